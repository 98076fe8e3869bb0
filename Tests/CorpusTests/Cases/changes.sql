--- INSERT
insert into users_data (id, data) values (1, 'a')
insert into users_data values (2, 'b'), (3, 'c')
insert users_data (data, id) value ('d', 4)
insert into users_data set id = 5, data = 'e'
insert into users_data (`id`, `data`) values (6, concat('f', 1 + 1))
insert into users_data (users_data.id, data) values (7, upper('g'))
insert into users_data (id, data) values (1 + 7, '8'), (3 * 3, repeat('9', 3))
insert into CometQL_v1.users_data (id, data) values (10, 'j')
insert into USERS_DATA (ID, Data) values (11, 'k');
insert into users_data (id, data) values ('12', 12), (13.4, 13.5), (14.5, true), (25, now() is not null)
insert into users_data (id, data) values (16, x'c3a9'), (17, _utf8mb4'ü'), (18, 0x41), (19, b'1000010')
insert into users_data (id, data) values (20, 'it''s \\ "q" \n\t\0 😀')
insert into users_data (id, data) values (21, (select max(id) from users_auth) is null)
insert low_priority into users_data (id, data) values (23, 'w')
insert high_priority into users_data (id, data) values (24, 'x')
select id, data, length(data) from users_data order by id
insert into users_data (id, data) values (30, null)
insert into users_data (id, data) values (null, 'x')
insert into users_data (id) values (31)
insert into users_data (data) values ('x')
insert into users_data values (32)
insert into users_data values (33, 'x', 1)
insert into users_data (id, data) values (34, 'x'), (35)
insert into users_data (id, nosuch) values (36, 'x')
insert into users_data (id, id) values (37, 38)
insert into users_data (id, data) values ('abc', 'x')
insert into users_data (id, data) values ('12abc', 'x')
insert into users_data (id, data) values (2147483648, 'x')
insert into users_data (id, data) values (-2147483649, 'x')
insert into users_data (id, data) values (1e30, 'x')
insert into users_data (id, data) values (40, 'ok'), (41, null)
insert into users_data (id, data) values (42, nosuch)
insert into users_data (id, data) values (43, x'ff')
insert into users_data (id, data) values (44, max(1))
insert into nosuch (id) values (1)
insert into users_data () values ()
insert into users_data values ()
insert into users_data (id, data) values (45, default)
insert into users_data (id, data) values (46, default(data))
select count(*) from users_data where id >= 30
insert into users_auth (id, hash) values (1, '01234567890123456789012345678901')
insert into users_auth (id, hash) values (2, '012345678901234567890123456789012')
insert into users_auth (id, hash) values (3, '01234567890123456789012345678901   ')
insert into users_auth (id, hash) values (4, 550), (5, 1e3), (6, -0)
select id, hash, length(hash) from users_auth order by id
insert into pipes_settings (name) values ('only')
insert into pipes_settings (name, length) values ('two', default), ('three', 3)
insert into pipes_settings (name, length) values ('four', '4'), ('five', 4.6), ('six', 5.4e0)
insert into pipes_settings set name = 'seven', length = 7, ttl = length + 1
insert into pipes_settings (name, length, ttl) values ('eight', 8, length * 2)
insert into pipes_settings (name, length) values ('nine', null)
insert into pipes_settings (name, length) values ('ten', '')
insert into pipes_settings (name, length) values ('eleven', ' 11 ')
select * from pipes_settings order by name
insert into revoked_tokens (token) values ('t1'), ('T1'), ('t2')
insert into revoked_tokens values ('a.b.c')
select * from revoked_tokens order by token
select token from revoked_tokens where token in ('T1', 't2 ') order by 1

