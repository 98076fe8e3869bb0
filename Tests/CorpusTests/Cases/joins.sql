--- joins
insert into users_data (id, data) values (1, 'one'), (2, 'two'), (3, 'three'), (4, 'four'), (7, 'k1 ')
insert into users_auth (id, hash) values (1, 'k1'), (2, 'k2'), (5, 'k5'), (6, 'K1')
insert into pipes_settings (name, length, ttl) values ('one', 1, 5), ('two', 2, 0), ('ONE', 4, 1), ('six', 6, 6)
select a.id, hash, data from users_auth a join users_data d on a.id = d.id order by a.id
select a.id, hash, data from users_auth a inner join users_data d using (id) order by a.id
select id, hash, data from users_auth join users_data using (id) order by id
select * from users_auth join users_data using (id) order by id
select * from users_auth natural join users_data order by id
select * from users_auth a join users_data d on a.id = d.id order by 1
select a.*, d.data from users_auth a, users_data d where a.id = d.id order by a.id
select a.id, d.id from users_auth a cross join users_data d order by a.id, d.id limit 5
select count(*) from users_auth, users_data
select count(*) from users_auth, users_data, pipes_settings
select a.id, d.data from users_auth a left join users_data d on a.id = d.id order by a.id
select a.id, d.data from users_auth a left outer join users_data d on a.id = d.id where d.id is null order by a.id
select d.id, a.hash from users_auth a right join users_data d on a.id = d.id order by d.id
select id, hash, data from users_auth left join users_data using (id) order by id
select id, hash, data from users_auth right join users_data using (id) order by id
select * from users_auth left join users_data using (id) order by id
select * from users_auth right join users_data using (id) order by id
select a.id, d.data from users_auth a left join users_data d on a.id = d.id and d.data = 'one' order by a.id
select a.id, d.data from users_auth a left join users_data d on a.id = d.id where d.data = 'one' order by a.id
select d.data, s.length from users_data d join pipes_settings s on d.data = s.name order by d.data, s.length
select d.data, s.length from users_data d join pipes_settings s on s.name = d.data collate utf8mb4_bin order by d.data, s.length
select d.data, a.hash from users_data d join users_auth a on d.data = a.hash order by a.id
select d.data, a.hash from users_data d join users_auth a on d.data collate utf8mb4_general_ci = a.hash order by a.id
select s.name, d.id from pipes_settings s left join users_data d on s.length = d.id order by s.name
select x.id, y.id from users_data x join users_data y on x.id < y.id order by 1, 2
select x.id, y.id from users_data x join users_data y on y.id = x.id + 1 order by 1
select a.id, d.data, s.length from users_auth a join users_data d on a.id = d.id join pipes_settings s on s.name = d.data order by a.id, s.length
select a.id, d.data, s.length from users_auth a left join users_data d on a.id = d.id left join pipes_settings s on s.name = d.data order by a.id, s.length
select a.id, d.data, s.length from users_auth a left join (users_data d join pipes_settings s on s.name = d.data) on a.id = d.id order by a.id, s.length
select a.id from users_auth a join users_data d on a.id = d.id and d.data like '%o%' order by a.id
select count(*), max(d.id) from users_auth a join users_data d on a.id >= d.id
select d.data, count(a.id) c from users_data d left join users_auth a on a.id = d.id group by d.data order by c desc, d.data
select a.hash, group_concat(d.data order by d.id) from users_auth a join users_data d on d.id <= a.id group by a.hash order by a.hash
select t.id, d.data from (select id from users_auth where id < 3) t join users_data d on d.id = t.id order by t.id
select t.id from (select id + 1 as id from users_data) as t where t.id > 3 order by t.id
select * from (select 1 as x, 2 as y) t
select t.x + u.x from (select 1 x) t, (select 2 x) u
select d.id, t.n from users_data d join (select count(*) n from users_auth) t order by d.id
select id from users_auth a join users_data d on a.id = d.id
select a.nosuch from users_auth a join users_data d on a.id = d.id
select x.id from users_auth a
select * from users_auth join users_auth on 1 = 1
select * from users_auth a join users_data a on 1 = 1
select * from users_auth join users_data using (nosuch)
select x.* from users_auth a
select a.id from users_auth a left join users_data d
select * from (select 1)
select * from (select 1 as a, 2 as a) t
select d.data from users_data d join users_auth a on d.id = a.id or d.data = a.hash order by d.id, a.id
select d.id, a.id from users_data d left join users_auth a on a.id = d.id and a.id = 1 where d.id in (1, 2) order by d.id
select straight_join a.id from users_auth a join users_data d on a.id = d.id order by 1
select a.id from users_auth a straight_join users_data d on a.id = d.id order by 1
select a.id, a.hash <=> null, d.data <=> null from users_auth a left join users_data d on d.id = a.id order by a.id
select coalesce(d.data, a.hash) v from users_auth a left join users_data d on d.id = a.id order by a.id

