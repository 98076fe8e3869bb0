--- a mode that is not strict
set sql_mode = ''
insert into users_auth (id, hash) values (1, repeat('x', 40))
select id, length(hash) from users_auth
insert into users_auth (id, hash) values ('2abc', 'y')
insert into users_auth (id) values (3)
insert into users_auth (id, hash) values (99999999999, 'big')
insert into users_auth (id, hash) values (4, null)
insert into users_auth (id, hash) values (5, 'a'), (6, null)
insert into users_auth (id, hash) values (7, 1 / 0)
insert into users_auth (id, hash) values (8, 'abc' + 1)
insert into pipes_settings (name, length) values ('aaa', '5x'), ('bbb', 1.6)
insert into pipes_settings (name, length) values ('ccc', null)
update users_auth set hash = repeat('y', 40) where id = 1
update users_auth set hash = null where id = 1
update users_auth set hash = hash + 1 where id = 2
update pipes_settings set length = 'x' where name = 'aaa'
update pipes_settings set length = '7 apples' where name = 'bbb'
delete from users_auth where hash = 0
select * from pipes_settings order by name
select id, hash from users_auth where id < 5 order by id
select 1 / 0, 5 % 0

--- strict, and what a division by zero is then
insert into users_data (id, data) values (1, 'a'), (2, '5'), (3, '7 apples')
select 1 / 0
insert into users_data (id, data) values (4, 1 / 0)
insert ignore into users_data (id, data) values (5, 1 / 0)
update users_data set data = 1 / 0 where id = 1
update users_data set data = 1 % 0 where id = 1
update users_data set data = data + 1 where id = 2
update users_data set data = data + 1 where id = 3
update ignore users_data set data = data + 1 where id = 3
update users_data set data = 'x' where data = 5
update users_data set data = 'x' where data + 0 = 5
update users_data set data = cast('2024-13-45' as date) where id = 1
update users_data set data = cast('abc' as signed) where id = 1
update users_data set id = '7 apples' where id = 1
update users_data set id = 2 where id = 1
update users_data set id = 2 where id = 2
update users_data set id = id + 1
update users_data set id = id + 1 order by id desc
update users_data set id = id - 1 order by id
update users_data set id = 30 where id in (2, 3)
update users_data set id = id + 100, data = concat(data, id)
delete from users_data where data = 5
delete from users_data where data > 'a' and id > 0
insert into users_data (id, data) select id + 1000, data + 1 from users_data where data like '%a%'
insert into users_data (id, data) select 2000, 1 / 0
insert into users_data (id, data) values (3000, 'abc' + 1)
insert into users_data (id, data) values (3001, '12' + 1), (3002, 12.50), (3003, 1e20), (3004, -0.0), (3005, 0.1 + 0.2)
select * from users_data order by id
replace into users_data (id, data) values (3001, 'abc' * 2)
insert into users_data (id, data) values (3001, 'x') on duplicate key update data = data / 0
insert into users_data (id, data) values (3001, 'x') on duplicate key update data = 'abc' + 0
insert into users_data (id, data) values (3001, 'x') on duplicate key update id = 3002
insert into users_data (id, data) values (3001, 'x') on duplicate key update id = 4000, data = id
select * from users_data where id > 3000 order by id

--- values that name columns before them
insert into pipes_settings (name, length, ttl) values ('aaa', 5, length + 1), ('bbb', 2 * 3, length * length)
insert into pipes_settings set name = 'ccc', ttl = 4, length = ttl / 2
insert into pipes_settings set name = 'ddd', length = ttl + 1, ttl = 9
insert into pipes_settings (ttl, name, length) values (7, 'eee', default(length) + ttl)
insert into pipes_settings (name, length) values ('fff', pipes_settings.ttl + 3)
insert into pipes_settings (name, length) values ('ggg', nosuch + 1)
select * from pipes_settings order by name
insert into users_data (id, data) values (5, concat('n', id)), (id + 6, 'zero')
select * from users_data order by id

--- quantified comparisons and WITH
insert into users_data (id, data) values (1, 'a'), (2, 'B'), (3, 'c'), (4, 'D')
insert into users_auth (id, hash) values (2, 'b'), (3, 'C'), (9, 'z')
select id from users_data where id > any (select id from users_auth) order by id
select id from users_data where id >= all (select id from users_auth where id < 5) order by id
select id from users_data where id < all (select id from users_auth where 0) order by id
select id from users_data where id < any (select id from users_auth where 0) order by id
select id from users_data where id <> any (select id from users_auth where id = 2) order by id
select id from users_data where id = all (select id from users_auth where id = 2) order by id
select id from users_data where data = any (select hash from users_auth) order by id
select id from users_data where data > all (select hash from users_auth where id < 3) order by id
select id from users_data d where id <= all (select id from users_auth a where a.id >= d.id) order by id
select 1 > any (select null), 1 > all (select null), 1 > any (select null union select 0), 1 > all (select null union select 2)
select null > any (select 1), null > all (select 1 from dual where 0), null > any (select 1 from dual where 0)
select 1 = any (select 1, 2)
select 1 > any (1, 2)
select 3 > some (select id from users_auth), not 3 > all (select id from users_auth)
with t as (select 1 as x) select x, x + 1 from t
with t as (select id, data from users_data where id < 3) select t.data, a.hash from t left join users_auth a on a.id = t.id order by t.id
with t as (select id from users_data), u as (select id from users_auth) select t.id from t join u on t.id = u.id order by 1
with t as (select id from users_data) select count(*) from t x join t y on x.id < y.id
with t as (select id from users_data) select id from t where id = (select max(id) from t)
with t (a, b) as (select id, upper(data) from users_data) select b from t where a = 1
with t as (select 1 union select 2) select count(*) from t
with t as (select id from users_data order by id desc limit 2) select * from t order by id
with users_data as (select 7 as id) select * from users_data
with t as (select 1) select * from nosuch
with t as (select nosuch from users_data) select * from t
with t as (select 1 as x) select (select x from t) + 1
select * from (with t as (select 5 as x) select x from t) d
select id from users_data where id in (with t as (select id from users_auth) select id from t) order by id
insert into users_data (id, data) with t as (select 50 as n) select n, concat('cte', n) from t
with t as (select 1
with t select 1
with t as select 1
select data from users_data where id = 50
