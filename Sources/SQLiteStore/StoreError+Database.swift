import CometEngine
import GRDB

extension StoreError {
    /// What SQLite's error means to those above; only its own words are passed on, neither statement nor values.
    init(_ error: any Error) {
        switch error {
        case let error as StoreError:
            self = error
        case let error as DatabaseError:
            self.init(reason: Reason(error.resultCode), message: error.message ?? "\(error.resultCode)")
        default:
            self.init(reason: .other, message: "unexpected error of the database")
        }
    }

    static let closed = StoreError(reason: .unavailable, message: "the store is closed")
    static let damagedRow = StoreError(reason: .corrupted, message: "a row does not read back as it was written")
}

extension StoreError.Reason {
    init(_ code: ResultCode) {
        self =
            switch code.primaryResultCode {
            case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_NOLFS:
                .notWritable
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupted
            case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_INTERRUPT, .SQLITE_MISUSE: .unavailable
            default: .other
            }
    }
}
