import CometQL
import Testing

/// Reads one expression or query by way of a SELECT.
enum ExpressionReading {
    static func sketch(_ text: String, options: ParserOptions = .init()) throws -> String {
        guard case .select(let query) = try Parser.parse("SELECT " + text, options: options),
            case .expression(let expression, nil, _)? = query.first.items.first, query.first.items.count == 1,
            query.first.from.isEmpty
        else {
            Issue.record("\(text) is not one expression")
            return ""
        }
        return Sketch.of(expression)
    }

    static func query(_ text: String) throws -> String {
        guard case .select(let query) = try Parser.parse(text) else {
            Issue.record("\(text) is no query")
            return ""
        }
        return Sketch.of(query)
    }

    /// The error's message, or what was read instead.
    static func failure(_ text: String, options: ParserOptions = .init()) -> String {
        do throws(SyntaxError) {
            return "no error, but \(try Parser.parse(text, options: options))"
        } catch {
            return error.message
        }
    }
}
