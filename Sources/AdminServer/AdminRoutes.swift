import CometEngine
import HTTPTypes
import Hummingbird
import NIOCore

/// What is served where.
struct AdminRoutes: Sendable {
    private static let maximumBody = 16 << 20
    private static let tokenSeconds: Int64 = 600

    let services: AdminServices
    let readiness: Readiness
    let connections: OpenConnections

    var router: Router<AdminContext> {
        let router = Router(context: AdminContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: AnswerHeaders())
        let keeper = Gatekeeper(services: services)
        router.get("healthz") { request, context in
            try await answer(to: request, context, keeper, isGood: true, good: "ok", bad: "", report: nil)
        }
        router.get("readyz") { request, context in
            let report = await readiness.report()
            return try await answer(
                to: request, context, keeper, isGood: report.isReady, good: "ready",
                bad: report.isDraining ? "draining" : "not ready", report: report)
        }
        router.get("metrics") { request, context in
            _ = try await keeper.admitRoot(request, context)
            return Response(
                status: .ok, headers: [.contentType: PrometheusText.contentType, .cacheControl: "no-store"],
                body: ResponseBody(byteBuffer: PrometheusText.text(of: services.measure())))
        }
        router.get("session") { request, context in
            _ = try await keeper.admitRoot(request, context)
            return try await session(request)
        }
        router.post("cometql") { request, context in
            let caller = try await keeper.admit(request, context)
            return try await run(request, context, caller)
        }
        let files = ConsoleFiles(shared: services.shared)
        for path in files.paths {
            router.get(RouterPath(path)) { [port = services.push.port] request, _ in
                guard let file = files[path] else { throw HTTPError(.notFound) }
                return file.answer(to: request, pushPort: port)
            }
        }
        return router
    }

    /// What anybody may know, and details for who has a password.
    private func answer(
        to request: Request, _ context: AdminContext, _ keeper: Gatekeeper, isGood: Bool, good: String, bad: String,
        report: Readiness.Report?
    ) async throws -> Response {
        let showsDetails = keeper.hasCredentials(request)
        if showsDetails { _ = try await keeper.admitRoot(request, context) }
        var json = JSONOutput()
        json.open("{")
        json.key("status")
        json.value(isGood ? good : bad)
        if showsDetails { addDetails(report, to: &json) }
        json.close("}")
        return .json(json, status: isGood ? .ok : .serviceUnavailable)
    }

    private func addDetails(_ report: Readiness.Report?, to json: inout JSONOutput) {
        let now = services.measure()
        json.key("node")
        json.value(services.nodeName)
        json.key("version")
        json.value(services.version)
        json.key("uptime_seconds")
        json.value(max(0, now.time / 1000 - now.startTime))
        json.key("connections")
        json.value(Int64(now.connections))
        json.key("mysql_connections")
        json.value(Int64(now.mysqlConnections))
        json.key("loop_lag_seconds")
        json.value(now.loopLag)
        guard let report else { return }
        json.key("draining")
        json.value(report.isDraining)
        json.key("store")
        json.open("{")
        json.key("writable")
        json.value(report.storeFault == nil)
        if let fault = report.storeFault {
            json.key("error")
            json.value(fault)
        }
        json.close("}")
    }

    private func session(_ request: Request) async throws -> Response {
        if let host = request.head.authority { services.engine.consoleOrigins.note(host: host) }
        let expires = services.engine.clock.seconds + Self.tokenSeconds
        var json = JSONOutput()
        json.open("{")
        json.key("node")
        json.value(services.nodeName)
        json.key("version")
        json.value(services.version)
        json.key("push")
        json.open("{")
        json.key("port")
        json.value(Int64(services.push.port))
        json.key("tls")
        json.value(services.push.hasTLS)
        json.close("}")
        json.key("token")
        json.value(try await services.access.consoleToken(expires: expires))
        json.key("refresh_seconds")
        json.value(Self.tokenSeconds / 2)
        json.close("}")
        return .json(json)
    }

    private func run(_ request: Request, _ context: AdminContext, _ caller: Caller) async throws -> Response {
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: Self.maximumBody)
        } catch is NIOTooManyBytesError {
            throw AdminFault(.contentTooLarge, "A statement has at most \(Self.maximumBody >> 20) MiB.")
        }
        let statement = try StatementRequest(body, type: request.headers[.contentType])
        var runner = StatementRunner(
            services: services, caller: caller, address: context.address,
            traceParent: HTTPField.Name("traceparent").flatMap { request.headers[$0] })
        connections.begin(runner.interruption, for: context.channel)
        defer { connections.finish(for: context.channel) }
        let (status, json) = await runner.run(statement, caller: caller, address: context.address)
        return .json(json, status: status)
    }
}