--- INSERT IGNORE, REPLACE and ON DUPLICATE KEY UPDATE
insert into users_data (id, data) values (1, 'a'), (2, 'b')
insert ignore into users_data (id, data) values (1, 'x')
insert ignore into users_data (id, data) values (1, 'x'), (3, 'c'), (2, 'y')
insert ignore into users_data (id, data) values (4, 'd'), (4, 'e')
select * from users_data order by id
insert ignore into users_data (id, data) values ('5abc', 'x')
insert ignore into users_data (id, data) values (99999999999, 'big')
insert ignore into users_auth (id, hash) values (9, '0123456789012345678901234567890123')
insert ignore into users_auth (id, hash) values (10, null)
insert ignore into users_auth (id, hash) values (11, 'a'), (12, null)
select * from users_data order by id
select * from users_auth order by id
replace into users_data (id, data) values (1, 'A')
replace into users_data (id, data) values (20, 'new')
replace into users_data (id, data) values (1, 'AA'), (21, 'n'), (2, 'BB')
replace into users_data set id = 1, data = 'set'
replace users_data values (1, 'short')
replace into users_data (id, data) select id, concat(data, '!') from users_data where id < 3
replace into users_data (id, data) values (1, null)
replace into users_data (id, data) values (30, 'a'), (30, 'b')
select * from users_data order by id
insert into users_data (id, data) values (1, 'x') on duplicate key update data = 'dup'
insert into users_data (id, data) values (1, 'x') on duplicate key update data = 'dup'
insert into users_data (id, data) values (1, 'new') on duplicate key update data = values(data)
insert into users_data (id, data) values (1, 'more') on duplicate key update data = concat(data, '+', values(data))
insert into users_data (id, data) values (1, 'v') on duplicate key update data = value(data)
insert into users_data (id, data) values (50, 'fresh') on duplicate key update data = 'no'
insert into users_data (id, data) values (1, 'p'), (51, 'q'), (2, 'r') on duplicate key update data = concat(values(data), id)
insert into users_data (id, data) values (60, 'a'), (60, 'b'), (60, 'c') on duplicate key update data = concat(data, values(data))
insert into users_data (id, data) values (1, 'a'), (1, 'b'), (1, 'c') on duplicate key update data = concat(data, values(data))
insert into users_data (id, data) values (1, 'a'), (61, 'b'), (61, 'c'), (1, 'd') on duplicate key update data = concat(data, values(data))
insert into users_data (id, data) values (60, 'x'), (62, 'y') on duplicate key update data = data
insert into users_data (id, data) values (1, 'x') on duplicate key update id = 70
insert into users_data (id, data) values (2, 'x') on duplicate key update nosuch = 1
insert into users_data (id, data) values (2, 'x') on duplicate key update data = null
insert into users_data (id, data) values (2, 'x') on duplicate key update data = default(data)
insert into users_data (id, data) select 2, 'from select' on duplicate key update data = values(data)
insert into users_data (id, data) select id, hash from users_auth where id = 11 on duplicate key update data = concat(users_data.data, '#')
insert into users_data (id, data) select id, hash from users_auth where id = 11 on duplicate key update data = concat(users_data.data, '#')
insert ignore into users_data (id, data) values (2, 'x') on duplicate key update data = 'both'
insert into users_data set id = 2, data = 'x' on duplicate key update data = 'set dup'
select * from users_data order by id
insert into pipes_settings (name, length) values ('abc', 1) on duplicate key update length = length + 1
insert into pipes_settings (name, length) values ('abc', 1) on duplicate key update length = length + 1
insert into pipes_settings (name, length) values ('abc', 1) on duplicate key update length = length + 1, ttl = length
insert into pipes_settings (name, length) values ('abc', 5), ('ABC', 5), ('abd', 5) on duplicate key update length = values(length), ttl = ttl + 1
select * from pipes_settings order by name
replace into pipes_settings (name, length) values ('abc', 9)
select * from pipes_settings order by name

