--- projections, aliases and names of result columns
insert into users_data (id, data) values (1, 'Alpha'), (2, 'beta'), (3, 'ALPHA'), (4, ''), (5, 'Ärger'), (6, 'gamma ray')
select * from users_data order by id
select id, data from users_data where id = 2
select data, id from users_data where id = 2
select u.id, u.data from users_data u where u.id < 3 order by u.id
select u.* from users_data as u where u.id = 3
select users_data.* from users_data where id = 3
select CometQL_v1.users_data.id from CometQL_v1.users_data where id = 3
select id as `the id`, data as 'the data' from users_data where id = 1
select id "x y" from users_data where id = 1
select ID, Data from users_data where Id = 1
select id+1, id + 1, `id` from users_data where id = 1
select id a, id b, a.id from users_data a where id = 1
select 1, 'a', NULL, true, FALSE, -1, 1.50, 1e3, x'41', 0x42, b'1000011'
select 1 as one, 2 two, 3 'three'
select count(*), COUNT(*), count( id ) from users_data
select max(id) as m, min(id) m2, sum(id), avg(id) from users_data
select upper(data), concat(id, ':', data) from users_data where id in (1, 2) order by id
select id, id from users_data where id = 1
select (select 1), (select max(id) from users_data)
select id from users_data where id = 1 and 1
select 'it''s', "say ""hi""", 'a\'b', "a\"b", 'tab\there', 'a\\b', 'new\nline', 'per\%cent', 'un\_der', '\x'
select 'a' -- comment
select 'a' # comment
select /* a comment */ 'b' /* another */
select /*!99999 1 + */ 2
select _utf8mb4'é', _utf8'x', n'national', _binary'raw', x'C3A9', _utf8mb4 x'C3A9'
select hex('é'), length('é'), char_length('é'), hex(_binary'é')
select 9223372036854775807, 9223372036854775808, 18446744073709551615, 18446744073709551616, -9223372036854775808
select .5, 5., 0.0, -.5e1, 1e-3, 1E+2, 00012, 1.10
select 1;
select 1 from dual
select 1 where 0
select 1 from dual where 1 = 0
select * from users_data where 0
select distinct 1 from users_data
select all id from users_data where id = 1
select sql_no_cache id from users_data where id = 1
select high_priority id from users_data where id = 1
select straight_join id from users_data where id = 1
select id from users_data where id = 1 for update
select id from users_data where id = 1 lock in share mode
select id from users_data use index (primary) where id = 1
select id from users_data force index (primary) where id = 1
select id from users_data ignore index for order by (primary) where id = 1
select id from (users_data) where id = 1
select if(1, 'yes', 'no') as r, case when 1 then 2 else 3 end
select @a, @a := 5, @a, @A
select @@autocommit, @@session.autocommit, @@sql_mode
select @b := id from users_data where id = 2
select @b
select - - 1, + - + 1, !0, not 1, ~0, !!5
select 7 div 2, 7 / 2, 7 % 2, 7 mod 2, -7 div 2, -7 % 2, 1 / 0, 1 % 0, 1 div 0
select 2 + 3 * 4, (2 + 3) * 4, 2 * 3 % 4, 10 - 4 - 3, 2 - -2
select 1 = 1 = 1, 3 > 2 > 1, 1 < 2 = 1, not 1 = 2, not (1 = 2), ! 1 = 2
select 1 or 0 and 0, (1 or 0) and 0, 1 xor 1, 1 xor 0 or 1, 0 || 1, 1 && 0
select 1 | 2 & 3, 1 << 2 + 1, 5 & ~1, 6 ^ 3, 255 >> 4, -1 >> 60
select 5 between 1 and 3 + 2, 5 not between 1 and 4, 1 between 2 and 0, null between 1 and 2, 2 between null and 1
select 1 in (1, 2), 3 in (1, 2), 3 not in (1, null), 1 in (1, null), null in (1), 'a' in ('A', 'b'), (1, 2) in ((1, 2), (3, 4))
select null = null, null <=> null, 1 <=> null, null is null, 1 is not null, null is true, 0 is false, 2 is true, null is unknown, 1 is not unknown
select null and 0, null and 1, null or 1, null or 0, not null, null xor 1
select 'abc' like 'A%', 'abc' like 'a_c', 'abc' not like '%d', 'a%c' like 'a\%c', 'abc' like 'a\%c', 'a|%' like 'a||%' escape '|', null like '%', 'a' like null
select 'abc' like binary 'A%', binary 'abc' like 'A%', 'ABC' = 'abc', binary 'ABC' = 'abc', 'abc ' = 'abc', binary 'abc ' = 'abc'
select 'abc' regexp '^A', 'abc' rlike 'c$', 'abc' not regexp 'x', binary 'abc' regexp '^A', null regexp 'a'
select 'a' = 'á', 'ß' = 's', 'ae' = 'æ', 'ı' = 'i', 'a' collate utf8mb4_bin = 'A', 'a' collate utf8mb4_bin = 'a '
select 1 = '1', 1 = '1a', 'a' = 0, '1.0' = 1, '01' = 1, '1e1' = 10, ' 1' = 1, '' = 0, '0x10' = 16, 1.0 = '1.00'
select 18446744073709551615 = -1, 9223372036854775807 = 9223372036854775807.0, 0.1 + 0.2 = 0.3, 0.1e0 + 0.2e0 = 0.3e0
select greatest(1, 2.5, '3'), least('b', 'A', 'c'), greatest('2', 10), interval(23, 1, 15, 17, 30, 44), coalesce(null, null, 'x'), nullif(1, 1), nullif(1, 2), ifnull(null, 'd')
select case 2 when 1 then 'one' when 2 then 'two' else 'many' end, case when null then 1 end, case null when null then 1 else 2 end
select if(null, 1, 2), if('0', 1, 2), if('a', 1, 2), if(0.1, 1, 2), if('0.1', 1, 2)
select date '2024-02-29', time '10:11:12', timestamp '2024-02-29 10:11:12', {d '2024-01-01'}
select date '2024-02-29' + interval 1 year, '2024-01-31' + interval 1 month, interval 1 day + '2024-02-28', date_sub('2024-03-01', interval 1 day)
select last_insert_id(), row_count(), found_rows() from dual
select convert('12abc', signed), cast('12.6' as decimal(5, 1)), cast(-1 as unsigned), cast('2024-01-02' as date), cast(1.5 as char), convert('x' using utf8mb4), cast(12 as double)
select json_extract('{"a": [1, 2, {"b": "c"}]}', '$.a[2].b'), json_unquote(json_extract('{"a": "x"}', '$.a')), json_value('{"a": 1}', '$.a'), json_length('[1,2,3]'), json_valid('{'), json_object('k', 1, 'n', null), json_array(1, 'a', null)

