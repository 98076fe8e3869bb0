import CometEngine
import CometQL
import HTTPTypes
import Hummingbird
import NIOCore

/// What a `POST /cometql` asks for.
struct StatementRequest {
    var sql: ByteBuffer
    var parameters: [SQLValue] = []

    /// JSON `{"sql": "…", "parameters": […]}` where the request says so, else the SQL itself.
    init(_ body: ByteBuffer, type: String?) throws(AdminFault) {
        let type = type?.split(separator: ";").first.map { $0.lowercased().trimmingPrefix { $0 == " " } }
        guard type.map({ $0.starts(with: "application/json") }) ?? false else {
            sql = body
            return
        }
        let document: JSONValue
        do {
            document = try JSONReader.read(String(buffer: body))
        } catch {
            throw AdminFault(.badRequest, "The body is not JSON.")
        }
        guard case .string(let raw)? = document.member("sql") else {
            throw AdminFault(.badRequest, "The body must be an object with a text named sql.")
        }
        sql = ByteBuffer(string: JSONValue.unescaped(raw))
        switch document.member("parameters") {
        case nil, .null?: break
        case .array(let values)?:
            for value in values { parameters.append(try Self.parameter(value)) }
        default: throw AdminFault(.badRequest, "The parameters must be an array.")
        }
    }

    /// An array or object is passed as its text, as messages and `users_data` want it.
    private static func parameter(_ value: JSONValue) throws(AdminFault) -> SQLValue {
        switch value {
        case .null: return .null
        case .bool(let flag): return .int(flag ? 1 : 0)
        case .string(let raw): return .text(JSONValue.unescaped(raw))
        case .array, .object: return .text(JSONWriter.text(of: value, .compact))
        case .number(let text):
            if let number = Int64(text) { return .int(number) }
            if let number = UInt64(text) { return .uint(number) }
            guard let number = Double(text), number.isFinite else {
                throw AdminFault(.badRequest, "The number \(text.prefix(40)) is out of range.")
            }
            return .double(number)
        }
    }
}
