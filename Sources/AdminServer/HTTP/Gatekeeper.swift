import CometEngine
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Lets requests in that carry a right password or token, and makes who guesses wait.
struct Gatekeeper: Sendable {
    let services: AdminServices

    private static let longestName = 64

    /// Whether the request claims to be of somebody.
    func hasCredentials(_ request: Request) -> Bool {
        request.headers[.authorization] != nil
    }

    /// - Throws: the answer to a request that is not let in.
    func admit(_ request: Request, _ context: AdminContext) async throws(AdminFault) -> Caller {
        // A browser adds a password that it once was told to requests that other sites have it send.
        guard isOfSameSite(request) else { throw .forbidden("Requests from other sites are not served.") }
        guard let header = request.headers[.authorization] else { throw unauthorized(request) }
        let engine = services.engine
        guard let caller = await caller(of: header) else {
            services.logger.notice(
                "login failed",
                metadata: ["user": "\(Self.name(in: header))", "address": "\(context.address)", "listener": "admin"])
            engine.statistics.backends.loginRefused()
            try? await Task.sleep(for: engine.loginBackOff.failed(context.address))
            throw unauthorized(request)
        }
        engine.loginBackOff.succeeded(context.address)
        return caller
    }

    /// As `admit`, for what is about the whole gateway.
    func admitRoot(_ request: Request, _ context: AdminContext) async throws(AdminFault) -> Caller {
        let caller = try await admit(request, context)
        guard caller.login.isRoot else { throw .forbidden("This is for root only.") }
        return caller
    }

    private func caller(of header: String) async -> Caller? {
        switch Credentials(header) {
        case .password(let user, let password):
            return services.access.login(user: user, password: password).map { Caller(user: user, login: $0) }
        case .token(let token):
            return await services.access.login(token: token).map { Caller(user: $0.user, login: $0.login) }
        case nil:
            return nil
        }
    }

    private static func name(in header: String) -> String {
        if case .password(let user, _) = Credentials(header) { String(user.prefix(longestName)) } else { "" }
    }

    /// A browser's own form for passwords is asked for where somebody looks at the address, not by a page's scripts.
    private func unauthorized(_ request: Request) -> AdminFault {
        let mode = HTTPField.Name("Sec-Fetch-Mode").flatMap { request.headers[$0] }
        var fault = AdminFault(.unauthorized, "A password (Basic) or a token (Bearer) is needed.")
        fault.headers[.wwwAuthenticate] =
            mode == nil || mode == "navigate"
            ? #"Basic realm="cometgate", charset="UTF-8""# : #"Bearer realm="cometgate""#
        return fault
    }

    private func isOfSameSite(_ request: Request) -> Bool {
        if let site = HTTPField.Name("Sec-Fetch-Site").flatMap({ request.headers[$0] }),
            site != "same-origin", site != "none"
        {
            return false
        }
        guard let origin = request.headers[.origin] else { return true }
        guard let host = request.head.authority?.lowercased() else { return false }
        return ["http://" + host, "https://" + host].contains(origin.lowercased())
    }
}
