import CometQL
import Testing

/// What callers of old servers send: double quotes everywhere, bare words for values, columns named `index`.
struct OldServerStatementTests {
    static let recorded = #"""
        select @@version_comment limit 1
        insert into users_auth(id, hash)values(12,'hash1')
        insert into pipes_messages(name,event,message)values('pipe1','ev','m')
        delete from users_auth where id = 777
        select * from nosuch
        set names utf8
        select database()
        show status
        show tables
        show databases
        use nosuch
        use CometQL_v1
        use COMETQL_V1
        SHOW DATABASES
        show table status
        show columns from users_auth
        show full columns from users_auth
        show columns in users_auth
        describe users_auth
        describe pipes
        describe nosuch
        show columns from pipes_messages
        show processlist
        show session status
        show global status
        show ram status
        show avg status
        show uptime status
        show filesystem status
        show status like 'user_online'
        show variables like 'lower_case_table_names'
        show global variables like 'x'
        show session variables like 'max_allowed_packet'
        show ram variables like 'abc def'
        show variables
        show warnings
        show create table users_auth
        show full processlist
        show full tables
        show tables like 'p%'
        show index from users_auth
        show engines
        select @@version
        select @@max_allowed_packet
        SELECT @@session.tx_isolation
        select @@a1_b
        select @@version_comment limit 1, 2
        SELECT DATABASE()
        select version()
        select 1
        select now()
        select current_user()
        select user()
        set names utf8mb4
        set autocommit=1
        set sql_mode = ''
        set character_set_results = NULL
        begin
        commit
        start transaction
        rollback
        explain select * from pipes
        update users_auth set hash = "x" where id = 1
        replace into users_auth (id, hash) values (1, "x")
        truncate table pipes
        kill 1
        insert into users_auth (id, hash) values (21, 'hashA21')
        insert into users_auth (id, hash )values (12, 'hash1')
        select * from users_auth where id in(2, 3, 12)
        select id, hash from users_auth where id = 12
        select hash, id from users_auth where id = 12
        select hash from users_auth where id = "12"
        select hash from users_auth where id = '12'
        select `hash` from `users_auth` where `id` = `12`
        SELECT * FROM users_auth WHERE id = 12
        select * from USERS_AUTH where id = 12
        select HASH from users_auth where id = 12
        select * from users_auth
        select * from users_auth where hash = "hash1"
        select * from users_auth where id = 12 and hash = "nomatch"
        select * from users_auth where id = 12 or id = 2
        select * from users_auth where id = 12 or hash = "x"
        insert into users_auth (id, hash) values (5, "five")
        select * from users_auth where id > 5
        select * from users_auth where id < 5
        select * from users_auth where id like 12
        select * from users_auth where id in (12,12,12)
        select * from users_auth where id in(21, 12) limit 1
        select * from users_auth where id in(21, 12) limit 1, 1
        select * from users_auth where id in(21, 12) order by id
        select * from users_auth where id in(21, 12) order by id desc limit 1
        select * from users_auth where id in(21,12) ORDER BY nosuch asc
        select nosuch from users_auth where id = 12
        select id, id from users_auth where id = 12
        select * from users_auth where nosuch = 12
        select count(*) from users_auth where id = 12
        select id as x from users_auth where id = 12
        select users_auth.id from users_auth where id = 12
        select * from CometQL_v1.users_auth where id = 12
        select * from users_auth where id = -5
        select * from users_auth where id = 0
        select * from users_auth where id = abc
        select * from users_auth where id = 12abc
        select * from users_auth where id = 1.5
        select * from users_auth where (id = 12)
        select * from users_auth where id = 12;
        select * from users_auth where id = 12 -- comment
        select * from users_auth where id = 12 /* c */
        /* c */ select * from users_auth where id = 12
        select * from users_auth where id = 12 # c
        insert into users_auth values (13, "hash13")
        insert into users_auth (hash, id) values ("hash14", 14)
        select * from users_auth where id in (13, 14)
        insert into users_auth (id) values (15)
        insert into users_auth (hash) values ("h")
        insert into users_auth (id, hash) values (15)
        insert into users_auth (id, hash, x) values (15, "a", 1)
        insert into users_auth (id, nosuch) values (15, "a")
        insert into users_auth (id, id) values (15, 15)
        insert into users_auth (id, hash) values (0, "h")
        insert into users_auth (id, hash) values (-1, "h")
        insert into users_auth (id, hash) values (abc, "h")
        insert into users_auth (id, hash) values (15, "bad hash!")
        insert into users_auth (id, hash) values (15, "a-b")
        insert into users_auth (id, hash) values (15, "a=b+c/d_e")
        insert into users_auth (id, hash) values (15, "hhhhhh")
        insert into users_auth (id, hash) values (15, "hhhhhh")
        insert into users_auth (id, hash) values (15, "")
        insert into users_auth (id, hash) values (15, NULL)
        insert into users_auth (id, hash) values (16,"a"), (17,"b")
        select * from users_auth where id in (16,17)
        insert ignore into users_auth (id, hash) values (16,"a")
        insert into users_auth set id = 1, hash = "x"
        insert into users_auth (id, hash) values (5000000000, "big")
        delete from users_auth where id in (13, 14, 15, 16, 17)
        delete from users_auth
        delete from users_auth where hash = "x"
        delete from users_auth where id > 5
        delete users_auth where id = 1
        select * from users_time where id in(2, 21, 145)
        select id, time from users_time where id = 21
        select * from users_time
        select * from users_time where id = 0
        select * from users_time where id = -3
        insert into users_time (id, time) values (1, 2)
        delete from users_time where id = 1
        delete from users_time
        insert into users_data (id, data) values (21, 'plain')
        select * from users_data where id = 21
        select * from users_data where id in (22, 21, 23)
        insert into users_data (id) values (21)
        insert into users_data (data) values (21)
        select * from users_data
        select * from users_data where data = "x"
        delete from users_data where id = 22
        delete from users_data
        insert into users_messages (id, event, message)values (2, 'event', 'message')
        select * from users_messages where id = 2
        select event, message from users_messages where id = 2
        select * from users_messages
        insert into users_messages (id, index, event, message)values (2, 5, 'e3', 'm3')
        insert into users_messages values (2, 5, 'e4', 'm4')
        insert into users_messages (id, event)values (2, 'e')
        insert into users_messages (event, message)values ('e', 'm')
        insert into users_messages (id, message)values (2, 'e')
        insert into users_messages (id, event, message)values (-2, 'e', 'm')
        delete from users_messages where id = 2
        delete from users_messages
        delete from users_messages where index = 1
        select * from pipes where name in( "chatroom", "web_test", "nosuch_pipe")
        select users from pipes where name = "chatroom"
        select * from pipes
        select * from pipes where users = 2
        select * from pipes where name = "bad name"
        select * from pipes where name = ""
        select * from pipes where name = "ab"
        select * from pipes where name = "pppppp"
        select * from pipes where name like "chat%"
        select * from pipes where name like chat
        insert into pipes (name) values ("x")
        delete from pipes where name = "x"
        select * from pipes where name = chatroom
        select * from pipes where name in ("chatroom","chatroom")
        select * from users_in_pipes where name = "chatroom"
        select name, user_id from users_in_pipes where name = "chatroom"
        select * from users_in_pipes where name in ("chatroom", "web_test", "track_x", "none")
        select * from users_in_pipes
        select * from users_in_pipes where user_id = 21
        insert into users_in_pipes (name) values ("x")
        delete from users_in_pipes where name = "x"
        insert into pipes_messages (name, event, message)values("chatroom", "event_in_pipe", "text message")
        insert into pipes_messages (name, event, message)values('chatroom', 'ev', \#
        '{"text":"hi","n":1,"u":"привет 😀"}')
        insert into pipes_messages (name, event, message)values("chatroom", "ev", "say \"hi\"")
        insert into pipes_messages (name, event, message)values("chatroom", "ev", "say ""hi"" ok")
        insert into pipes_messages (name, event, message)values('chatroom', 'ev', 12345)
        insert into pipes_messages (name, event, message)values('chatroom', 'ev', word)
        insert into pipes_messages (name, event, message)values(chatroom, ev, '<b>&amp;</b>')
        insert into pipes_messages (id, time, name, index, event, message, user_id)values('x', 1, \#
        'chatroom', 1, 'ev', 'all columns', 77)
        insert into pipes_messages values('x', 1, 'chatroom', 1, 'ev', 'all columns no list', 77)
        insert into pipes_messages (message, event, name)values('reordered', 'ev', 'chatroom')
        INSERT INTO pipes_messages (name, event, message)VALUES('chatroom', 'Ev-1_x', 'case')
        insert into pipes_messages (name, event)values('chatroom', 'ev')
        insert into pipes_messages (name, message)values('chatroom', 'ev')
        insert into pipes_messages (event, message)values('chatroom', 'ev')
        insert into pipes_messages (name, event, message, nosuch)values('chatroom', 'ev', 'm', 1)
        insert into pipes_messages (name, event, message)values('chatroom', 'ev')
        insert into nosuch (a) values (1)
        select * from pipes_messages
        select * from pipes_messages where name = "nolog"
        select * from pipes_messages where event = "ev"
        delete from pipes_messages
        delete from pipes_messages where name = "nolog"
        delete from pipes_messages where id = "abc"
        insert into pipes_settings ("name", "length") values ('p10', 3)
        select * from pipes_settings where name = 'p10'
        select * from pipes_settings where name in ('p10', 'none')
        select * from pipes_settings
        select * from pipes_messages where name = "p10"
        select message, event from pipes_messages where name = "p10"
        select name, index, event, message from pipes_messages where name = "p10" limit 2
        select * from pipes_messages where name = "p10" order by time
        insert into pipes_settings (name, length) values ('p10', 100)
        insert into pipes_settings (name, length) values ('p10', -1)
        insert into pipes_settings (name) values ('p11')
        insert into pipes_settings (length) values (5)
        insert into pipes_settings (name, length) values ('p12', abc)
        select * from pipes_settings where name in ('p10', 'p11', 'p12')
        delete from pipes_settings where name = 'p10'
        select * from pipes_messages where name = 'p10'
        delete from pipes_settings
        delete from pipes_settings where length = 1
        delete from pipes_settings where name in ('p11', 'p12')
        select name, index, event, message, user_id from pipes_messages where name = 'trust_a'
        delete from pipes_messages where name = 'trust_a'
        insert into revoked_tokens (token) values ("tok.en-1")
        insert into revoked_tokens values ("tok2")
        select * from revoked_tokens
        select * from revoked_tokens where token = "tok2"
        select token from revoked_tokens where token in ("tok2", "tok.en-1", "none")
        insert into revoked_tokens (nosuch) values ("x")
        insert into revoked_tokens (token) values ("")
        delete from revoked_tokens where token = "tok2"
        delete from revoked_tokens
        select * from conference where name = "r1"
        select * from conference
        insert into conference (name, user_id, message) values ("123", 2, "m")
        insert into conference (name) values ("123")
        insert into conference (user_id) values (1)
        delete from conference where name = "r1"
        delete from conference where name = "r1" and user_id = 2
        delete from conference
        insert into conference_members (name) values ("x")
        delete from conference_members where name = "x"
        insert into dialogs (name) values ("x")
        select * from dialogs
        insert into nosuch values (1)
        delete from nosuch where a = 1
        select tag, calls from profiler limit 3
        select * from users
        """#.split(separator: "\n").map(String.init)

    @Test(arguments: recorded)
    func `every old statement is read`(text: String) throws {
        let statement = try Parser.parse(text)
        #expect(statement != .empty)
    }
}
