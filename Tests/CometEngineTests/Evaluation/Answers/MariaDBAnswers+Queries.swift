// swift-format-ignore-file

extension MariaDBAnswers {
    /// Taken from MariaDB 10.11.19: a statement, then its answer (columns apart by tabs, rows by `|`).
    static let queries = #"""
        select * from a
        = 1	Alpha	10	1.50	1.5	2020-01-02 03:04:05	2020-01-02	10:00:00|2	beta	20	2.25	0.1	2021-12-31 23:59:59	2021-12-31	23:59:59|3	ALPHA	10	NULL	-2	NULL	NULL	NULL|4	NULL	NULL	-7.00	NULL	1999-02-28 00:00:00	1999-02-28	-01:00:00|5	Ärger	30	0.00	1e20	2020-02-29 12:00:00	2020-02-29	12:30:00
        select a.* from a where id = 2
        = 2	beta	20	2.25	0.1	2021-12-31 23:59:59	2021-12-31	23:59:59
        select id, name from a where name = 'alpha' order by id
        = 1	Alpha|3	ALPHA
        select id as x, n+1 as y from a order by y desc, x
        = 5	31|2	21|1	11|3	11|4	NULL
        select count(*), count(name), count(distinct n), count(distinct name, n) from a
        = 5	4	3	3
        select count(*) from a where 1=0
        = 0
        select sum(n), avg(n), min(n), max(n), sum(d), avg(d), min(d), max(d), sum(f), avg(f) from a
        = 70	17.5000	10	30	-3.25	-0.812500	-7.00	2.25	1e20	2.5e19
        select sum(n), avg(n), max(n), min(name), group_concat(name), std(n), bit_or(n), bit_and(n), bit_xor(n) from a where id > 100
        = NULL	NULL	NULL	NULL	NULL	NULL	0	18446744073709551615	0
        select std(n), stddev(n), stddev_pop(n), stddev_samp(n), variance(n), var_pop(n), var_samp(n), std(f), variance(d) from a where id < 4
        = 4.7140	4.7140	4.7140	5.7735	22.2222	22.2222	33.3333	1.4383632673594278	0.140625
        select bit_or(n), bit_and(n), bit_xor(n) from a
        = 30	0	10
        select n, count(*), group_concat(id order by id) from a group by n
        = NULL	1	4|10	2	1,3|20	1	2|30	1	5
        select n, count(*) c from a group by n order by c desc, n
        = 10	2|NULL	1|20	1|30	1
        select n, count(*) c from a group by n having c > 1
        = 10	2
        select name, count(*) from a group by name
        = NULL	1|Alpha	2|Ärger	1|beta	1
        select upper(name) u, count(*) from a group by u
        = NULL	1|ALPHA	2|ÄRGER	1|BETA	1
        select n > 15, count(*) from a group by 1
        = NULL	1|0	2|1	2
        select n % 20 as m, sum(d) from a group by m order by m
        = NULL	-7.00|0	2.25|10	1.50
        select distinct n from a
        = 10|20|NULL|30
        select distinct name from a order by name
        = NULL|Alpha|Ärger|beta
        select distinct n, name from a order by id limit 2
        = 10	Alpha|20	beta
        select id from a order by n, id desc
        = 4|3|1|2|5
        select id from a order by name
        = 4|1|3|5|2
        select id from a order by name desc, id
        = 2|5|1|3|4
        select id from a order by d
        = 3|4|5|1|2
        select id from a order by f desc
        = 5|1|2|3|4
        select id from a order by dt desc, tm
        = 2|5|1|4|3
        select id from a order by -id
        = 5|4|3|2|1
        select id from a order by n is null, n desc, id
        = 5|2|1|3|4
        select id from a limit 2
        = 1|2
        select id from a limit 1, 2
        = 2|3
        select id from a limit 2 offset 3
        = 4|5
        select id from a limit 0
        = 
        select id from a order by id desc limit 10 offset 4
        = 1
        select id from a where n between 10 and 20 and name like 'a%'
        = 1|3
        select id from a where name is null or n > 20
        = 4|5
        select id from a where not (n = 10)
        = 2|5
        select id from a where n in (10, 30)
        = 1|3|5
        select id from a where n not in (10, 30)
        = 2
        select id from a where name in ('ALPHA', 'ärger')
        = 1|3|5
        select id from a where id = '2'
        = 2
        select id from a where id = '2abc'
        = 2
        select id from a where d = 1.5
        = 1
        select id from a where f = 0.1
        = 2
        select id from a where dt = '2020-01-02'
        = 1
        select id from a where dt > '2020-01-15' and dt < now()
        = 5
        select id from a where t between '2020-01-01' and '2020-12-31'
        = 1|5
        select id from a where year(t) = 2020 order by t desc
        = 5|1
        select id from a where tm > '11:00:00'
        = 2|5
        select a.id, b.id, b.v from a join b on b.a_id = a.id order by a.id, b.id
        = 1	1	x|1	2	y|3	3	z
        select a.id, b.id from a, b where a.id = b.a_id order by 1, 2
        = 1	1|1	2|3	3
        select a.id, b.v from a left join b on b.a_id = a.id order by a.id, b.id
        = 1	x|1	y|2	NULL|3	z|4	NULL|5	NULL
        select a.id, b.v from a left join b on b.a_id = a.id where b.id is null order by a.id
        = 2	NULL|4	NULL|5	NULL
        select a.id, b.v from a left join b on b.a_id = a.id and b.v = 'x' order by a.id
        = 1	x|2	NULL|3	NULL|4	NULL|5	NULL
        select b.id, a.name from a right join b on b.a_id = a.id order by b.id
        = 1	Alpha|2	Alpha|3	ALPHA|4	NULL|5	NULL
        select count(*) from a cross join b
        = 25
        select count(*) from a join b
        = 25
        select * from a join b using (id) where id < 3
        = 1	Alpha	10	1.50	1.5	2020-01-02 03:04:05	2020-01-02	10:00:00	1	x|2	beta	20	2.25	0.1	2021-12-31 23:59:59	2021-12-31	23:59:59	1	y
        select a.id, b.id from a natural join b order by 1
        = 1	1|2	2|3	3|4	4|5	5
        select a.id from a inner join b on a.id = b.a_id inner join b c on c.a_id = a.id and c.id <> b.id order by a.id, b.id
        = 1|1
        select x.id, y.id from a x join a y on x.n = y.n and x.id < y.id
        = 1	3
        select id, v from a right join b using (id) order by id
        = 1	x|2	y|3	z|4	NULL|5	w
        select x.c, b.v from (select id, count(*) c from a group by id) x join b on b.id = x.id order by b.id
        = 1	x|1	y|1	z|1	NULL|1	w
        select max(c) from (select n, count(*) c from a group by n) t
        = 2
        select * from (select 1 as one, 'x' as two union select 2, 'y') t order by one desc
        = 2	y|1	x
        select id, (select count(*) from b where b.a_id = a.id) cnt from a order by id
        = 1	2|2	0|3	1|4	0|5	0
        select id, (select v from b where b.id = a.id) v from a order by id
        = 1	x|2	y|3	z|4	NULL|5	w
        select id from a where id in (select a_id from b) order by id
        = 1|3
        select id from a where id not in (select a_id from b where a_id is not null) order by id
        = 2|4|5
        select id from a where id not in (select a_id from b) order by id
        = 
        select id from a where exists (select 1 from b where b.a_id = a.id) order by id
        = 1|3
        select id from a where not exists (select * from b where b.a_id = a.id) order by id
        = 2|4|5
        select id from a where n = (select max(n) from a)
        = 5
        select id from a where n > (select avg(n) from a x where x.name = a.name)
        = 
        select id from a where (n, name) in (select 10, 'alpha')
        = 1|3
        select id from a where (id, n) = (select 2, 20)
        = 2
        select (select id from a)
        = ERROR 1242
        select (select id from a where id = 99)
        = NULL
        select (select id, n from a limit 1)
        = ERROR 1241
        select id from a where id in (select id, n from a)
        = ERROR 1241
        select 1 in (select id from a), 99 in (select id from a), null in (select id from a), null in (select id from e), 1 in (select a_id from b), 77 in (select a_id from b)
        = 1	0	NULL	0	1	NULL
        select exists (select 1 from e), not exists (select 1 from e)
        = 0	1
        select id from a union select id from b order by id
        = 1|2|3|4|5
        select id from a union all select id from b order by id
        = 1|1|2|2|3|3|4|4|5|5
        select id, name from a union select id, v from b order by 1, 2 limit 4
        = 1	Alpha|1	x|2	beta|2	y
        select 1 union select 1, 2
        = ERROR 1222
        select 1 union select 2.5 union select 'a'
        = 1|2.5|a
        select 1 as x union select null
        = 1|NULL
        select 'a' union select 'A'
        = a
        select 'a' union all select 'A'
        = a|A
        (select id from a order by id desc limit 1) union (select id from b order by id limit 1)
        = 5|1
        select n from a union select a_id from b order by n desc
        = 30|20|10|9|3|1|NULL
        select 1 union select 2 union all select 2
        = 1|2|2
        select 1 union all select 2 union select 2
        = 1|2
        select * from e
        = 
        select count(*), max(id), x from e
        = 0	NULL	NULL
        select id from e group by id
        = 
        select count(*) from e group by id
        = 
        select 1 from e
        = 
        select 1 from dual
        = 1
        select 1 where 1 = 0
        = 
        select 1 from dual where 1
        = 1
        select count(*)
        = 1
        select max(1), min('a'), sum(2), count(1)
        = 1	a	2	1
        select count(*) from a having count(*) > 100
        = 
        select id from a having id > 3
        = 4|5
        select 1 as one having one = 1
        = 1
        select nope from a
        = ERROR 1054
        select a.nope from a
        = ERROR 1054
        select x.id from a
        = ERROR 1054
        select id from nope
        = ERROR 1146
        select x.* from a
        = ERROR 1051
        select id from a where nope = 1
        = ERROR 1054
        select id from a order by nope
        = ERROR 1054
        select id from a group by nope
        = ERROR 1054
        select id from a having nope = 1
        = ERROR 1054
        select a.id from a join b on a.id = b.nope
        = ERROR 1054
        select id from a, b
        = ERROR 1052
        select a.id from a, a
        = ERROR 1066
        select id from a where count(*) > 1
        = ERROR 1111
        select sum(count(*)) from a
        = ERROR 1111
        select id from a where sum(n) > 1
        = ERROR 1111
        select a.id, b.id from a join b using (nope)
        = ERROR 1054
        select id from a group by 5
        = ERROR 1054
        select id from a order by 9
        = ERROR 1054
        select id from a group by count(*)
        = ERROR 1111
        select *
        = ERROR 1096
        select id, id from a where id = 1
        = 1	1
        select `a`.`id` from `a` where `a`.`id` = 1
        = 1
        select t.a.id from t.a where t.a.id = 1
        = 1
        select t.a.id from a where id = 2
        = 2
        select a.id as b from a order by b desc limit 1
        = 5
        select n as id from a order by id
        = NULL|10|10|20|30
        select n as id from a order by id + 0, n
        = 10|20|10|NULL|30
        select n + 1 as n from a group by n
        = NULL|11|21|31
        select -n as n, count(*) from a group by n
        = NULL	1|-10	2|-20	1|-30	1
        select name n, count(*) from a group by n order by n
        = NULL	1|Alpha	2|Ärger	1|beta	1
        select count(*) as c from a order by c
        = 5
        select n, count(*) from a group by n order by count(*) desc, n
        = 10	2|NULL	1|20	1|30	1
        select n, max(id) from a group by n order by max(id)
        = 20	2|10	3|NULL	4|30	5
        select id from a order by (select count(*) from b where b.a_id = a.id) desc, id
        = 1|3|2|4|5
        select count(distinct n + 1) from a
        = 3
        select sum(distinct n) from a
        = 60
        select avg(distinct n), max(distinct n) from a
        = 20.0000	30
        select group_concat(distinct name) from a
        = Alpha,Ärger,beta
        select count(n > 10), sum(n > 10), avg(n > 10) from a
        = 4	2	0.5000
        select sum('1'), avg('2.5'), sum(1.5), sum(1e0), avg(1), avg(1.5), avg(1e0), sum(null), max(null)
        = 1	2.5	1.5	1	1.0000	1.50000	1	NULL	NULL
        select if(sum(n) > 10, 'big', 'small') from a
        = big
        select sum(n) / count(n), sum(n) * 2, max(n) - min(n), concat(max(name), '!') from a
        = 17.5000	140	20	beta!
        select name from k where name = 'a'
        = a
        select name from k where name = 'A'
        = A
        select name from k where name in ('a', 'B')
        = a
        select name from k where name like 'A%'
        = A
        select name from k order by name
        = A|a|b
        select count(distinct name) from k
        = 3
        select name, count(*) from k group by name
        = A	1|a	1|b	1
        select k.name, a.name from k join a on a.name = k.name
        = 
        select max(name), min(name) from k
        = b	A
        select id, case when n > 15 then 'hi' when n is null then 'none' else 'lo' end s from a order by id
        = 1	lo|2	hi|3	lo|4	none|5	hi
        select id from a where case when n = 10 then 1 else 0 end
        = 1|3
        select id from a where n
        = 1|2|3|5
        select id from a where name
        = 
        select id from a where 'x'
        = 
        select coalesce(n, d, 0), ifnull(name, 'none'), nullif(n, 10) from a order by id
        = 10.00	Alpha	NULL|20.00	beta	20|10.00	ALPHA	NULL|-7.00	none	NULL|30.00	Ärger	30
        select id, n <=> null from a order by id
        = 1	0|2	0|3	0|4	1|5	0
        select a.id, b.id from a left join (b join k on k.length = b.id) on b.a_id = a.id order by a.id, b.id
        = 1	1|1	2|2	NULL|3	3|4	NULL|5	NULL
        select a.id from a left join b on a.id = b.a_id group by a.id having count(b.id) > 0 order by a.id
        = 1|3
        select a.name, count(b.id) from a left join b on a.id = b.a_id group by a.id order by a.id
        = Alpha	2|beta	0|ALPHA	1|NULL	0|Ärger	0
        select t1.id from (select id from a where n = 10) t1 where t1.id > 1
        = 3
        select * from (select id, n from a) t where n > 10 order by id
        = 2	20|5	30
        select * from (select id, id from a) t
        = ERROR 1060
        select id + 1, id * 2, -id, id / 2 from a where id < 3
        = 2	2	-1	0.5000|3	4	-2	1.0000
        select 1 + 1 as `sum of`, 'x' as 'str', 3 "dq"
        = 2	x	3
        select id from a where id > (select 3)
        = 4|5
        select id from a where (select 1)
        = 1|2|3|4|5
        select (select 1) + (select 2)
        = 3
        select (select max(n) from a) as m, (select min(n) from a)
        = 30	10
        select b.id from b where b.a_id in (select id from a where a.id = b.a_id and n = 10) order by 1
        = 1|2|3
        select a.id, (select group_concat(b.v order by b.id) from b where b.a_id = a.id) vs from a order by 1
        = 1	x,y|2	NULL|3	z|4	NULL|5	NULL
        select a.id from a where a.id in (select b.a_id from b where b.id in (select id from a)) order by 1
        = 1|3
        select 'a' as x from a where x = 1
        = ERROR 1054
        select id as i from a where i = 1
        = ERROR 1054
        select count(*) over_all from a
        = 5
        """#
}
