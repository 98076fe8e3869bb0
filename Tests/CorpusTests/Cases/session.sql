--- variables
set @a = 1, @b := 'two', @c = null, @d = 1.50, @e = 2e0
select @a, @b, @c, @d, @e, @nosuch
set @a = @a + 1
select @a, @a * 2, concat(@b, @a)
set @x = (select max(id) from users_data)
select @x is null
insert into users_data (id, data) values (@a, @b)
select * from users_data where id = @a and data = @b
update users_data set data = @n := 'assigned' where id = 2
select @n, data from users_data
select @r := 0
select @r := @r + 1 from (select 1 union select 2 union select 3) t
select @r
set @@session.sql_mode = 'ANSI_QUOTES,STRICT_TRANS_TABLES'
select "id" from users_data
set sql_mode = 'STRICT_TRANS_TABLES'
select "id" from users_data
set sql_mode = 'PIPES_AS_CONCAT,STRICT_TRANS_TABLES'
select 'a' || 'b' || 1
set sql_mode = 'NO_BACKSLASH_ESCAPES,STRICT_TRANS_TABLES'
select 'a\b', 'c:\\d'
set sql_mode = 'STRICT_TRANS_TABLES'
set session time_zone = '+02:00'
select from_unixtime(0), unix_timestamp('1970-01-01 02:00:00'), @@time_zone
set time_zone = '+00:00'
set timestamp = 1600000000
select now(), curdate(), curtime(), utc_timestamp(), unix_timestamp()
set timestamp = default
select now() > '2024-01-01'
set autocommit = 5
set version = 'x'
select @@global.autocommit, @@version_compile_os is not null
set names utf8mb4
set names nosuch
set character set utf8mb4
set names utf8mb4 collate utf8mb4_bin
select @@collation_connection
set names utf8mb4 collate utf8mb4_general_ci
set @@div_precision_increment = 4
set group_concat_max_len = 1000000
select last_insert_id(7)
select last_insert_id()

--- row counts and found rows
insert into users_data (id, data) values (1, 'a'), (2, 'b'), (3, 'c')
select row_count()
select row_count()
update users_data set data = 'x' where id < 3
select row_count()
update users_data set data = 'x' where id < 3
select row_count()
delete from users_data where id = 3
select row_count(), found_rows()
select id from users_data
select found_rows()
select id from users_data limit 1
select found_rows()
select sql_calc_found_rows id from users_data limit 1
select found_rows()
replace into users_data (id, data) values (1, 'r')
select row_count()
set @a = 1
select row_count()
do 1
select row_count()
insert into users_data (id, data) values (1, 'x') on duplicate key update data = 'y'
select row_count()

--- warnings and errors
show warnings
select 1 / 0
show warnings
show count(*) warnings
select @@warning_count, @@error_count
select cast('abc' as signed), cast('12x' as unsigned)
show warnings
show warnings limit 1
show warnings limit 1, 1
select 'abc' + 1
show warnings
select nosuch
show count(*) errors
select date_add('nodate', interval 1 day)
show warnings
select 1 = 'x', 'y' > 2
show warnings
insert ignore into users_auth (id, hash) values ('7x', repeat('h', 40))
show warnings
select log(0), sqrt(-1), log(-1)
show warnings
select cast('2024-13-01' as date), cast('25:61:00' as time)
show warnings
select inet_aton('x'), str_to_date('x', '%Y')
show warnings
select substring('abc', 2, 'x')
insert into users_data (id, data) values (1, 'a')
show warnings
select id from users_data where id = '1x'
show warnings
select conv('zz', 10, 16), hex('x'), char(256), format('x', 2)
show warnings
select 5 from users_data where data = 1
select 5 from users_data where data > 1.5
update users_data set data = 'b' where data = 0
show warnings
do 1 / 0
show warnings
do nosuch

--- PREPARE and EXECUTE
insert into users_data (id, data) values (1, 'a'), (2, 'b'), (3, 'c')
prepare s from 'select id from users_data where id > ? order by id limit ?'
set @a = 1, @b = 1
execute s using @a, @b
set @b = 5
execute s using @a, @b
execute s using @a
execute s
execute nosuch
deallocate prepare s
execute s
deallocate prepare s
drop prepare nosuch
prepare s from 'insert into users_data (id, data) values (?, ?)'
set @i = 4, @d = 'it''s'
execute s using @i, @d
set @i = null
execute s using @i, @d
set @q = 'select count(*), max(data) from users_data'
prepare s from @q
execute s
prepare s from 'selec 1'
prepare s from 'select ? + ?, ?'
execute s using @a, @a, @d
prepare s from 'select 1; select 2'
prepare s from 'update users_data set data = ? where id = ?'
execute s using @d, @a
execute s using @d, @a
prepare s from 'delete from users_data where id = ?'
execute s using @a
select * from users_data order by id

--- classes of errors
selec 1
select
select from users_data
select * users_data
select * from
select 1 +
select (1
select 1)
select 'abc
select `abc
select "abc
select * from users_data where
select * from users_data order
select * from users_data limit
select * from users_data group by
insert into users_data
insert users_data (id values (1)
insert into users_data (id) valuess (1)
update users_data
update users_data set
update users_data data = 1
delete from
select 1 2
select a b c
select 1,, 2
select ,1
select 1 from users_data users_data users_data
select count(* from users_data
select case when 1 end
select 1 between 2
select 1 in ()
select not
select * from users_data join
select 1 as
select @@
show nosuch
set
use
begin foo
commit foo
/* open comment
select nosuch()
select nosuch(1, 2)
select abs()
select abs(1, 2)
select substring('a')
select concat()
select if(1, 2)
select now(7)
select round(1, 2, 3)
select nosuch from users_data
select users_data.nosuch from users_data
select nosuch.id from users_data
select id from users_data where nosuch = 1
select id from users_data group by nosuch
select id from users_data having nosuch = 1
select * from nosuch
use nosuchdb
select 9223372036854775807 + 1
select 18446744073709551615 + 1
select 0 - 18446744073709551615
select -9223372036854775808 - 1
select cast(0 as unsigned) - 1
select 9223372036854775807 * 2
select abs(-9223372036854775808)
select exp(1000)
select pow(10, 400)
select 1e308 * 10
select (select 1, 2)
select * from users_data where (id, data) = (1, 2, 3)
select 'a' regexp '['
select 'a' regexp ''
select max(id), nosuch from users_data
select json_extract('{', '$.a')
select json_extract('{}', 'a')
select convert('a' using nosuch)
select 'a' collate nosuch_ci
select 'a' collate latin1_swedish_ci
select date_format(now())
select extract(nosuch from now())
select interval 1 day
select timestampdiff(nosuch, now(), now())
select cast(1 as decimal(5, 6))
select group_concat(id order by nosuch) from users_data
select 1 limit 1, 2, 3
