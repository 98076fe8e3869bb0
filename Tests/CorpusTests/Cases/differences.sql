# The list of what MariaDB answers otherwise, each with the reason. A difference that is gone fails the test.

--- what CometQL promises
insert into users_data (id, data) values (1, 'a')
insert into users_data (id, data) values (1, 'b')
= ok 2
! INSERT of a key that exists replaces the row, as old servers did
insert into users_data (id, data) values (2, 'c'), (1, 'd')
= ok 3 Records: 2  Duplicates: 1  Warnings: 0
! INSERT of a key that exists replaces the row, as old servers did
insert into pipes_settings (name, length) values ('chat', 10)
insert into pipes_messages (name, message) values ('chat', 'x')
= ok 1 Records: 1  Subscribers: 0
! INSERT of messages tells in the info text how many subscribers it reached
insert into users_messages (id, message) values (5, 'x'), (6, 'y')
= ok 2 Records: 2  Subscribers: 0
! INSERT of messages tells in the info text how many subscribers it reached
insert into pipes_settings (name, length) values ('long', 5000)
= ok 1 ! 1264
! a length over the maximum is cut to it
insert into pipes_settings (name, length) values ('a b', 5)
= error 12 22023
! names of pipes and keys have few characters
insert into users_auth (id, hash) values (1, 'a-b')
= error 12 22023
! names of pipes and keys have few characters
insert into users_data (id, data) values (-1, 'x')
= error 12 22023
! ids of users are not negative
update pipes_settings set length = -1 where name = 'chat'
= error 12 22023
! a length and a time are not negative
set nosuch = 1
= ok 0 ! 1193
! a variable that is not known is remembered, so that every client can begin
select * from nosuchdb.users_data
= error 15 42000
! a database that does not exist is said to be unknown, as MySQL says it
insert into nosuchdb.users_data (id) values (1)
= error 15 42000
! a database that does not exist is said to be unknown, as MySQL says it
select 1 into outfile '/tmp/x'
= error 2 0A000
! nothing is written to files
create table x (a int)
= error 2 0A000
! there are no tables but these
create view x as select 1
= error 2 0A000
! there are no tables but these

--- values that are stored
insert into users_data (id, data) values (1, 1 / 3), (2, ifnull(1, 2.5))
select * from users_data order by id
= 1|0.3333; 2|1.0
! a DECIMAL is stored as text the way that SELECT shows it, without MariaDB's inner digits
insert into users_data (id, data) values (3, 'c')
replace into users_data (id, data) values (3, 'c'), (4, 'd')
= ok 3 Records: 2  Duplicates: 1  Warnings: 0
! a row that is replaced by an equal one counts as replaced

--- what MySQL does and MariaDB does not
insert into users_data (id, data) values (1, 'a'), (2, 'b'), (3, 'c')
delete from users_data u where u.id = 1
= ok 1
! DELETE takes an alias in MySQL
update users_data set data = 'x' limit 0
= ok 0 Rows matched: 0  Changed: 0  Warnings: 0
! MySQL's UPDATE tells its count also when it knew ahead that there is nothing to do
update users_data set data = 'x' where id = null
= ok 0 Rows matched: 0  Changed: 0  Warnings: 0
! MySQL's UPDATE tells its count also when it knew ahead that there is nothing to do
select 'a' 'b' "c"
= abc
! a column is named by the first of strings side by side, as in MySQL
select any_value(data) from users_data where id = 2
= b
! ANY_VALUE is MySQL's
select (1, 2) = 1
= error 3 21000
! MySQL's number for rows of different length, which MariaDB gives one of its own
select 1 = (1, 2)
= error 3 21000
! MySQL's number for rows of different length, which MariaDB gives one of its own
select cast(1 as nosuch)
= error 3 42000
! MySQL's number for a type that does not exist
update ignore users_data set id = 2 where id = 3
= ok 0 Rows matched: 1  Changed: 0  Warnings: 1 ! 1062
! MySQL's UPDATE IGNORE warns of keys that exist
delete users_data where id = 2
= ok 1
! FROM may be left out, which cannot be misread
select nosuch
show errors
= Error|1054|Unknown column 'nosuch' in 'field list'
! error texts name clauses as MySQL does
select 1
show warnings
=
! every statement clears the list of warnings, as in MySQL; MariaDB's need a table for that

--- what is not built
insert into users_data (id, data) values (1, 'a'), (2, 'b')
select group_concat(id order by id limit 2) from users_data
= error 3 42000
! LIMIT in GROUP_CONCAT is MariaDB's own
execute immediate 'select 1'
= error 2 0A000
! EXECUTE IMMEDIATE is MariaDB's own
select id, count(*) from users_data group by id with rollup
= error 2 0A000
! WITH ROLLUP, window functions, EXCEPT and INTERSECT are planned
select id, row_number() over (order by id) from users_data
= error 2 0A000
! WITH ROLLUP, window functions, EXCEPT and INTERSECT are planned
select 1 except select 2
= error 2 0A000
! WITH ROLLUP, window functions, EXCEPT and INTERSECT are planned
select 1 intersect select 1
= error 2 0A000
! WITH ROLLUP, window functions, EXCEPT and INTERSECT are planned
values (1, 'a'), (2, 'b')
= error 2 0A000
! VALUES as a query is planned
select cast(1 as decimal(70, 1))
= error 3 42000
! DECIMAL has at most 38 digits here; what is longer than MySQL's 65 is refused by the grammar
insert into users_auth (id, hash) values (1, 'a'), (2, 'b')
select (select max(d.id) from users_auth) from users_data d where d.id = 1
= 1
! an aggregate function over a column of the query around belongs to the query around, which is not built
select sleep(-1)
= error 12 HY000
! SLEEP is refused, as it would hold a connection for nothing
update users_auth, users_data set hash = data where users_auth.id = users_data.id
= error 2 0A000
! UPDATE and DELETE of several tables are not built
delete users_auth from users_auth join users_data using (id)
= error 2 0A000
! UPDATE and DELETE of several tables are not built