--- WHERE on columns of every kind
insert into users_data (id, data) values (1, 'Alpha'), (2, 'beta'), (3, 'ALPHA'), (4, ''), (5, 'Ärger'), (6, 'gamma ray'), (7, '12'), (8, '012'), (9, '12 apples'), (10, 'alpha ')
insert into users_auth (id, hash) values (1, 'abc'), (2, 'ABC'), (3, 'Abc='), (4, '12'), (5, '012')
insert into pipes_settings (name, length, ttl) values ('fed', 1, 0), ('Fed', 2, 10), ('federal', 3, 20), ('feature', 4, 0), ('other', 5, 30), ('12345', 6, 0)
select id from users_data where data = 'alpha' order by id
select id from users_data where data = 'ALPHA ' order by id
select id from users_data where data like 'alpha' order by id
select id from users_data where data like 'alpha%' order by id
select id from users_data where data like '%A%' order by id
select id from users_data where data like 'a_pha' order by id
select id from users_data where data not like '%a%' order by id
select id from users_data where data = 12 order by id
select id from users_data where data = '12' order by id
select id from users_data where data > 'b' order by id
select id from users_data where data between 'alpha' and 'beta' order by id
select id from users_data where data in ('ALPHA', 'BETA') order by id
select id from users_data where data regexp '^[a-b]' order by id
select id from users_data where data = '' order by id
select id from users_data where data is null order by id
select id from users_data where not data = 'alpha' order by id
select id from users_data where data <> 'alpha' order by id
select id from users_data where data != binary 'Alpha' order by id
select id from users_data where binary data = 'Alpha' order by id
select id from users_data where data collate utf8mb4_bin = 'Alpha' order by id
select id from users_data where data = 'Alpha' collate utf8mb4_bin order by id
select id from users_data where data and id < 20 order by id
select id from users_data where id = '1'
select id from users_data where id = '1abc'
select id from users_data where id = 1.0
select id from users_data where id = 1.5
select id from users_data where id = null
select id from users_data where id <=> null
select id from users_data where id in (1, '2', 3.0, null) order by id
select id from users_data where id not in (1, 2, 3) order by id
select id from users_data where id not in (1, null)
select id from users_data where id between 2 and 4 order by id
select id from users_data where id between 4 and 2
select id from users_data where id not between 2 and 9 order by id
select id from users_data where 3 < id and id <= 5 order by id
select id from users_data where id = 1 or id = 3 or data = 'beta' order by id
select id from users_data where (id, data) = (1, 'alpha')
select id from users_data where (id, data) in ((1, 'alpha'), (2, 'BETA'), (3, 'x')) order by id
select id from users_data where (id, data) > (9, 'a') order by id
select id from users_data where id + 1 = 3
select id from users_data where -id = -3
select id from users_data where id % 2 order by id
select id from users_data where id & 4 order by id
select id from users_data where length(data) = 5 order by id
select id from users_data where case when id > 5 then data like 'g%' else id = 1 end order by id
select id from users_data where id = (select max(id) from users_data)
select id from users_data where true order by id limit 2
select id from users_data where 'a'
select id from users_data where id = 1 and id = 2
select id from users_data where id = 2147483648
select id from users_data where id = -1
select id from users_data where id > '8' order by id
select id from users_data where id like '1%' order by id
select id from users_data where id = 'x'
select id from users_auth where hash = 'abc'
select id from users_auth where hash = 'ABC'
select id from users_auth where hash = 'abc '
select id from users_auth where hash like 'abc%' order by id
select id from users_auth where hash like 'ABC%' order by id
select id from users_auth where lower(hash) = 'abc' order by id
select id from users_auth where hash = 'abc' collate utf8mb4_general_ci order by id
select id from users_auth where hash collate utf8mb4_general_ci = 'abc' order by id
select id from users_auth where hash = 12 order by id
select id from users_auth where hash in ('abc', 'Abc=', 'none') order by id
select id from users_auth where hash < 'a' order by id
select id from users_auth where hash > 'Abc' order by id
select id from users_auth where hash = _utf8mb4'abc'
select id from users_auth where hash = x'616263'
select id from users_auth where hash = binary 'abc'
select id from users_auth where hash = binary 'abc '
select id from users_auth where hash = cast('abc  ' as char)
select id from users_auth where hash regexp 'abc' order by id
select id from users_auth where hash regexp 'ABC' order by id
select distinct lower(hash) from users_auth where id < 3
select name from pipes_settings where name = 'fed'
select name from pipes_settings where name = 'fed '
select name from pipes_settings where name = 'fed   '
select name from pipes_settings where name = ' fed'
select name from pipes_settings where name = 'FED'
select name from pipes_settings where name <=> 'fed '
select name from pipes_settings where name in ('fed ', 'Fed', 'x') order by name
select name from pipes_settings where name in ('fed', 'fed ') order by name
select name from pipes_settings where 'fed ' = name
select name from pipes_settings where concat(name, '') = 'fed '
select name from pipes_settings where name like 'fed'
select name from pipes_settings where name like 'fed '
select name from pipes_settings where name like 'fed%' order by name
select name from pipes_settings where name like 'Fed%' order by name
select name from pipes_settings where name >= 'fed\0\0\0' and name <= 'fed\Z\Z' order by name
select name from pipes_settings where name >= 'fed\0' order by name
select name from pipes_settings where name > 'fed ' order by name
select name from pipes_settings where name > 'fed' order by name
select name from pipes_settings where name < 'fed ' order by name
select name from pipes_settings where name <= 'fed ' order by name
select name from pipes_settings where name between 'fed ' and 'fedz' order by name
select name from pipes_settings where name = 12345
select name from pipes_settings where name = '12345.0'
select name from pipes_settings where name = binary 'fed'
select name from pipes_settings where name = binary 'fed '
select name from pipes_settings where name = 'fed ' collate utf8mb4_bin
select name from pipes_settings where name = 'fed' collate utf8mb4_general_ci order by name
select name from pipes_settings where name collate utf8mb4_general_ci = 'fed ' order by name
select name from pipes_settings where (name, length) = ('fed ', 1)
select name from pipes_settings where (name, length) in (('fed ', 1), ('Fed', 2)) order by name
select name from pipes_settings where name = (select 'fed ')
select name from pipes_settings where name in (select 'fed ' union select 'other') order by name
select name from pipes_settings where name = 'fed' and length = 1
select name from pipes_settings where name = 'fed' or ttl = 30 order by name
select name from pipes_settings where name = 'fed' and name = 'Fed'
select name from pipes_settings where not (name = 'fed') order by name
select name from pipes_settings where name != 'fed ' order by name
select name from pipes_settings where length > 2 and ttl order by name
select name from pipes_settings where name is not null and name not in ('fed', 'other') order by name
select case name when 'fed ' then 'padded' else 'not' end from pipes_settings where length = 1
select name = 'fed ', name = 'FED', strcmp(name, 'fed '), nullif(name, 'fed ') from pipes_settings where length = 1
select name from pipes_settings where find_in_set(name, 'fed,other') order by name
select name from pipes_settings where field(name, 'fed ', 'other') order by name
select name from pipes_settings where instr(name, 'ED') order by name
select name from pipes_settings where locate('ed', name) order by name
select max(name), min(name), count(distinct name) from pipes_settings where name like '%d'

