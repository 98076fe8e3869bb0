# What is CometQL's own: MariaDB is not asked.

--- pipes and their messages
insert into pipes_messages (name, message) values ('room', 'lost')
= ok 1 Records: 1  Subscribers: 0
select count(*) from pipes_messages where name = 'room'
= 0
insert into pipes_settings (name, length) values ('room', 3)
= ok 1
insert into pipes_messages (name, message) values ('room', 'a'), ('room', 'b')
= ok 2 Records: 2  Subscribers: 0
select `index`, event, message, user_id from pipes_messages where name = 'room' order by `index`
= 0|undefined|a|0; 1|undefined|b|0
insert into messages (name, event, message, user_id) values ('room', '', 'c', 9)
= ok 1 Records: 1  Subscribers: 0
insert into pipes_messages (name, event, message) values ('room', 'new', 'd')
= ok 1 Records: 1  Subscribers: 0
select `index`, event, message, user_id from messages where name = 'room' order by id
= 0|undefined|b|0; 1|undefined|c|9; 2|new|d|0
select name, index from pipes_messages where name = 'room' limit 1
= room|0
select count(*), count(distinct id), min(length(id)), min(time) > 1600000000 from pipes_messages
= 3|3|36|1
select message from pipes_messages where name = 'room' and id > (select min(id) from pipes_messages) order by id
= c; d
select message from pipes_messages where id = (select max(id) from pipes_messages)
= d
select a.message from pipes_messages a join pipes_messages b on a.id < b.id where b.message = 'd' order by a.id
= b; c
insert into pipes_messages (id, time, name, `index`, message) values ('x', 5, 'room', 7, 'e')
= ok 1 Records: 1  Subscribers: 0
show warnings
= Note|1105|Column 'id' is assigned by the server: the value was not taken; Note|1105|Column 'time' is assigned by the server: the value was not taken; Note|1105|Column 'index' is assigned by the server: the value was not taken
select `index`, message from pipes_messages where name = 'room' order by id
= 0|c; 1|d; 2|e
update pipes_messages set message = 'x' where name = 'room'
= error 10 HY000
delete from pipes_messages where name = 'room' and message = 'd'
= ok 1
select `index`, message from pipes_messages where name = 'room' order by id
= 0|c; 1|e
update pipes_settings set length = 1 where name = 'room'
= ok 1 Rows matched: 1  Changed: 1  Warnings: 0
select message from pipes_messages where name = 'room'
= e
delete from pipes_settings where name = 'room'
= ok 1
select message from pipes_messages where name = 'room'
=
insert into pipes_messages (name, message) values ('msg', 'x')
= error 12 22023
insert into pipes_messages (name, message) values ('ab', 'x')
= error 17 22023
insert into pipes_messages (name, message) values ('', 'x')
= error 17 22023
insert into pipes_messages (name, message) values ('room!', 'x')
= error 12 22023
insert into pipes_messages (name, message) values ('room ', 'x')
= error 12 22023
insert into pipes_messages (name, event, message) values ('room', 'e v', 'x')
= error 12 22023
insert into pipes_messages (name, message, user_id) values ('room', 'x', -1)
= error 12 22023
insert into pipes_messages (name, message) values ('room', 'ok'), ('r', 'bad')
= error 17 22023
insert into pipes_messages (name, message) select concat('room', 1 + 1), 'selected'
= ok 1 Records: 1  Subscribers: 0
insert ignore into pipes_messages (name, message) values ('r', 'bad'), ('room', 'good')
= ok 1 Records: 2  Subscribers: 0 ! 1366
replace into pipes_messages (name, message) values ('room', 'x')
= ok 1 Records: 1  Subscribers: 0
truncate pipes_messages
= ok 0

--- who is there
select * from pipes
=
select * from pipes where name = 'room'
= room|0
select * from pipes where name in ('room', 'hall', 'room ')
= room|0; hall|0
select name, users from pipes where name in ('room', 'hall') and users > 0
=
select p.name, s.length from pipes_settings s left join pipes p on p.name = s.name
=
select * from pipes where name = 'no way!'
=
select * from users_in_pipes where name = 'room'
=
select count(*) from users_in_pipes
= 0
select * from users_time where id = 5
= 5|-1
select * from users_time where id in (7, 6, '5')
= 7|-1; 6|-1; 5|-1
select id from users_time where id in (1, 2) and time >= 0
=
insert into pipes (name, users) values ('room', 1)
= error 10 HY000
update pipes set users = 1
= error 10 HY000
delete from pipes
= error 10 HY000
delete from users_in_pipes
= error 10 HY000
update users_time set time = 1
= error 10 HY000
truncate pipes
= error 10 HY000
replace into users_time values (1, 2)
= error 10 HY000
delete from information_schema.tables
= error 403 42000
insert into information_schema.tables (table_name) values ('x')
= error 403 42000

