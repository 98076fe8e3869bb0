import CometQL
import Testing

struct ChangeTests {
    private static func rest(_ condition: Expression?, _ orderBy: [OrderTerm], _ limit: Limit?) -> [String] {
        [
            condition.map { "where " + Sketch.of($0) }, orderBy.isEmpty ? nil : Sketch.order(orderBy),
            limit.map { Sketch.of($0) },
        ].compactMap { $0 }
    }

    private static func sketch(_ text: String) throws -> String {
        let statement = try Parser.parse(text)
        var parts: [String]
        switch statement {
        case .update(let update):
            parts = ["update", Sketch.of(update.table)]
            if update.isIgnore { parts.append("ignore") }
            if let alias = update.alias { parts.append("as \(alias)") }
            parts.append("set " + Sketch.of(update.assignments))
            parts += rest(update.condition, update.orderBy, update.limit)
        case .delete(let delete):
            parts = ["delete", Sketch.of(delete.table)]
            if let alias = delete.alias { parts.append("as \(alias)") }
            parts += rest(delete.condition, delete.orderBy, delete.limit)
        case .truncate(let table): parts = ["truncate", Sketch.of(table)]
        default:
            Issue.record("\(text) is another statement")
            parts = []
        }
        return parts.joined(separator: " ")
    }

    @Test(arguments: [
        Case("UPDATE t SET a = 1", "update t set a=1"),
        Case(
            "UPDATE LOW_PRIORITY IGNORE db.t AS x SET x.a = x.a + 1, b := 'y' WHERE c = 1 ORDER BY d LIMIT 5",
            "update db.t ignore as x set x.a=(add x.a 1), b='y' where (equal c 1) order d limit 5"),
        Case("update users_auth set hash = \"x\" where id = 1", "update users_auth set hash='x' where (equal id 1)"),
        Case(
            "UPDATE `pipes_settings` SET `length` = 20 WHERE `name` = 'mx'",
            "update pipes_settings set length=20 where (equal name 'mx')"),
        Case("UPDATE t SET index = DEFAULT", "update t set index=default"),
        Case("DELETE FROM t", "delete t"),
        Case("delete users_auth where id = 1", "delete users_auth where (equal id 1)"),
        Case(
            "DELETE QUICK IGNORE FROM db.t x WHERE a ORDER BY b DESC LIMIT ?",
            "delete db.t as x where a order b desc limit ?0"),
        Case("delete from users_messages where index = 1", "delete users_messages where (equal index 1)"),
        Case("TRUNCATE t", "truncate t"),
        Case("TRUNCATE TABLE db.t", "truncate db.t"),
    ])
    func changes(_ row: Case) throws {
        #expect(try Self.sketch(row.text) == row.expected)
    }
}