--- subqueries
insert into users_data (id, data) values (1, 'one'), (2, 'two'), (3, 'three'), (4, 'four')
insert into users_auth (id, hash) values (1, 'k1'), (2, 'k2'), (5, 'k5')
select id from users_data where id in (select id from users_auth) order by id
select id from users_data where id not in (select id from users_auth) order by id
select id from users_data where id in (select id from users_auth where 0)
select id from users_data where id not in (select null)
select id from users_data where id in (select id from users_auth union select 3) order by id
select id from users_data d where exists (select 1 from users_auth a where a.id = d.id) order by id
select id from users_data d where not exists (select * from users_auth a where a.id = d.id) order by id
select id, (select hash from users_auth a where a.id = d.id) from users_data d order by id
select id, (select count(*) from users_auth a where a.id <= d.id) n from users_data d order by id
select id from users_data where id = (select max(id) from users_auth where id < 5)
select id from users_data where id > (select avg(id) from users_data) order by id
select id from users_data where (id, 'k1') in (select id, hash from users_auth)
select id from users_data where (id, data) = (select 2, 'TWO')
select (select id from users_auth)
select (select id, hash from users_auth limit 1)
select id from users_data where id = (select id from users_auth)
select id from users_data where id in (select id, hash from users_auth)
select (select id from users_auth where 0)
select (select id from users_auth order by id desc limit 1)
select exists (select 1 from users_auth where id = 5), exists (select 1 from users_auth where id = 6)
select * from (select id, data from users_data order by id desc limit 2) t order by id
select max(c) from (select length(data) c from users_data) t
select id from users_data where id in (select max(id) from users_auth group by hash having max(id) < 5) order by id
select id, (select data from users_data x where x.id < d.id order by x.id desc limit 1) prev from users_data d order by id
select id from users_data d where (select count(*) from users_data x where x.id > d.id) < 2 order by id
select id from users_data where id in (select a.id from users_auth a join users_data d on a.id = d.id) order by id
select nosuch from (select 1 a) t
select 1 in (select 1), 2 in (select 1), null in (select 1), 1 in (select null), 1 not in (select 2)
select id from users_data where id = any (select id from users_auth) order by id
select id from users_data where id > all (select id from users_auth where id < 3) order by id
select id from users_data where id < some (select id from users_auth) order by id
select id from users_data where id <> all (select id from users_auth) order by id
with t as (select id from users_data where id < 3) select * from t order by id
with t (x) as (select id from users_data), u as (select x from t where x > 2) select u.x from u order by 1

--- UNION
insert into users_data (id, data) values (1, 'a'), (2, 'A'), (3, 'b')
insert into users_auth (id, hash) values (1, 'a'), (2, 'A')
select 1 union select 2
select 1 union select 1
select 1 union all select 1
select 1 as x union select 2 as y
select id from users_data union select id from users_auth order by id
select id from users_data union all select id from users_auth order by id desc
select data from users_data union select 'A' order by 1
select hash from users_auth union select 'a' order by 1
select 'a' union select 'A'
select 'a' union select 'a '
select 1 union select '1'
select 1 union select 1.0
select null union select 1
select 1, 2 union select 3
select id, data from users_data union select id, hash from users_auth order by id, data
(select id from users_data order by id desc limit 1) union (select id from users_auth order by id limit 1) order by id
select id from users_data union all select id from users_auth order by id limit 2 offset 1
select 1 union select 2 union all select 2 union select 3
select 1 union all select 2 union select 2
select 1 union select 2 order by nosuch
select 1 x union select 2 order by x desc
select count(*) from (select 1 union select 2 union select 2) t
select id from users_data where id in (select 1 union select 3) order by id
select 'x' as s, 1 as n union all select 'yy', 22 order by n
select cast(1 as decimal(5, 2)) union select 2
select date '2024-01-01' union select '2024-01-02' order by 1

--- one collation for all that is compared together
insert into users_data (id, data) values (1, 'a'), (2, 'Ä'), (3, 'b '), (4, 'é'), (5, 'abc def'), (6, '')
insert into users_auth (id, hash) values (1, 'a'), (2, 'A'), (3, 'B')
insert into pipes_settings (name, length, ttl) values ('abc', 1, 10), ('ABC', 2, 0), ('zzz', 10, 7)
select x.name from pipes_settings x where 'a' in (lower('Ä'), x.name) order by 1
select x.id, y.name from users_data x join pipes_settings y on x.data in ('A', y.name) order by 1, 2
select x.id from users_auth x where 'a' in ('A', x.hash) order by 1
select x.id from users_auth x where 'a' between 'A' and x.hash order by 1
select x.id from users_auth x where x.hash between 'a' and 'B' order by 1
select x.id, case 'a' when 'A' then 'ci' when x.hash then 'bin' else 'none' end from users_auth x order by 1
select x.id, field('alpha', 'ALPHA', x.hash), field(x.hash, 'a', 'A') from users_auth x order by 1
select x.id, 'a' in ('A', 'b'), 'a' between 'A' and 'b' from users_auth x order by 1
select id, instr(data, 'a'), instr(data, 'ä'), instr(data, 'e'), instr('abc def', data), locate('é', 'abc déf'), locate('B', data) from users_data order by id
select instr('xeéÉe', 'É'), instr('éaae', 'ae'), locate('e', 'éÉe'), position('ß' in 'sß'), locate('', 'abc'), locate('b', 'abcb', 3)
select min(2), avg(id) from users_data group by 1
select count(*) c, id % 2 from users_data group by 2 order by 2
select sum(id / 3), sum(id / 7), avg(id / 3), sum(2 / 3) from users_data
select ifnull(round(1e1, 1), floor(1)), coalesce(2, 1.5e0), if(1, 2, 1.25e0), ifnull(null, round(2.50, 1))