--- ORDER BY and LIMIT
insert into users_data (id, data) values (1, 'b'), (2, 'A'), (3, 'a'), (4, 'B'), (5, 'ä'), (6, ''), (7, ' '), (8, '10'), (9, '9'), (10, 'Z'), (11, 'z '), (12, '_')
select id from users_data order by id desc
select id from users_data order by data, id
select id from users_data order by data desc, id desc
select id from users_data order by binary data, id
select id from users_data order by data collate utf8mb4_bin, id
select id from users_data order by lower(data), id
select id, data from users_data order by 2, 1
select id, data as d from users_data order by d desc, id limit 3
select id as x from users_data order by x limit 2
select -id as id from users_data order by id limit 2
select id from users_data order by -id limit 2
select id from users_data order by data + 0 desc, id limit 3
select id from users_data order by id % 3, id desc
select id from users_data order by id % 3 desc, id
select id from users_data order by data = 'a' desc, id limit 3
select id from users_data order by field(id, 3, 1, 2) desc, id limit 4
select id from users_data order by (select 1), id limit 2
select id from users_data order by null limit 0
select id from users_data order by length(data), id
select id from users_data order by case when id < 5 then 1 else 0 end, id limit 3
select id from users_data order by 'x', id limit 1
select id from users_data order by if(id > 6, null, id), id
select id from users_data order by if(id > 6, null, id) desc, id
select id from users_data order by id is null, id desc limit 1
select id from users_data order by id limit 3, 2
select id from users_data order by id limit 2 offset 3
select id from users_data order by id limit 0
select id from users_data order by id limit 100, 1
select id from users_data order by id limit 11, 18446744073709551615
select id from users_data order by users_data.id limit 1
select u.id from users_data u order by u.data, u.id limit 1
select id from users_data order by max(id)
select id from users_data order by 3
select id from users_data order by nosuch
select id from users_data limit -1
select id from users_data limit 1.5
select id from users_data limit 'a'
(select id from users_data order by id limit 3) order by id desc limit 1
(select id from users_data order by id limit 1)
select sql_calc_found_rows id from users_data order by id limit 2
select found_rows()
select name, length from pipes_settings order by name
insert into pipes_settings (name, length) values ('abc', 3), ('ABC', 2), ('aBc', 2), ('b_c', 9), ('bbc', 9)
select name, length from pipes_settings order by name
select name, length from pipes_settings order by name desc
select name from pipes_settings order by length, name
select name from pipes_settings order by length desc, name desc
select name from pipes_settings order by lower(name), name
select name from pipes_settings order by name collate utf8mb4_general_ci, length, name

