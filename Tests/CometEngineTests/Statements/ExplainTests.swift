import CometEngine
import TestSupport
import Testing

/// EXPLAIN: where an INSERT would go, and how a query finds its rows.
struct ExplainTests {
    @Test(arguments: [inserts, lookups, structure, changes])
    func script(_ script: StatementCase) async throws {
        try await script.run()
    }

    private static let inserts = StatementCase(
        "INSERT",
        [
            ("insert into pipes_settings (name, length) values ('room', 10)", "ok 1"),
            // {"data":"hi","event":"undefined","message_send_time":1700000000,"pipe":"room"} and two bytes of header.
            ("explain insert into pipes_messages (name, message) values ('room', 'hi')", "room|0|1|yes|10|80|1"),
            (
                "explain insert into messages (name, message) values ('two', 'a'), ('room', 'b'), ('two', 'c')",
                "two|0|1|no|0|156|2; room|0|1|yes|10|79|1"
            ),
            ("explain replace into pipes_messages (name, message) values ('room', '\"\\n')", "room|0|1|yes|10|82|1"),
            ("explain insert into pipes_messages (name, message) values ('r', 'x')", "error 17 22023"),
            ("explain insert into pipes_messages (name, message) select 'room', 'x' where 0", ""),
            (
                "explain insert into users_auth (id, hash) values (1, 'x')",
                "1|INSERT|users_auth|NULL|ALL|NULL|NULL|NULL|NULL|NULL|NULL|NULL"
            ),
            ("explain insert into pipes (name) values ('x')", "error 10 HY000"),
            ("select * from pipes_messages", ""), ("select * from users_auth", ""),
        ])

    private static let lookups = StatementCase(
        "keys",
        [
            ("explain select 1", "1|SIMPLE|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|No tables used"),
            (
                "explain select 1 from dual where 0",
                "1|SIMPLE|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|Impossible WHERE"
            ),
            (
                "explain select * from pipes where 1 = 0",
                "1|SIMPLE|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|Impossible WHERE"
            ),
            ("explain select * from pipes", "1|SIMPLE|pipes|NULL|ALL|NULL|NULL|NULL|NULL|NULL|100.00|NULL"),
            (
                "explain select * from pipes where name = 'room'",
                "1|SIMPLE|pipes|NULL|const|PRIMARY|PRIMARY|258|const|1|100.00|Using where"
            ),
            (
                "explain select * from pipes p where p.name in ('room', 'hall') order by users",
                "1|SIMPLE|p|NULL|range|PRIMARY|PRIMARY|258|NULL|2|100.00|Using where; Using filesort"
            ),
            (
                "explain select * from users_time where id = 5",
                "1|SIMPLE|users_time|NULL|const|PRIMARY|PRIMARY|4|const|1|100.00|Using where"
            ),
            (
                "explain select * from pipes_messages where name = 'room' and id > 'a'",
                "1|SIMPLE|pipes_messages|NULL|ref|name|name|258|const|NULL|100.00|Using where"
            ),
            (
                "explain select * from pipes_messages where id = 'a'",
                "1|SIMPLE|pipes_messages|NULL|const|PRIMARY|PRIMARY|144|const|1|100.00|Using where"
            ),
            (
                "describe select count(*) from pipes_messages group by event",
                "1|SIMPLE|pipes_messages|NULL|ALL|NULL|NULL|NULL|NULL|NULL|100.00|Using temporary"
            ),
            (
                "explain extended select * from users_messages where id = 1",
                "1|SIMPLE|users_messages|NULL|ref|id|id|4|const|NULL|100.00|Using where"
            ),
            ("explain select * from nosuch", "error 15 42S02"),
            ("explain select nosuch from pipes", "error 14 42S22"),
        ])

    private static let structure = StatementCase(
        "joins, unions, subqueries",
        [
            (
                "explain select * from users_auth a join users_data d on d.id = a.id where a.id = 3",
                "1|SIMPLE|a|NULL|const|PRIMARY|PRIMARY|4|const|1|100.00|Using where; "
                    + "1|SIMPLE|d|NULL|eq_ref|PRIMARY|PRIMARY|4|NULL|1|100.00|Using where"
            ),
            (
                "explain select id from users_auth union select 1",
                "1|PRIMARY|users_auth|NULL|ALL|NULL|NULL|NULL|NULL|NULL|100.00|NULL; "
                    + "2|UNION|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|No tables used; "
                    + "NULL|UNION RESULT|<union1,2>|NULL|ALL|NULL|NULL|NULL|NULL|NULL|100.00|NULL"
            ),
            (
                "explain select * from (select id from users_auth) a, (select 1) b",
                "1|PRIMARY|<derived2>|NULL|ALL|NULL|NULL|NULL|NULL|NULL|100.00|NULL; "
                    + "1|PRIMARY|<derived3>|NULL|ALL|NULL|NULL|NULL|NULL|NULL|100.00|NULL; "
                    + "2|DERIVED|users_auth|NULL|ALL|NULL|NULL|NULL|NULL|NULL|100.00|NULL; "
                    + "3|DERIVED|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|No tables used"
            ),
            (
                "explain select 1 from users_auth a join users_auth b on a.hash = (select max(data) from users_data)",
                "1|PRIMARY|a|NULL|ALL|NULL|NULL|NULL|NULL|NULL|100.00|NULL; "
                    + "1|PRIMARY|b|NULL|ALL|NULL|NULL|NULL|NULL|NULL|100.00|NULL; "
                    + "2|SUBQUERY|users_data|NULL|ALL|NULL|NULL|NULL|NULL|NULL|100.00|NULL"
            ),
            (
                "explain select (select count(*) from users_data) from users_auth",
                "1|PRIMARY|users_auth|NULL|ALL|NULL|NULL|NULL|NULL|NULL|100.00|NULL; "
                    + "2|SUBQUERY|users_data|NULL|ALL|NULL|NULL|NULL|NULL|NULL|100.00|NULL"
            ),
        ])

    private static let changes = StatementCase(
        "UPDATE and DELETE",
        [
            ("insert into users_auth (id, hash) values (3, 'x')", "ok 1"),
            (
                "explain update users_auth set hash = 'y' where id = 3",
                "1|UPDATE|users_auth|NULL|const|PRIMARY|PRIMARY|4|const|1|100.00|Using where"
            ),
            (
                "explain delete from users_auth where hash = 'x' order by id",
                "1|DELETE|users_auth|NULL|ALL|NULL|NULL|NULL|NULL|NULL|100.00|Using where; Using filesort"
            ),
            ("explain delete from pipes", "error 10 HY000"), ("explain update pipes set name = 'x'", "error 10 HY000"),
            ("select * from users_auth", "3|x"),
        ])

    @Test func anInsertTellsWhoWouldGetIt() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        gateway.sink.setSubscribers(3, of: PipeKey(tenant: .zero, name: "room"))
        let explained = await gateway.answer(
            "explain insert into pipes_messages (name, event, message) values ('room', 'e', repeat('x', 200))",
            in: session)
        #expect(explained == "room|3|1|no|0|272|1")
        #expect(gateway.sink.lines.isEmpty)
    }
}