--- private messages, keys, data and tokens
insert into users_messages (id, event, message) values (3, 'e', 'a'), (3, 'e', 'b'), (4, 'f', 'c')
= ok 3 Records: 3  Subscribers: 0
select * from users_messages order by id, `index`
= 3|0|e|a; 3|1|e|b; 4|0|f|c
delete from users_messages where id = 3 and `index` = 0
= ok 1
select id, `index`, message from users_messages where id = 3
= 3|0|b
update users_messages set message = 'x'
= error 10 HY000
insert into users_messages (id, message) values (-1, 'x')
= error 12 22023
insert into users_messages (id, message) values (0, 'x')
= error 12 22023
insert into users_auth (id, hash) values (1, 'abc')
= ok 1
insert into users_auth (id, hash) values (1, 'def')
= ok 2
insert into users_auth (id, hash) values (2, 'x'), (1, 'ghi'), (2, 'y')
= ok 5 Records: 3  Duplicates: 2  Warnings: 0
select * from users_auth order by id
= 1|ghi; 2|y
insert into users_auth (id, hash) values (3, 'white space')
= error 12 22023
insert into users_auth (id, hash) values (3, repeat('x', 33))
= error 11 22001
insert into users_auth (id, hash) values (3000000000, 'x')
= error 12 22003
insert into users_auth (id, hash) values ('x', 'x')
= error 12 22007
insert into users_auth (id) values (3)
= error 12 22023
insert into users_auth (id, hash) values (3)
= error 14 21S01
insert into users_auth (id, key) values (3, 'x')
= error 14 42S22
insert into users_auth (id, keyword) values (3, 'x')
= error 14 42S22
update users_auth set id = 1 where id = 2
= error 12 23000
update users_auth set id = id + 1 order by id desc
= ok 2 Rows matched: 2  Changed: 2  Warnings: 0
update users_auth set id = id + 1
= error 12 23000
update ignore users_auth set id = 3 where id = 2
= ok 0 Rows matched: 1  Changed: 0  Warnings: 1 ! 1062
select * from users_auth order by id
= 2|ghi; 3|y
insert into revoked_tokens (token) values ('a.b.c'), ('a.b.c')
= ok 3 Records: 2  Duplicates: 1  Warnings: 0
insert into revoked_tokens values ('')
= error 17 22023
insert into revoked_tokens values (repeat('x', 601))
= error 11 22001
update revoked_tokens set token = 'x'
= error 10 HY000
select * from revoked_tokens
= a.b.c
delete from revoked_tokens where token = 'a.b.c '
= ok 1
insert into pipes_settings (name, length, ttl) values ('aaa', 1001, 5)
= ok 1 ! 1264
select * from pipes_settings
= aaa|1000|5
update pipes_settings set length = 2000
= ok 0 Rows matched: 1  Changed: 0  Warnings: 1 ! 1264
insert into pipes_settings (name, length) values ('aaa', 5) on duplicate key update length = 5000
= ok 0 ! 1264
insert into pipes_settings (name, length) values ('aaa', -1)
= error 12 22023
insert into pipes_settings (name, ttl) values ('aaa', -1)
= error 12 22023

--- columns in quotes, as old documents show them
insert into users_auth ("id", "hash") values (1, 'x')
= ok 1
insert into users_auth ('id', 'hash') values (2, 'y')
= ok 1
insert into pipes_messages (`name`, 'event', "message") values ("room", 'e', "it's")
= ok 1 Records: 1  Subscribers: 0
select * from users_auth order by id
= 1|x; 2|y
INSERT INTO Users_Auth (ID, Hash) VALUES (3, 'z');
= ok 1

