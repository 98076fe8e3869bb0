import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    static func json(_ json: JSONOutput, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: json.buffer))
    }
}
