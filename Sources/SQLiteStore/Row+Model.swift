import CometEngine
import GRDB

// Columns in the order of the statements in `sql/sqlite`.
extension Row {
    func pipeKey(_ tenant: Int, _ name: Int) throws -> PipeKey {
        PipeKey(tenant: TenantID(rawValue: try integer(tenant)), name: try self.name(name))
    }

    func message(of pipe: PipeKey) throws -> Message {
        guard let origin = Message.Origin(rawValue: try integer(3)) else { throw StoreError.damagedRow }
        return Message(
            id: try messageID(0), pipe: pipe, event: try text(1), body: try text(5), user: try integer(2),
            origin: origin, time: try integer(4), isKept: true)
    }

    func privateMessage(of tenant: TenantID) throws -> PrivateMessage {
        PrivateMessage(
            id: try messageID(1), receiver: UserKey(tenant: tenant, user: try integer(0)), event: try text(2),
            body: try text(4), time: try integer(3))
    }
}
