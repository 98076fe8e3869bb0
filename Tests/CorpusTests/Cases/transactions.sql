--- COMMIT, ROLLBACK and savepoints
begin
insert into users_data (id, data) values (1, 'a')
select * from users_data
b: select * from users_data
commit
b: select * from users_data
start transaction
insert into users_data (id, data) values (2, 'b')
update users_data set data = 'changed' where id = 1
delete from users_data where id = 1
select * from users_data order by id
rollback
select * from users_data order by id
begin work
insert into users_data (id, data) values (3, 'c')
savepoint s1
insert into users_data (id, data) values (4, 'd')
savepoint s2
insert into users_data (id, data) values (5, 'e')
rollback to savepoint s2
select id from users_data order by id
rollback to s1
select id from users_data order by id
rollback to s2
rollback work to savepoint S1
release savepoint s1
release savepoint s1
rollback to s1
commit work
select id from users_data order by id
start transaction
insert into users_data (id, data) values (10, 'x')
savepoint a
insert into users_data (id, data) values (11, 'x')
savepoint a
insert into users_data (id, data) values (12, 'x')
rollback to a
select id from users_data where id >= 10 order by id
rollback
select id from users_data where id >= 10
savepoint outside
rollback to outside
begin
insert into users_data (id, data) values (20, 'implicit')
begin
b: select id from users_data where id = 20
rollback
select id from users_data where id = 20
start transaction read only
insert into users_data (id, data) values (30, 'x')
select count(*) from users_data where id = 30
commit
start transaction read write
insert into users_data (id, data) values (31, 'x')
commit and chain
insert into users_data (id, data) values (32, 'x')
rollback and no chain
select id from users_data where id > 30 order by id
start transaction with consistent snapshot
rollback
commit
rollback

--- autocommit off
set autocommit = 0
select @@autocommit
insert into users_data (id, data) values (1, 'a')
b: select count(*) from users_data
rollback
select count(*) from users_data
insert into users_data (id, data) values (2, 'b')
commit
b: select id from users_data
insert into users_data (id, data) values (3, 'c')
set autocommit = 1
b: select id from users_data order by id
insert into users_data (id, data) values (4, 'd')
rollback
b: select id from users_data order by id

--- a failed statement undoes only itself
begin
insert into users_data (id, data) values (1, 'a')
insert into users_data (id, data) values (2, 'b'), (3, null)
select id from users_data
update users_data set id = 'x'
insert into users_auth (id, hash) values (1, repeat('x', 40))
insert into users_auth (id, hash) values (1, 'ok')
commit
select id from users_data
select * from users_auth
b: select * from users_auth

--- what ends a transaction
begin
insert into users_data (id, data) values (1, 'a')
truncate users_auth
rollback
select id from users_data
begin
insert into users_data (id, data) values (2, 'b')
lock tables users_data read
unlock tables
rollback
select id from users_data order by id
begin
insert into users_data (id, data) values (3, 'c')
flush tables
rollback
select id from users_data order by id

--- settings, keys and data in one transaction
begin
insert into pipes_settings (name, length) values ('aaa', 1)
insert into users_auth (id, hash) values (1, 'k')
insert into users_data (id, data) values (1, 'd')
insert into revoked_tokens values ('tok')
b: select (select count(*) from pipes_settings), (select count(*) from users_auth), (select count(*) from users_data), (select count(*) from revoked_tokens)
select (select count(*) from pipes_settings), (select count(*) from users_auth), (select count(*) from users_data), (select count(*) from revoked_tokens)
rollback
select (select count(*) from pipes_settings), (select count(*) from users_auth), (select count(*) from users_data), (select count(*) from revoked_tokens)
begin
insert into pipes_settings (name, length) values ('aaa', 1)
update pipes_settings set length = 5 where name = 'aaa'
replace into pipes_settings (name, length) values ('aaa', 6)
insert into pipes_settings (name, length) values ('aaa', 6) on duplicate key update ttl = 9
select * from pipes_settings
commit
b: select * from pipes_settings
