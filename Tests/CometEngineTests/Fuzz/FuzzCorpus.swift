import CometEngine
import TestSupport

/// Statements over the gateway's own tables, to be mutated, and a gateway with something in each.
enum FuzzCorpus {
    static func gateway() async throws -> EngineUnderTest {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        let members = (0..<12).map { number in
            PipeMember(
                pipe: "room\(number % 3)",
                details: ConnectionDetails(
                    tenant: .zero, user: Int32(number), uuid: "u\(number)", userAgent: "Agent", ip: "::1",
                    origin: "http://a", language: "de"))
        }
        gateway.sink.setMembers(members, of: .zero)
        for number in 0..<3 { gateway.sink.setSubscribers(4, of: PipeKey(tenant: .zero, name: "room\(number)")) }
        for statement in [
            "insert into pipes_settings (name, length) values ('room0', 10), ('room1', 5), ('log', 20)",
            "insert into pipes_messages (name, event, message) values ('room0', 'e', 'one'), ('log', 'e', '{\"a\": 1}')",
            "insert into users_messages (id, event, message) values (1, 'e', 'x'), (2, 'e', 'y')",
            "insert into users_auth (id, hash) values (1, 'abc'), (2, 'def')",
            "insert into users_data (id, data) values (1, 'Alpha'), (2, 'beta'), (3, '{\"a\": [1, 2]}'), (4, 'Ärger')",
            "insert into revoked_tokens (token) values ('token')",
        ] {
            _ = await gateway.answer(statement, in: session)
        }
        return gateway
    }

    static let statements = [
        "insert into pipes_messages (name, event, message) values ('room0', 'e', 'hello'), ('room1', 'e', concat('a', 1))",
        "insert into pipes_messages set name = 'log', event = 'e', message = json_object('a', now())",
        "insert ignore into users_data (id, data) values (1, 'x'), (5, 'y'), (null, 'z')",
        "insert into users_data (id, data) values (1, 'x') on duplicate key update data = concat(data, values(data))",
        "replace into users_auth (id, hash) values (3, left(md5('x'), 32))",
        "insert into users_data (id, data) select user_id + 10, user_uuid from users_in_pipes where name = 'room1'",
        "update users_data set data = upper(data) where id in (1, 2) order by id desc limit 1",
        "update pipes_settings set length = length + 1 where name like 'room%'",
        "delete from users_messages where id = 1 and message regexp '^x'",
        "delete from pipes_messages where name = 'log' and id > '0' limit 1", "truncate users_auth",
        "select * from pipes_messages where name = 'log' and id > '0' order by id desc limit 5",
        "select name, count(*) c, group_concat(distinct user_id order by user_id desc separator ';') from users_in_pipes "
            + "group by name having c > 1 order by 2 desc, name limit 1, 2",
        "select p.name, u.user_id, d.data from pipes p join users_in_pipes u on u.name = p.name left join users_data d "
            + "on d.id = u.user_id where p.users > 0 and d.data is not null",
        "select * from users_data a natural join users_auth b where exists (select 1 from pipes where users > a.id)",
        "select id, (select max(user_id) from users_in_pipes u where u.user_id <= d.id) m from users_data d where id not "
            + "in (select id from users_auth where hash between 'a' and 'c')",
        "select distinct x.n from (select length(data) n from users_data union all select user_id from users_in_pipes) x",
        "select sql_calc_found_rows id from users_time where id in (1, 2, 3) union select found_rows() order by 1",
        "select case when id % 2 then 'odd' else json_extract(data, '$.a[1]') end, if(id > 2, null, data) from users_data",
        "select @x := id, @x + 1 from users_data right join users_auth using (id)",
        "select count(*), sum(id), avg(id), std(id), bit_xor(id), json_arrayagg(data), min(data), max(data) from users_data",
        "select date_add(from_unixtime(id), interval id month), date_format(now(), '%Y-%m-%d %H:%i:%s %f %W') from "
            + "users_data",
        "select * from information_schema.columns where table_name = 'pipes' and column_key <> ''",
        "select table_name, count(*) from information_schema.columns group by table_name with rollup",
        "explain select * from pipes a, pipes b where a.name = b.name", "explain delete from users_data where id = 3",
        "explain insert into pipes_messages (name, message) values ('room0', 'x')",
        "show full columns from users_data like '%a%'", "show tables where Tables_in_CometQL_v1 like 'p%'",
        "show index from users_data", "show create table pipes", "show variables like 'max%'", "show warnings limit 2",
        "show status", "show processlist", "show table status", "describe users_data id", "show errors",
        "begin", "savepoint a", "rollback to a", "release savepoint a", "commit", "rollback",
        "start transaction read only",
        "set @x = 5, sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT', group_concat_max_len = 100, time_zone = '+03:30'",
        "set autocommit = 0", "set names utf8mb4 collate utf8mb4_bin", "set transaction isolation level serializable",
        "prepare p from 'select ? + 1, id from users_data where id = ?'", "execute p using @x, @x",
        "deallocate prepare p",
        "use db_5", "kill query 99", "do sleep(1), uuid()", "flush tables", "lock tables users_data read",
        "unlock tables",
        "check table users_data", "select * from db_3.users_data, CometQL_v1.pipes",
    ]
}