--- INSERT ... SELECT
insert into users_data (id, data) values (1, 'a'), (2, 'b'), (3, 'c')
insert into users_auth (id, hash) select id, concat('k', id) from users_data
insert into users_auth (id, hash) select id + 10, upper(data) from users_data where id > 1 order by id desc limit 1
insert into users_data select id + 100, hash from users_auth
insert into users_data (id, data) select 200, 'const'
insert into users_data (id, data) select 201, 'dual' from dual
insert into users_data (id, data) select id + 300, data from users_data
insert into users_data (id, data) (select 202, 'paren')
insert into users_data (id, data) select 203, 'u' union select 204, 'v'
insert into users_data (id, data) select id, data from users_data where 0
insert into users_data (id, data) select id from users_auth
insert into users_data (id, data) select 205, null
insert into users_data (id, data) select 'x', 'y'
insert into users_data (id, data) select nosuch, 1 from users_auth
insert into users_data (id, data) select 206, d from (select 'derived' d) t
insert into users_data (id, data) select a.id + 600, d.data from users_auth a join users_data d on a.id = d.id
insert into pipes_settings (name, length) select concat('pipe', id), id from users_auth where id < 3
select * from users_data order by id
select * from users_auth order by id
select * from pipes_settings order by name

--- UPDATE
insert into users_data (id, data) values (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd'), (5, 'e')
insert into users_auth (id, hash) values (1, 'k1'), (3, 'k3')
update users_data set data = 'x' where id = 1
update users_data set data = 'x' where id = 1
update users_data set data = 'y' where id = 99
update users_data set data = concat(data, id)
update users_data set data = upper(data) where id > 3
update users_data set data = 'lim' order by id desc limit 2
update users_data set data = 'first' order by id limit 1
update users_data u set u.data = 'aliased' where u.id = 2
update users_data set users_data.data = 'qualified' where users_data.id = 3
update users_data set data = id where id in (select id from users_auth)
update users_data set data = (select hash from users_auth where id = 3) where id = 2
update users_data set data = (select max(hash) from users_auth), id = id + 10 where id = 5
update users_data set id = id + 100 where id = 15
update users_data set id = id
update users_data set id = 1 where id = 1
update users_data set data = default(id) where id = 1
update users_data set data = null where id = 1
update users_data set nosuch = 1
update users_data set data = nosuch
update users_data set data = 1 where nosuch = 1
update users_data set id = 'abc' where id = 1
update users_data set id = 2147483648 where id = 1
update nosuch set id = 1
update users_data set data = 'z', data = concat(data, '1') where id = 1
update users_data set data = 'case' where case id when 2 then 1 else 0 end
update low_priority users_data set data = 'low' where id = 3
update ignore users_data set data = 'ign' where id = 4
update users_data set data = data + 1 where id = 4
update users_data set data = 5 + 0.5 where id = 4
update users_data set data = 'upper' where data = 'LOW'
update users_data set data = (select 1 from users_data)
update users_data set data = 'max' where id = (select max(id) from users_auth)
select * from users_data order by id
insert into pipes_settings (name, length, ttl) values ('aaa', 1, 2), ('bbb', 3, 4)
update pipes_settings set length = ttl, ttl = length
update pipes_settings set length = length + 1 where name = 'aaa '
update pipes_settings set length = 1.5 where name = 'aaa'
update pipes_settings set length = '7' where name = 'bbb'
update pipes_settings set length = '7x' where name = 'bbb'
update pipes_settings set name = 'ccc' where name = 'aaa'
update pipes_settings set length = default where name = 'bbb'
update pipes_settings set length = null where name = 'bbb'
select * from pipes_settings order by name
update users_auth set hash = replace(hash, 'k', 'K')
update users_auth set hash = repeat('x', 33) where id = 1
update users_auth set hash = hash
select * from users_auth order by id

--- DELETE and TRUNCATE
insert into users_data (id, data) values (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd'), (5, 'e'), (6, 'f'), (7, 'G'), (8, 'g')
insert into users_auth (id, hash) values (1, 'k1'), (3, 'k3')
delete from users_data where id = 1
delete from users_data where id = 1
delete from users_data where data = 'g' limit 1
delete from users_data order by id desc limit 2
delete from users_data where id in (select id from users_auth)
delete from users_data where id > 100
delete from users_data where nosuch = 1
delete from nosuch
delete from users_data limit 0
delete from users_data where id = null
delete low_priority quick from users_data where id = 4
delete ignore from users_data where id = 77
select * from users_data order by id
delete from users_auth where hash = 'K1'
delete from users_auth where hash = 'k1 '
select * from users_auth
delete from users_data
delete from users_data
insert into users_data (id, data) values (1, 'a'), (2, 'b')
truncate users_data
truncate table users_auth
select count(*) from users_data
truncate nosuch
insert into pipes_settings (name, length) values ('aaa', 1), ('bbb', 2), ('AAA', 3)
delete from pipes_settings where name = 'aaa '
delete from pipes_settings where name like 'a%'
select * from pipes_settings order by name
delete from pipes_settings where length >= (select max(length) from pipes_settings)

--- messages are rows where they are kept
insert into pipes_settings (name, length) values ('chat', 10), ('news', 10)
insert into pipes_messages (name, event, message) values ('chat', 'say', 'Hello'), ('chat', 'say', 'hello'), ('news', 'hot', 'It''s 😀')
= ok 3 Records: 3  Subscribers: 0
! INSERT of messages tells in the info text how many subscribers it reached
insert into pipes_messages (name, message) values ('chat', 'no event')
= ok 1 Records: 1  Subscribers: 0
! INSERT of messages tells in the info text how many subscribers it reached
insert into pipes_messages (name, event, message, user_id) values ('news', 'new', '{"a": 1}', 5)
= ok 1 Records: 1  Subscribers: 0
! INSERT of messages tells in the info text how many subscribers it reached
insert into pipes_messages set name = 'news', event = 'set', message = repeat('x', 10)
= ok 1 Records: 1  Subscribers: 0
! INSERT of messages tells in the info text how many subscribers it reached
select name, event, message, user_id from pipes_messages where name = 'chat' order by message collate utf8mb4_bin
select name, event, message from pipes_messages where name in ('chat', 'news') and event = 'say' order by message collate utf8mb4_bin
select event, count(*) from pipes_messages group by event order by event
select name, count(*), max(user_id) from pipes_messages group by name order by name
select message from pipes_messages where message = 'HELLO' order by message collate utf8mb4_bin
select message from pipes_messages where message like 'hel%' order by message collate utf8mb4_bin
select json_value(message, '$.a') from pipes_messages where user_id = 5
select name from pipes_messages where user_id > 0
select count(*) from messages
select event from pipes_messages where event = 'SAY'
insert into pipes_messages (name) values ('chat')
insert into pipes_messages (message) values ('x')
insert into pipes_messages (name, message) values ('chat', null)
insert into pipes_messages (name, message, user_id) values ('chat', 'x', 'abc')
insert into pipes_messages (name, message) values (repeat('n', 65), 'x')
insert into pipes_messages (name, event, message) values ('chat', repeat('e', 65), 'x')
delete from pipes_messages where name = 'chat' and message = 'hello' limit 1
delete from pipes_messages where event = 'set'
delete from pipes_messages where name = 'nosuch'
select count(*) from pipes_messages
delete from pipes_messages
select count(*) from pipes_messages
insert into users_messages (id, event, message) values (5, 'e', 'waits'), (5, 'e', 'too'), (6, 'f', 'Third')
= ok 3 Records: 3  Subscribers: 0
! INSERT of messages tells in the info text how many subscribers it reached
select id, event, message from users_messages order by id, message
select id, count(*) from users_messages group by id order by id
select message from users_messages where id = 5 and message like 'W%'
delete from users_messages where id = 5 and message = 'waits'
select id, message from users_messages order by id
insert into users_messages (message) values ('x')
insert into users_messages (id, message) values ('x', 'y')
delete from users_messages
