/// Cuts a file that arrives in pieces into records, as LOAD DATA of MySQL does.
///
/// It keeps no more than the record under way and what came with it. A record that was not complete is tried again
/// only when twice as much has come: a long one in many small pieces costs no more than one in few.
package struct FileRecordReader: Sendable {
    package enum Step: Hashable, Sendable {
        case needMoreData
        case record(FileRecord)
        case end
    }

    private let format: FileFormat
    private let fieldCount: Int
    private var linesToSkip: Int
    private var bytes: [UInt8] = []
    private var start = 0
    private var isWhole = false
    private var wanted = 0

    /// - Parameters:
    ///   - fieldCount: how many fields of a line are wanted, at least one.
    ///   - linesToSkip: IGNORE n LINES.
    package init(format: FileFormat, fieldCount: Int, linesToSkip: Int = 0) {
        self.format = format
        self.fieldCount = fieldCount
        self.linesToSkip = linesToSkip
    }

    /// Bytes that belong to no record handed out so far.
    package var pendingByteCount: Int { bytes.count - start }

    package mutating func append(_ piece: [UInt8]) {
        bytes.removeFirst(start)
        start = 0
        bytes += piece
    }

    /// The file has no more.
    package mutating func finish() {
        isWhole = true
    }

    package mutating func next() -> Step {
        guard isWhole || pendingByteCount >= wanted else { return .needMoreData }
        do throws(FileCursor.Starved) {
            while linesToSkip > 0 {
                var cursor = cursor
                _ = try skipLine(&cursor)
                start = cursor.position
                linesToSkip = isWhole && pendingByteCount == 0 ? 0 : linesToSkip - 1
            }
            var cursor = cursor
            guard let record = try record(&cursor) else { return .end }
            start = cursor.position
            wanted = 0
            return .record(record)
        } catch {
            wanted = max(1, 2 * pendingByteCount)
            return .needMoreData
        }
    }

    private var cursor: FileCursor {
        FileCursor(bytes: bytes, isWhole: isWhole, position: start)
    }

    private func record(_ cursor: inout FileCursor) throws(FileCursor.Starved) -> FileRecord? {
        if !format.linePrefix.isEmpty {
            while try !cursor.accept(format.linePrefix) {
                guard try cursor.next() != nil else { return nil }
            }
        }
        guard try !cursor.isAtEnd() else { return nil }
        var record = FileRecord()
        while record.fields.count < fieldCount {
            if !record.fields.isEmpty, try cursor.isAtEnd() { return record }
            let (content, endsLine) = try field(&cursor)
            record.fields.append(content)
            if endsLine { return record }
        }
        if !format.lineTerminator.isEmpty { record.isCut = try skipLine(&cursor) }
        return record
    }

    /// Goes behind the end of the line; returns whether there was anything before it.
    private func skipLine(_ cursor: inout FileCursor) throws(FileCursor.Starved) -> Bool {
        guard !format.lineTerminator.isEmpty else { return false }
        var isFirst = true
        while try !cursor.accept(format.lineTerminator) {
            guard let byte = try cursor.next() else { return !isFirst }
            isFirst = false
            if byte == format.escape { _ = try cursor.next() }
        }
        return !isFirst
    }

    private func field(
        _ cursor: inout FileCursor
    ) throws(FileCursor.Starved) -> (content: [UInt8]?, endsLine: Bool) {
        var content: [UInt8] = []
        var hasNull = false
        let enclosure = format.enclosure.map { [$0] } ?? []
        let isEnclosed = try cursor.accept(enclosure)
        // What is opened and never closed was no enclosure.
        let opening = isEnclosed ? enclosure : []
        while true {
            guard let byte = try cursor.next() else { return (value(opening + content, hasNull, isBare: true), true) }
            if byte == format.escape {
                guard let escaped = try cursor.next() else {
                    return (value(opening + content + [byte], hasNull, isBare: true), true)
                }
                // One character for both: only the doubled one is an escape.
                if format.escape != format.enclosure || escaped == byte {
                    hasNull = hasNull || (escaped == UInt8(ascii: "N") && byte != escaped)
                    content.append(format.escape == format.enclosure ? escaped : Self.unescaped(escaped))
                    continue
                }
                cursor.position -= 1
            }
            if !isEnclosed {
                cursor.position -= 1
                if try cursor.accept(format.lineTerminator) { return (value(content, hasNull, isBare: true), true) }
                if try cursor.accept(format.fieldTerminator) { return (value(content, hasNull, isBare: true), false) }
                cursor.position += 1
            } else if byte == format.enclosure {
                if try cursor.accept([byte]) {
                    content.append(byte)
                    continue
                }
                if try cursor.isAtEnd() { return (value(content, hasNull, isBare: false), true) }
                if try cursor.accept(format.lineTerminator) { return (value(content, hasNull, isBare: false), true) }
                if try cursor.accept(format.fieldTerminator) { return (value(content, hasNull, isBare: false), false) }
            }
            content.append(byte)
        }
    }

    /// NULL is `\N`, and where fields may be enclosed the bare word NULL.
    private func value(_ content: [UInt8], _ hasNull: Bool, isBare: Bool) -> [UInt8]? {
        if hasNull, content.count == 1 { return nil }
        if isBare, format.enclosure != nil, content == Array("NULL".utf8) { return nil }
        return content
    }

    private static func unescaped(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "0"): 0
        case UInt8(ascii: "b"): 8
        case UInt8(ascii: "n"): 10
        case UInt8(ascii: "r"): 13
        case UInt8(ascii: "t"): 9
        case UInt8(ascii: "Z"): 26
        default: byte
        }
    }
}
