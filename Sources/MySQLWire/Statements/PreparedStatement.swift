import NIOCore

/// What a session remembers of a prepared statement so that its executions can be read.
///
/// COM_STMT_EXECUTE names the types of its parameters only when they changed (`new_params_bind_flag`), and long values
/// come in packets of their own before it: neither can be decoded from the packet alone. The owner keeps one of these
/// beside the parsed statement.
package struct PreparedStatement: Sendable {
    /// The most values that one COM_STMT_BULK_EXECUTE may hold: a NULL takes one byte on the wire and far more here.
    static let maximumBulkValues = 1 << 20

    /// `statement_id`.
    package let id: UInt32
    package let parameterCount: Int
    /// `parameter_types` of the last execution that named them.
    private var types: [ParameterType] = []
    /// `parameter_name` of the last execution that named them; those of the statement's own parameters say nothing.
    private var names: [String] = []
    /// What the last execution brought besides the statement's parameters.
    package private(set) var attributes = QueryAttributes.none
    /// What COM_STMT_SEND_LONG_DATA brought, by parameter.
    private var longData: [Int: ByteBuffer] = [:]
    /// An error of COM_STMT_SEND_LONG_DATA, which has no answer: the next execution tells it.
    private var pendingError: WireError?

    package init(id: UInt32, parameterCount: Int) {
        self.id = id
        self.parameterCount = parameterCount
    }

    /// COM_STMT_SEND_LONG_DATA: appends, up to `limit` bytes over all parameters.
    package mutating func append(_ command: ComStmtSendLongData, limit: Int) {
        let index = Int(command.parameterID)
        guard index < parameterCount else {
            pendingError = .wrongArguments(function: "mysqld_stmt_send_long_data")
            return
        }
        let total = longData.values.reduce(command.data.readableBytes) { $0 + $1.readableBytes }
        guard total <= limit else {
            longData = [:]
            pendingError = .packetTooLarge(limit: limit)
            return
        }
        longData[index, default: ByteBuffer()].writeImmutableBuffer(command.data)
    }

    /// COM_STMT_RESET: long data is forgotten, types are not.
    package mutating func reset() {
        longData = [:]
        pendingError = nil
    }

    /// The values of one execution, in order.
    package mutating func bind(_ command: ComStmtExecute) throws(WireError) -> [WireValue] {
        defer { reset() }
        if let pendingError {
            throw pendingError
        }
        attributes = .none
        guard parameterCount > 0 || (command.namesParameters && command.flags.contains(.parameterCountAvailable))
        else {
            return []
        }
        var reader = PayloadReader(command.parameters)
        let count = try readCount(&reader, isNamed: command.namesParameters)
        guard count > 0 else {
            return []
        }
        let nullBitmap = try reader.bytes("null_bitmap", count: (count + 7) / 8)
        if try reader.integer("new_params_bind_flag", as: UInt8.self) != 0 {
            types = try readTypes(&reader, count: count, isNamed: command.namesParameters)
        }
        guard types.count == count else {
            throw .wrongArguments(function: "mysqld_stmt_execute")
        }
        var values: [WireValue] = []
        values.reserveCapacity(count)
        for (index, type) in types.enumerated() {
            if let bytes = longData[index] {
                values.append(type.type.isCharacters ? .text(bytes) : .bytes(bytes))
            } else if nullBitmap.isBitSet(index) {
                values.append(.null)
            } else {
                values.append(try BinaryValueReader.read(type, from: &reader))
            }
        }
        if count > parameterCount {
            attributes.list = (parameterCount..<count).map { index in
                QueryAttributes.Attribute(
                    name: names.indices.contains(index) ? names[index] : "", value: values[index])
            }
            values.removeLast(count - parameterCount)
        }
        return values
    }

    /// `parameter_count`, where it is sent.
    private func readCount(_ reader: inout PayloadReader, isNamed: Bool) throws(WireError) -> Int {
        guard isNamed else {
            return parameterCount
        }
        let count = Int(clamping: try reader.lengthEncodedInteger("parameter_count"))
        guard count >= parameterCount, count - parameterCount <= QueryAttributes.maximumCount else {
            throw .wrongArguments(function: "mysqld_stmt_execute")
        }
        return count
    }

    /// The rows of one COM_STMT_BULK_EXECUTE, each with as many values as there are parameters.
    package mutating func bind(_ command: ComStmtBulkExecute) throws(WireError) -> [[BulkParameter]] {
        defer { reset() }
        guard parameterCount > 0 else {
            throw .wrongArguments(function: "mysqld_stmt_bulk_execute")
        }
        var reader = PayloadReader(command.parameters)
        if command.flags.contains(.sendTypesToServer) {
            types = try readTypes(&reader, count: parameterCount, isNamed: false)
        }
        guard types.count == parameterCount else {
            throw .wrongArguments(function: "mysqld_stmt_bulk_execute")
        }
        var rows: [[BulkParameter]] = []
        while !reader.isAtEnd {
            guard (rows.count + 1) * parameterCount <= Self.maximumBulkValues else {
                throw .wrongArguments(function: "mysqld_stmt_bulk_execute")
            }
            var row: [BulkParameter] = []
            row.reserveCapacity(parameterCount)
            for type in types {
                row.append(try BulkParameter(type, reading: &reader))
            }
            rows.append(row)
        }
        return rows
    }

    private mutating func readTypes(
        _ reader: inout PayloadReader, count: Int, isNamed: Bool
    ) throws(WireError) -> [ParameterType] {
        var types: [ParameterType] = []
        types.reserveCapacity(count)
        names = []
        for _ in 0..<count {
            types.append(try ParameterType(reading: &reader))
            if isNamed {
                names.append(String(buffer: try reader.lengthEncodedBytes("parameter_name")))
            }
        }
        return types
    }
}

extension ColumnType {
    /// Whether values of this type are characters, not raw bytes.
    package var isCharacters: Bool {
        switch self {
        case .varchar, .varString, .string, .enum, .set, .json: true
        default: false
        }
    }
}

extension ByteBuffer {
    /// A bit of a bitmap that starts at the reader index, lowest bit first.
    func isBitSet(_ index: Int) -> Bool {
        let byte = getInteger(at: readerIndex + index / 8, as: UInt8.self) ?? 0
        return byte & 1 << UInt8(index % 8) != 0
    }
}
