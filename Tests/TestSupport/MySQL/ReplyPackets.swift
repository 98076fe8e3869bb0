import MySQLWire
import NIOCore

/// Decoders of single packets that a server sends in the command phase.
enum ReplyPackets {
    static func ok(_ payload: ByteBuffer, _ capabilities: Capabilities) throws -> OKPacket {
        var reader = PayloadReader(payload)
        let header = try reader.integer("header", as: UInt8.self)
        guard header == 0x00 || header == 0xFE else {
            throw ClientError.unexpected("OK header \(header)")
        }
        var packet = OKPacket(
            affectedRows: try reader.lengthEncodedInteger("affected_rows"),
            lastInsertID: try reader.lengthEncodedInteger("last_insert_id"),
            statusFlags: StatusFlags(rawValue: try reader.integer("status_flags")),
            warnings: try reader.integer("warnings"))
        if !reader.isAtEnd {
            packet.info = String(buffer: try reader.lengthEncodedBytes("info"))
        }
        if packet.statusFlags.contains(.sessionStateChanged), capabilities.contains(.sessionTrack) {
            var states = PayloadReader(try reader.lengthEncodedBytes("session state info"))
            while !states.isAtEnd {
                packet.sessionStateChanges.append(try sessionState(&states))
            }
        }
        guard reader.isAtEnd else {
            throw ClientError.unexpected("bytes after OK")
        }
        return packet
    }

    private static func sessionState(_ reader: inout PayloadReader) throws -> SessionStateChange {
        let type = try reader.integer("type", as: UInt8.self)
        var data = PayloadReader(try reader.lengthEncodedBytes("data"))
        guard type != 2 else { return .stateChange(String(buffer: data.rest()) == "1") }
        let first = String(buffer: try data.lengthEncodedBytes("name"))
        switch type {
        case 0: return .systemVariable(name: first, value: String(buffer: try data.lengthEncodedBytes("value")))
        case 1: return .schema(first)
        case 4: return .transactionCharacteristics(first)
        case 5: return .transactionState(first)
        default: throw ClientError.unexpected("session state type \(type)")
        }
    }

    static func error(_ payload: ByteBuffer) throws -> ERRPacket {
        var reader = PayloadReader(payload)
        guard try reader.integer("header", as: UInt8.self) == 0xFF else {
            throw ClientError.unexpected("ERR header")
        }
        let code = try reader.integer("error_code", as: UInt16.self)
        var rest = reader.rest()
        var state = ""
        if rest.getInteger(at: rest.readerIndex, as: UInt8.self) == UInt8(ascii: "#") {
            rest.moveReaderIndex(forwardBy: 1)
            state = rest.readString(length: 5) ?? ""
        }
        return ERRPacket(errorCode: code, sqlState: state, errorMessage: String(buffer: rest))
    }

    static func eof(_ payload: ByteBuffer) throws -> EOFPacket {
        var reader = PayloadReader(payload)
        guard try reader.integer("header", as: UInt8.self) == 0xFE else {
            throw ClientError.unexpected("EOF header")
        }
        let packet = EOFPacket(
            warnings: try reader.integer("warnings"),
            statusFlags: StatusFlags(rawValue: try reader.integer("status_flags")))
        guard reader.isAtEnd else {
            throw ClientError.unexpected("bytes after EOF")
        }
        return packet
    }

    static func column(_ reader: inout PayloadReader) throws -> ColumnDefinition41 {
        guard String(buffer: try reader.lengthEncodedBytes("catalog")) == "def" else {
            throw ClientError.unexpected("catalog")
        }
        let schema = String(buffer: try reader.lengthEncodedBytes("schema"))
        let table = String(buffer: try reader.lengthEncodedBytes("table"))
        let orgTable = String(buffer: try reader.lengthEncodedBytes("org_table"))
        let name = String(buffer: try reader.lengthEncodedBytes("name"))
        let orgName = String(buffer: try reader.lengthEncodedBytes("org_name"))
        guard try reader.lengthEncodedInteger("length of fixed length fields") == 12 else {
            throw ClientError.unexpected("length of fixed length fields")
        }
        let definition = ColumnDefinition41(
            schema: schema, table: table, orgTable: orgTable, name: name, orgName: orgName,
            characterSet: CharacterSet(rawValue: try reader.integer("character_set")),
            columnLength: try reader.integer("column_length"),
            type: ColumnType(rawValue: try reader.integer("type")),
            flags: ColumnFlags(rawValue: try reader.integer("flags")), decimals: try reader.integer("decimals"))
        try reader.skip("filler", count: 2)
        return definition
    }

    static func field(_ payload: ByteBuffer) throws -> ClientReply.Field {
        var reader = PayloadReader(payload)
        let definition = try column(&reader)
        return ClientReply.Field(definition: definition, defaultValue: try cell(&reader).map { String(buffer: $0) })
    }

    static func textRow(_ payload: ByteBuffer, columnCount: Int) throws -> [ClientReply.Cell] {
        var reader = PayloadReader(payload)
        var cells: [ClientReply.Cell] = []
        for _ in 0..<columnCount {
            cells.append(.text(try cell(&reader)))
        }
        guard reader.isAtEnd else {
            throw ClientError.unexpected("bytes after a text row")
        }
        return cells
    }

    private static func cell(_ reader: inout PayloadReader) throws -> ByteBuffer? {
        if reader.remaining.getInteger(at: reader.remaining.readerIndex, as: UInt8.self) == 0xFB {
            try reader.skip("NULL", count: 1)
            return nil
        }
        return try reader.lengthEncodedBytes("cell")
    }
}
