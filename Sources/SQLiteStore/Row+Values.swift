import CometEngine
import Foundation
import GRDB

// Values are decoded with a check, so that a damaged row is an error and not a trap.
extension Row {
    func integer<Value: FixedWidthInteger>(_ index: Int) throws(StoreError) -> Value {
        guard let wide = Int64.fromDatabaseValue(self[index]), let value = Value(exactly: wide) else {
            throw .damagedRow
        }
        return value
    }

    /// A name of a pipe, which has no NUL in it.
    func name(_ index: Int) throws(StoreError) -> String {
        guard let name = String.fromDatabaseValue(self[index]) else { throw .damagedRow }
        return name
    }

    /// A text that was selected as a blob.
    func text(_ index: Int) throws -> String {
        let text = try withUnsafeData(atIndex: index) { data in
            // An empty blob has no bytes to point to.
            data.map { String(validating: $0, as: UTF8.self) } ?? ""
        }
        guard let text else { throw StoreError.damagedRow }
        return text
    }

    func messageID(_ index: Int) throws -> MessageID {
        let id = try withUnsafeData(atIndex: index) { data in data.flatMap(MessageID.init(blob:)) }
        guard let id else { throw StoreError.damagedRow }
        return id
    }
}

extension String {
    /// The text as an argument that keeps every NUL.
    var blob: Data { Data(utf8) }
}