--- names, databases and tenants
select database()
= CometQL_v1
select count(*) from cometql_v1.users_auth
= 0
insert into db_7.users_auth (id, hash) values (1, 'seven')
= ok 1
select count(*) from users_auth
= 0
select hash from db_7.users_auth
= seven
use db_7
= ok 0
select database(), hash from users_auth
= db_7|seven
use nosuch
= error 15 42000
use CometQL_v1
= ok 0
select * from nosuch
= error 15 42S02
select * from db_x.users_auth
= error 15 42000
select nosuch from users_auth
= error 14 42S22
select a.id from users_auth
= error 14 42S22
drop table users_auth
= error 2 0A000
alter table users_auth add x int
= error 2 0A000
grant all on *.* to x
= error 2 0A000
create database x
= error 2 0A000
call x()
= error 2 0A000

--- what runs, who is connected
show tables
= comet_log; comet_metrics; comet_nodes; pipes; pipes_messages; pipes_settings; revoked_tokens; users_auth; users_data; users_in_pipes; users_messages; users_time
show tables like 'users%'
= users_auth; users_data; users_in_pipes; users_messages; users_time
show full tables where Tables_in_CometQL_v1 = 'pipes'
= pipes|BASE TABLE
describe users_auth
= id|int|NO|PRI|NULL|; hash|varchar(32)|NO||NULL|
describe users_auth hash
= hash|varchar(32)|NO||NULL|
show columns from pipes_settings like 'l%'
= length|int|NO||0|
show index from users_auth
= users_auth|0|PRIMARY|1|id|A|NULL|NULL|NULL||HASH||
show databases
= CometQL_v1; information_schema
select table_name from information_schema.tables where table_schema = database() and table_name like 'pipes%' order by 1
= pipes; pipes_messages; pipes_settings
select column_name, data_type, column_key, is_nullable from information_schema.columns where table_name = 'users_auth' order by ordinal_position
= id|int|PRI|NO; hash|varchar||NO
select count(*) from information_schema.routines
= 0
select t.table_name, count(*) from information_schema.tables t join information_schema.columns c using (table_schema, table_name) where table_name in ('pipes', 'users_auth') group by 1 order by 1
= pipes|2; users_auth|2
explain select * from users_auth where id = 1
= 1|SIMPLE|users_auth|NULL|const|PRIMARY|PRIMARY|4|const|1|100.00|Using where
explain with t as (select id from users_auth) select id from t where id > all (select id from users_data)
= 1|PRIMARY|<derived2>|NULL|ALL|NULL|NULL|NULL|NULL|NULL|100.00|Using where; 2|DERIVED|users_auth|NULL|ALL|NULL|NULL|NULL|NULL|NULL|100.00|NULL; 3|SUBQUERY|users_data|NULL|ALL|NULL|NULL|NULL|NULL|NULL|100.00|NULL
show status like 'nosuch'
=
show warnings
=
do sleep(0)
= ok 0
kill 999999
= error 12 HY000
flush privileges
= ok 0

--- syntax errors say where and what
selec 1
= error 3 42000
show warnings
= Error|1064|You have an error in your CometQL syntax near 'selec 1' at line 1, column 1: expected a statement, found selec
select * from users_auth where id ==  1
= error 3 42000
show warnings
= Error|1064|You have an error in your CometQL syntax near '=  1' at line 1, column 36: expected an expression, found =
insert into users_auth (id, hash)
 values (1 'x')
= error 3 42000
show warnings
= Error|1064|You have an error in your CometQL syntax near ''x')' at line 2, column 12: expected a comma or a closing parenthesis, found 'x'
select (1 + 2
= error 3 42000
show warnings
= Error|1064|You have an error in your CometQL syntax near '' at line 1, column 14: expected a comma or a closing parenthesis, found the end of the text
select 'abc
= error 3 42000
show warnings
= Error|1064|You have an error in your CometQL syntax near ''abc' at line 1, column 8: the string that begins here never ends
update users_auth hash = 1
= error 3 42000
show warnings
= Error|1064|You have an error in your CometQL syntax near 'hash = 1' at line 1, column 19: expected SET, found hash
delete from users_auth wher id = 1
= error 3 42000
show warnings
= Error|1064|You have an error in your CometQL syntax near 'wher id = 1' at line 1, column 24: expected WHERE, ORDER BY, LIMIT or the end of the statement, found wher
create table x (a int)
= error 2 0A000
show warnings
= Error|1235|CometQL has no CREATE TABLE, near 'create table x (a int)' at line 1, column 1
