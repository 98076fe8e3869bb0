import Testing

/// What each table takes and refuses, with the old numbers and the proper SQLSTATE.
struct TableTests {
    @Test(arguments: [usersAuth, usersData, usersMessages, usersTime, pipes, usersInPipes, revokedTokens])
    func users(_ script: StatementCase) async throws {
        try await script.run()
    }

    @Test(arguments: [publishing, history, settings, trusted, multiRow])
    func pipesAndMessages(_ script: StatementCase) async throws {
        try await script.run()
    }

    private static let usersAuth = StatementCase(
        "users_auth",
        [
            ("insert into users_auth (id, hash) values (12, 'hash1')", "ok 1"),
            ("select * from users_auth where id in (2, 3, 12)", "12|hash1"),
            ("select hash, id from USERS_AUTH where ID = '12'", "hash1|12"),
            ("insert into users_auth (id, hash) values (12, 'hash2')", "ok 2"),
            ("insert into users_auth values (13, \"hash13\"), (14, 'a=b+c/d_e')", "ok 2"),
            ("insert into users_auth (\"hash\", 'id') values ('h15', 15)", "ok 1"),
            ("insert into users_auth (id) values (15)", "error 12 22023"),
            ("insert into users_auth (hash) values ('h')", "error 12 22023"),
            ("insert into users_auth (id, hash) values (15)", "error 14 21S01"),
            ("insert into users_auth (id, hash, x) values (15, 'a', 1)", "error 14 42S22"),
            ("insert into users_auth (id, id) values (15, 15)", "error 14 42000"),
            ("insert into users_auth (id, hash) values (0, 'h')", "error 12 22023"),
            ("insert into users_auth (id, hash) values (-1, 'h')", "error 12 22023"),
            ("insert into users_auth (id, hash) values (15, 'a-b')", "error 12 22023"),
            ("insert into users_auth (id, hash) values (15, repeat('h', 32))", "ok 2"),
            ("insert into users_auth (id, hash) values (15, repeat('h', 33))", "error 11 22001"),
            ("update users_auth set hash = 'new' where id = 13", "ok 1"),
            ("update users_auth set hash = 'new' where id = 13", "ok 0"),
            ("select id from users_auth order by id", "12; 13; 14; 15"),
            ("replace into users_auth (id, hash) values (14, 'x')", "ok 2"),
            ("insert ignore into users_auth (id, hash) values (14, 'y')", "ok 0"),
            ("insert into users_auth (id, hash) values (14, 'z') on duplicate key update hash = 'odku'", "ok 2"),
            ("select hash from users_auth where id = 14", "odku"),
            ("delete from users_auth where id in (13, 14, 99)", "ok 2"),
            ("delete from users_auth", "ok 2"),
            ("select count(*) from users_auth", "0"),
        ])

    private static let usersData = StatementCase(
        "users_data",
        [
            ("insert into users_data (id, data) values (21, 'it''s \"q\" \\\\ 😀')", "ok 1"),
            ("select data from users_data where id = 21", "it's \"q\" \\ 😀"),
            ("insert into users_data (id, data) values (22, '')", "ok 1"),
            ("select * from users_data where id in (22, 23)", "22|"),
            ("insert into users_data (id) values (21)", "error 12 22023"),
            ("update users_data set data = concat(data, '!') where id = 22", "ok 1"),
            ("select data from users_data where id = 22", "!"),
            ("delete from users_data where id = 22", "ok 1"),
        ])