--- aggregates and GROUP BY
insert into users_data (id, data) values (1, 'a'), (2, 'A'), (3, 'b'), (4, 'B '), (5, 'c'), (6, '10'), (7, '9'), (8, '2.5')
insert into users_auth (id, hash) values (1, 'x'), (2, 'X'), (3, 'y'), (4, 'x'), (5, '')
select count(*), count(id), count(data), sum(id), avg(id), min(id), max(id) from users_data
select sum(data), avg(data), min(data), max(data) from users_data where id > 5
select count(*), sum(id), avg(id), min(id), max(id), group_concat(id) from users_data where id > 100
select count(*) from users_data where id > 100 group by data
select data, count(*) from users_data where id < 5 group by data order by data
select lower(data) d, count(*) from users_data group by d order by d
select hash, count(*) n, group_concat(id order by id) ids from users_auth group by hash order by hash
select hash, count(*) n from users_auth group by hash having n > 1
select hash, count(*) from users_auth group by hash having count(*) = 1 order by hash
select count(distinct hash), count(distinct lower(hash)) from users_auth
select count(distinct data) from users_data where id < 5
select count(distinct id % 3, id % 2) from users_data
select sum(distinct id % 3), avg(distinct id % 3) from users_data
select id % 3 as m, count(*), sum(id), min(id), max(id) from users_data group by m order by m
select id % 3, count(*) from users_data group by 1 order by 1
select id % 3 m, id % 2 n, count(*) from users_data group by m, n order by m, n
select id % 3 m, count(*) c from users_data group by m order by c desc, m desc
select id % 3 m, count(*) c from users_data group by m having m > 0 and c > 2 order by m
select id % 3 m from users_data group by m having sum(id) > 11 order by m
select id % 3 m from users_data group by m order by sum(id)
select group_concat(data order by id separator '|') from users_data where id < 4
select group_concat(distinct lower(trim(data)) order by data desc) from users_data where id < 5
select group_concat(id, ':', data order by id desc separator ', ') from users_data where id < 4
select bit_or(id), bit_and(id), bit_xor(id) from users_data
select std(id), stddev_pop(id), stddev_samp(id), variance(id), var_pop(id), var_samp(id) from users_data
select json_arrayagg(id), json_objectagg(id, data) from users_data where id < 3
select count(*) + 1, max(id) - min(id), concat('n=', count(*)) from users_data
select max(length(data)), sum(if(id > 2, 1, 0)), sum(id > 2), count(nullif(id, 1)) from users_data
select distinct id % 2 from users_data order by 1
select distinct hash from users_auth order by hash
select distinct lower(hash) h from users_auth order by h
select distinct id % 2, id % 3 from users_data order by 1, 2
select count(*) from users_data having count(*) > 3
select count(*) from users_data having count(*) > 300
select id from users_data having id > 6 order by id
select id as x from users_data having x > 6 order by x
select max(data) from users_data where id < 5 group by data = 'a' order by 1
select sum(id) from users_data where sum(id) > 1
select count(count(*)) from users_data
select id from users_data group by count(*)
select sum() from users_data
select count(distinct *) from users_data
select nosuch, count(*) from users_data group by nosuch
select sum(id) / count(*), round(avg(id), 1), format(sum(id), 2) from users_data
select min(id % 4) k from users_data group by id % 4 order by k desc limit 2
select count(*) from (select id % 3 from users_data group by id % 3) t
select t.m, sum(t.c) from (select id % 3 m, count(*) c from users_data group by m) t group by t.m order by t.m
select avg(length), sum(ttl), max(name) from pipes_settings
select group_concat(null), group_concat('a', null), group_concat(distinct 1)
