import CometQL

/// What a statement may ask about its own session and server.
enum SessionFunctions {
    static let all: [FunctionDefinition] = [
        .init("DATABASE", 0...0, .text(64, .system), database),
        .init("SCHEMA", 0...0, .text(64, .system), database),
        .init("USER", 0...0, .text(128, .system), user),
        .init("SESSION_USER", 0...0, .text(128, .system), user),
        .init("SYSTEM_USER", 0...0, .text(128, .system), user),
        .init("CURRENT_USER", 0...0, .text(128, .system), currentUser),
        .init("CURRENT_ROLE", 0...0, .text(128, .system)) { _ in .null },
        .init("VERSION", 0...0, .text(32, isNullable: false, .system)) { call in .text(call.context.serverVersion) },
        .init("CONNECTION_ID", 0...0, .integer(10, unsigned: true, isNullable: false)) { call in
            .int(Int64(call.context.connectionID))
        },
        .init("LAST_INSERT_ID", 0...1, .integer(20, unsigned: true), isStrict: false, isMomentary: true, lastInsertID),
        .init("ROW_COUNT", 0...0, .integer(21, isNullable: false)) { call in .int(call.context.rowCount) },
        .init("FOUND_ROWS", 0...0, .integer(21, isNullable: false)) { call in
            .int(Int64(clamping: call.context.foundRows))
        },
        .init("MYSQL_QUERY_ATTRIBUTE_STRING", 1...1, .text(16_383), isMomentary: true) { call in
            call.context.queryAttributes[call[0].text ?? ""].map { .text($0) } ?? .null
        },
    ]

    private static func database(_ call: borrowing FunctionCall) -> SQLValue {
        call.context.databaseName.map { .text($0) } ?? .null
    }

    private static func user(_ call: borrowing FunctionCall) -> SQLValue {
        .text(call.context.userName)
    }

    private static func currentUser(_ call: borrowing FunctionCall) -> SQLValue {
        .text(call.context.userName)
    }

    private static func lastInsertID(_ call: borrowing FunctionCall) -> SQLValue {
        guard call.count == 1 else {
            return Int64(exactly: call.context.lastInsertID).map { .int($0) } ?? .uint(call.context.lastInsertID)
        }
        guard let value = call.context.wideInteger(call[0]) else { return .null }
        call.context.lastInsertID = UInt64(truncatingIfNeeded: value)
        return .uint(UInt64(truncatingIfNeeded: value))
    }
}
