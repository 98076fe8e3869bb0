// swift-format-ignore-file

extension MariaDBAnswers {
    /// Taken from MariaDB 10.11.19: a statement, then its answer (columns apart by tabs, rows by `|`).
    static let further = #"""
        select format(1234567.891,2,'de_DE')
        = 1.234.567,89
        select format(1234567.891,2,'ru_RU')
        = 1 234 567,89
        select format(-1234567.891,2,'fr_FR')
        = -1234567,89
        select format(1234.5,1,'xx')
        = 1,234.5
        select format(1234567.891,2,'de_CH')
        = 1'234'567.89
        select inet6_ntoa(inet6_aton('::1'))
        = ::1
        select inet6_ntoa(inet6_aton('1.2.3.4'))
        = 1.2.3.4
        select hex(inet6_aton('fdfe::5a55:caff:fefa:9089'))
        = FDFE0000000000005A55CAFFFEFA9089
        select inet6_ntoa(inet6_aton('::ffff:1.2.3.4'))
        = ::ffff:1.2.3.4
        select inet6_ntoa(inet6_aton('::1.2.3.4'))
        = ::1.2.3.4
        select inet6_aton('x')
        = NULL
        select inet6_ntoa(unhex('00'))
        = NULL
        select is_ipv6('::1')
        = 1
        select is_ipv6('1.2.3.4')
        = 0
        select is_ipv6('x')
        = 0
        select is_ipv6(null)
        = 0
        select inet6_ntoa(inet6_aton('1:0:0:2:0:0:0:3'))
        = 1:0:0:2::3
        select inet6_ntoa(inet6_aton('1:0:2:3:4:5:6:7'))
        = 1::2:3:4:5:6:7
        select inet6_ntoa(inet6_aton('2001:DB8::'))
        = 2001:db8::
        select inet6_aton('1::2::3')
        = NULL
        select inet6_aton('12345::')
        = NULL
        select inet6_ntoa(inet6_aton('::'))
        = ::
        select inet6_aton(':1')
        = NULL
        select inet6_aton('1:2:3:4:5:6:7:8:9')
        = NULL
        select inet6_ntoa(inet6_aton('1:2:3:4:5:6:7::'))
        = 1:2:3:4:5:6:7::
        select inet6_aton('::1:2:3:4:5:6:7:8')
        = NULL
        select chr(65)
        = A
        select name_const('a',1)
        = 1
        select add_months('2020-01-31',1)
        = 2020-02-29
        select lengthb('ä')
        = 2
        select is_ipv4('1.2.3')
        = 0
        select sum(n) over_sum from a
        = 70
        select a.name, (select max(x.id) from b x where x.a_id = a.id and x.v <> a.name) m from a order by a.id
        = Alpha	2|beta	NULL|ALPHA	3|NULL	NULL|Ärger	NULL
        select x.n, count(*), (select count(*) from a y where y.n = x.n) from a x where x.n is not null group by x.n order by x.n
        = 10	2	2|20	1	1|30	1	1
        select id from a x where exists (select 1 from a y where y.n = x.n and y.id <> x.id) order by id
        = 1|3
        select id from a x where n > (select avg(n) from a) order by id
        = 2|5
        select * from (select a.id, count(b.id) c from a left join b on b.a_id = a.id group by a.id) t where c > 0 order by id
        = 1	2|3	1
        select t.n, t.c from (select n, count(*) c from a group by n having c > 1) t
        = 10	2
        select id, name from a where (n, id) in (select n, max(id) from a group by n) order by id
        = 2	beta|3	ALPHA|5	Ärger
        select distinct a.n from a join b on a.id = b.a_id order by 1
        = 10
        select a.id from a where not exists (select 1 from b where b.a_id = a.id) order by a.id desc limit 2
        = 5|4
        select max(t.c) - min(t.c) from (select count(*) c from b group by a_id) t
        = 1
        select b.v, group_concat(a.name order by a.id separator '/') from b left join a on a.id >= b.id group by b.v order by b.v
        = NULL	Ärger|w	Ärger|x	Alpha/beta/ALPHA/Ärger|y	beta/ALPHA/Ärger|z	ALPHA/Ärger
        select count(distinct a.id), count(b.id), sum(a.n) from a left join b on b.a_id = a.id
        = 5	3	80
        select if(count(*) = 0, 'none', 'some') from e
        = none
        select coalesce(sum(id), 0), coalesce(max(x), '-') from e
        = 0	-
        select year(t) y, month(t) m, count(*) from a where t is not null group by y, m order by y, m
        = 1999	2	1|2020	1	1|2020	2	1|2021	12	1
        select date_format(t, '%Y-%m') ym, count(*) from a where t is not null group by ym order by ym desc
        = 2021-12	1|2020-02	1|2020-01	1|1999-02	1
        select case when n < 15 then 'low' when n < 25 then 'mid' else 'high' end as bucket, count(*) from a where n is not null group by bucket order by bucket
        = high	1|low	2|mid	1
        select left(name, 1) l, count(*) from a where name is not null group by left(name, 1) order by l
        = A	3|b	1
        select id from a where name like concat('%', 'lph', '%') order by id
        = 1|3
        select id from a where concat(name, n) = 'Alpha10'
        = 1|3
        select id from a where t >= '2020-01-01' and t < '2021-01-01' order by t
        = 1|5
        select id from a where date(t) = '2020-02-29'
        = 5
        select id from a where t > now() - interval 100 year order by id
        = 1|2|4|5
        select id from a where unix_timestamp(t) > 1577934000 order by id
        = 1|2|5
        select id from a where name collate utf8mb4_bin = 'ALPHA'
        = 3
        select id from a where binary name = 'ALPHA'
        = 3
        select id from a where d between 1 and 2 or d < 0 order by d
        = 4|1
        select id from a where ifnull(n, 0) = 0
        = 4
        select id from a where n is not null and name is not null and id not in (1, 2) order by id
        = 3|5
        select id from a where char_length(name) = 5 and length(name) > 5
        = 5
        select 1 from a where id = 1 union all select 2 from b where id = 1 union all select 3
        = 1|2|3
        select id, 'a' src from a where id < 3 union all select id, 'b' from b where id < 3 order by src desc, id
        = 1	b|2	b|1	a|2	a
        (select id from a where id < 3) union (select id from b where id > 3) order by id desc limit 3
        = 5|4|2
        select * from (select id from a union select a_id from b) u where id > 2 order by id
        = 3|4|5|9
        select a.id, t.c from a left join (select a_id, count(*) c from b group by a_id) t on t.a_id = a.id order by a.id
        = 1	2|2	NULL|3	1|4	NULL|5	NULL
        select a1.id, a2.id from a a1 left join a a2 on a2.n = a1.n and a2.id > a1.id order by a1.id, a2.id
        = 1	3|2	NULL|3	NULL|4	NULL|5	NULL
        select count(*) from a, b, k
        = 75
        select k.name, a.id from k left join a on a.name = k.name and a.id > 100 order by k.name
        = A	NULL|a	NULL|b	NULL
        select sum(a.n * b.id) from a join b on a.id = b.a_id
        = 60
        select min(dt), max(dt), min(tm), max(tm), min(t), max(t) from a
        = 1999-02-28	2021-12-31	-01:00:00	23:59:59	1999-02-28 00:00:00	2021-12-31 23:59:59
        select count(*), count(t), max(t) > min(t), datediff(max(dt), min(dt)) from a
        = 5	4	1	8342
        select avg(f), sum(f), min(f), max(f) from a where f < 100
        = -0.1333333333333333	-0.3999999999999999	-2	1.5
        select round(avg(n), 1), truncate(avg(n), 0), format(sum(n), 2), concat(avg(n), '%') from a
        = 17.5	17	70.00	17.5000%
        select group_concat(concat(id, '=', ifnull(name, '?')) order by id desc separator ', ') from a
        = 5=Ärger, 4=?, 3=ALPHA, 2=beta, 1=Alpha
        select json_object('id', id, 'name', name) from a where id < 3 order by id
        = {"id": 1, "name": "Alpha"}|{"id": 2, "name": "beta"}
        select bit_and(id), bit_or(id), bit_xor(id) from b
        = 0	7	1
        select id from a order by field(id, 3, 1, 2), id
        = 4|5|3|1|2
        select id from a order by if(n is null, 1, 0), n desc, id desc
        = 5|2|3|1|4
        select id from a order by rand(5) limit 0
        = 
        select id from a where id = 1 or id = 2 or id = 3 or id = 4 or id = 77 order by id
        = 1|2|3|4
        select id from a where n = 10 or n = 20 or n = null or n = 5 or n = 6 order by id
        = 1|2|3
        select id from a where name in ('alpha', 'BETA', null) order by id
        = 1|2|3
        select id from a where name not in ('alpha', null) order by id
        = 
        select id from a where id in (1, 2.0, '3') order by id
        = 1|2|3
        select id from a where n in (10, null) and id in (1, 2, 3) order by id
        = 1|3
        select exists(select * from a where id = 1) and exists(select * from e)
        = 0
        select (select count(*) from a) * (select count(*) from b), (select group_concat(id) from e)
        = 25	NULL
        select 5 in (select n / 2 from a), 5 not in (select n / 2 from a where n is not null)
        = 1	0
        """#
}