    private static let usersMessages = StatementCase(
        "users_messages",
        [
            (
                "insert into users_messages (id, event, message) values (2, 'ev', 'one'), (2, 'ev2', '{\"a\":1}')",
                "ok 2"
            ),
            ("insert into users_messages (id, message) values (2, 'three')", "ok 1"),
            ("select * from users_messages where id = 2", "2|0|ev|one; 2|1|ev2|{\"a\":1}; 2|2|undefined|three"),
            ("select message from users_messages where id = 2 order by `index` desc limit 1", "three"),
            ("insert into users_messages (id, event) values (2, 'e')", "error 12 22023"),
            ("insert into users_messages (id, event, message) values (0, 'e', 'm')", "error 12 22023"),
            ("insert into users_messages (id, event, message) values (2, 'bad event', 'm')", "error 12 22023"),
            ("insert into users_messages (id, event, message) values (2, repeat('e', 65), 'm')", "error 11 22001"),
            ("insert into users_messages (id, index, event, message) values (2, 5, 'e3', 'm3')", "ok 1"),
            ("delete from users_messages where id = 2 and index = 1", "ok 1"),
            ("select index, message from users_messages where id = 2", "0|one; 1|three; 2|m3"),
            ("update users_messages set message = 'x' where id = 2", "error 10 HY000"),
            ("delete from users_messages where id = 2", "ok 3"),
        ])

    private static let usersTime = StatementCase(
        "users_time",
        [
            ("select * from users_time where id in (2, 21)", "2|-1; 21|-1"),
            ("insert into users_time (id, time) values (1, 2)", "error 10 HY000"),
            ("delete from users_time where id = 1", "error 10 HY000"),
            ("truncate users_time", "error 10 HY000"),
        ])

    private static let pipes = StatementCase(
        "pipes",
        [
            ("select * from pipes where name in ('chatroom', 'nosuch')", "chatroom|0; nosuch|0"),
            ("select * from pipes", ""),
            ("select * from pipes where name = 'bad name'", ""),
            ("insert into pipes (name) values ('x')", "error 10 HY000"),
            ("delete from pipes where name = 'x'", "error 10 HY000"),
            ("select * from nosuch", "error 15 42S02"),
            ("select nosuch from pipes", "error 14 42S22"),
            ("selekt", "error 3 42000"),
            ("create table x (a int)", "error 2 0A000"),
        ])

    private static let usersInPipes = StatementCase(
        "users_in_pipes",
        [
            ("select * from users_in_pipes where name = 'chatroom'", ""),
            ("insert into users_in_pipes (name) values ('x')", "error 10 HY000"),
        ])

    private static let revokedTokens = StatementCase(
        "revoked_tokens",
        [
            ("insert into revoked_tokens (token) values ('tok.en-1')", "ok 1"),
            ("insert into revoked_tokens (token) values ('tok.en-1')", "ok 2"),
            ("select * from revoked_tokens where token = 'tok.en-1'", "tok.en-1"),
            ("insert into revoked_tokens (token) values (repeat('x', 601))", "error 11 22001"),
            ("insert into revoked_tokens (token) values ('')", "error 17 22023"),
            ("delete from revoked_tokens where token = 'tok.en-1'", "ok 1"),
        ])

    private static let publishing = StatementCase(
        "pipes_messages takes and refuses",
        [
            ("insert into pipes_messages (name, event, message) values ('orders', 'new', 'x')", "ok 1"),
            ("insert into messages (name, message) values ('orders', 'x')", "ok 1"),
            ("insert into pipes_messages values ('x', 1, 'chatroom', 1, 'ev', 'all columns', 77)", "ok 1"),
            ("insert into pipes_messages (name, event) values ('orders', 'ev')", "error 12 22023"),
            ("insert into pipes_messages (event, message) values ('ev', 'x')", "error 12 22023"),
            ("insert into pipes_messages (name, event, message) values ('ab', 'ev', 'm')", "error 17 22023"),
            ("insert into pipes_messages (name, event, message) values ('', 'ev', 'm')", "error 17 22023"),
            ("insert into pipes_messages (name, message) values (repeat('p', 64), 'm')", "ok 1"),
            ("insert into pipes_messages (name, message) values (repeat('p', 65), 'm')", "error 11 22001"),
            ("insert into pipes_messages (name, event, message) values ('bad name', 'ev', 'm')", "error 12 22023"),
            ("insert into pipes_messages (name, event, message) values ('bad.name', 'ev', 'm')", "error 12 22023"),
            ("insert into pipes_messages (name, event, message) values ('room', 'bad event', 'm')", "error 12 22023"),
            ("insert into pipes_messages (name, event, message) values ('room', 'e', NULL)", "error 12 22023"),
            ("insert into pipes_messages (name, message) values ('msg', 'm')", "error 12 22023"),
            ("insert into pipes_messages (name, message, user_id) values ('room', 'm', -1)", "error 12 22023"),
            ("insert into pipes_messages set name = 'room', message = 12345", "ok 1"),
            ("update pipes_messages set message = 'x'", "error 10 HY000"),
            ("select * from pipes_messages", ""),
        ])

