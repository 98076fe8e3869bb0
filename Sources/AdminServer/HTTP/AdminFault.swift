import HTTPTypes
import Hummingbird
import NIOCore

/// A request that is not served: why, as an answer.
struct AdminFault: HTTPResponseError {
    let status: HTTPResponse.Status
    let message: String
    var headers: HTTPFields = [:]

    init(_ status: HTTPResponse.Status, _ message: String) {
        self.status = status
        self.message = message
    }

    static func forbidden(_ message: String) -> AdminFault { AdminFault(.forbidden, message) }

    /// `{"error":{"code","sqlstate","message"}}` with the HTTP status for a code, as statements fail.
    func response(from request: Request, context: some RequestContext) -> Response {
        var json = JSONOutput()
        json.error(code: Int64(status.code), state: "HY000", message: message)
        var response = Response.json(json, status: status)
        response.headers.append(contentsOf: headers)
        return response
    }
}