    private static let history = StatementCase(
        "history",
        [
            ("insert into pipes_settings (\"name\", \"length\") values ('p10', 3)", "ok 1"),
            (
                "insert into pipes_messages (name, event, message) values ('p10', 'event', 'm1'), ('p10', '', 'm2')",
                "ok 2"
            ),
            ("insert into pipes_messages (name, event, message) values ('p10', 'event', 'm3')", "ok 1"),
            ("insert into pipes_messages (name, event, message, user_id) values ('p10', 'event', 'm4 😀', 7)", "ok 1"),
            (
                "select name, index, event, message, user_id from pipes_messages where name = 'p10'",
                "p10|0|undefined|m2|0; p10|1|event|m3|0; p10|2|event|m4 😀|7"
            ),
            ("select message from pipes_messages where name = 'p10' order by id desc limit 1, 1", "m3"),
            ("select message from pipes_messages where event = 'undefined'", "m2"),
            ("delete from pipes_messages where name = 'p10' and message = 'm3'", "ok 1"),
            ("update pipes_settings set length = 1 where name = 'p10'", "ok 1"),
            ("select index, message from pipes_messages where name = 'p10'", "0|m4 😀"),
            ("delete from pipes_settings where name = 'p10'", "ok 1"),
            ("select * from pipes_messages where name = 'p10'", ""),
        ])

    private static let settings = StatementCase(
        "pipes_settings",
        [
            ("insert into pipes_settings (name, length) values ('room', 10)", "ok 1"),
            ("insert into pipes_settings (name, length) values ('room', 20)", "ok 2"),
            ("insert into pipes_settings (name, length) values ('room', 1000000)", "ok 2"),
            ("show warnings", "Warning|1264|Out of range value for column 'length': cut to 1000"),
            ("select * from pipes_settings where name in ('room', 'none')", "room|1000|0"),
            ("insert into pipes_settings (name) values ('other')", "ok 1"),
            ("select name, length from pipes_settings", "other|0; room|1000"),
            ("insert into pipes_settings (name, length) values ('room', -1)", "error 12 22023"),
            ("insert into pipes_settings (name, length) values ('ab', 5)", "error 17 22023"),
            ("insert into pipes_settings (length) values (5)", "error 12 22023"),
            ("select name from pipes_settings where name = 'ROOM'", ""),
            ("truncate table pipes_settings", "ok 0"),
            ("select * from pipes_settings", ""),
        ])

    private static let trusted = StatementCase(
        "trust_ pipes are always kept",
        [
            ("insert into pipes_messages (name, event, message) values ('trust_a', 'ev', 'm1')", "ok 1"),
            ("select index, message from pipes_messages where name = 'trust_a'", "0|m1"),
            ("delete from pipes_messages where name = 'trust_a'", "ok 1"),
            ("select * from pipes_messages where name = 'trust_a'", ""),
        ])

    private static let multiRow = StatementCase(
        "a multi-row INSERT does all or nothing",
        [
            ("insert into pipes_settings (name, length) values ('room', 10)", "ok 1"),
            (
                "insert into pipes_messages (name, message) values ('room', 'a'), ('room', 'b'), ('x', 'c')",
                "error 17 22023"
            ),
            ("select count(*) from pipes_messages where name = 'room'", "0"),
            ("insert into pipes_messages (name, message) values ('room', 'a'), ('room', 'b')", "ok 2"),
            ("select group_concat(message order by id) from pipes_messages where name = 'room'", "a,b"),
            ("insert into users_auth (id, hash) values (1, 'a'), (2, 'bad hash')", "error 12 22023"),
            ("select * from users_auth", ""),
        ])
}
