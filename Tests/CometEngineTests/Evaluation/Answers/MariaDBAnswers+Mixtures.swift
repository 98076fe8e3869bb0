// swift-format-ignore-file

extension MariaDBAnswers {
    /// Taken from MariaDB 10.11.19: a statement, then its answer (columns apart by tabs, rows by `|`).
    static let mixtures = #"""
        select (('' div 18446744073709551615) > 1e0)
        = 0
        select cast(3.14159e0 as decimal(5,1))
        = 3.1
        select 'a%'
        = a%
        select ('1.50' | week(1.50,'{"a":1}'))
        = NULL
        select ((123456.789 or 99999999999999999999.5) & null)
        = NULL
        select oct(null)
        = NULL
        select 9223372036854775807
        = 9223372036854775807
        select last_day((255 not in (-2.75,'%a_')))
        = NULL
        select '10:20:30'
        = 10:20:30
        select (if(2,-0.1,1.0) xor 1e10)
        = 0
        select cast(1e0 as signed)
        = 1
        select regexp_replace(null,'x',-0.1)
        = NULL
        select concat_ws(((9223372036854775807 div 1) like period_add(1.0,1.5e0)),sqrt(subdate('b',null)))
        = 
        select (day(' 5 ') not between mid(null,'a,b,c','A') and (3.14159e0 = 2))
        = NULL
        select atan2(18446744073709551615,interval((3.14159e0 - null),yearweek(0)))
        = 1.5707963267948966
        select ('é' between null and 0.5)
        = NULL
        select (cast('b' as char) | (-128 * null))
        = NULL
        select (time('10:20:30') xor 'äöü')
        = 1
        select (timestamp('a,b,c',0.001) - interval time('10:20:30') minute_second)
        = NULL
        select timestamp('2020-05-06 07:08:09.5')
        = 2020-05-06 07:08:09.5
        select cast(3.14159e0 as binary)
        = 3.14159
        select makedate('-3.5','')
        = NULL
        select greatest('hello world',3,null)
        = NULL
        select json_valid(cast(cast(time('-01:00:00') as time) as date))
        = 0
        select (null between '-3.5' and false)
        = NULL
        select (time('10:20:30') like (99999999999999999999.5 is not null))
        = 0
        select (1e0 not in ('1e2',date('2020-02-29')))
        = 1
        select (elt(1.0,'äöü',255) / floor(0.5))
        = NULL
        select sec_to_time(null)
        = NULL
        select atan2(2147483648,-2.5e0)
        = 1.5707963279590498
        select isnull(0.001)
        = 0
        select elt((timestamp('2019-12-31 23:59:59') * null),(1.5e0 >> 0e0),cast(timestamp('2020-05-06 07:08:09.5') as decimal(10,2)))
        = NULL
        select - (cast(0 as datetime))
        = 0
        select ifnull(null,'{"a":1}')
        = {"a":1}
        select dayofyear((99999999999999999999.5 xor 1.5e0))
        = NULL
        select month(0)
        = 0
        select time('-01:00:00')
        = -01:00:00
        select field((-0.1 in (3.14159e0,1.5e0)),1e-5)
        = 0
        select ((case when '' then 1e-5 else '2020-01-31 10:20:30' end) < substring_index(-128,1.5e0,-9223372036854775808))
        = 0
        select maketime('😀',null,123456.789)
        = NULL
        select ('b' not in ('a%','é'))
        = 1
        select 1
        = 1
        select (bin(cast(0e0 as time(2))) * json_array(maketime(null,2,'a'),json_quote(1.50)))
        = 0
        select date('2000-01-01')
        = 2000-01-01
        select rpad('2020-01-31 10:20:30',null,1.50)
        = NULL
        select 'a,b,c'
        = a,b,c
        select '{"a":1}'
        = {"a":1}
        select sqrt(length(0.001))
        = 2.23606797749979
        select 123456.789
        = 123456.789
        select null
        = NULL
        select (monthname('') not in (trim('b'),inet_ntoa(99999999999999999999.5)))
        = NULL
        select (null in ((1e10 between null and 10),(null - interval 0.5 day)))
        = NULL
        select (ceil(unix_timestamp(timestamp('2020-05-06 07:08:09.5'))) <=> regexp_replace(null,1,'1'))
        = 0
        select sha1(3.14159e0)
        = 2def35d1e0c56f54387e2c587ba0d593b85a1609
        select lower(1e20)
        = 1e20
        select cast(1e0 as time(2))
        = 00:00:01.00
        select cast(log('0',(null >> 1e0)) as datetime(3))
        = NULL
        select (date('2000-01-01') - interval 0.5 day)
        = 1999-12-31
        select floor(0e0)
        = 0
        select (case when null then 'ABC' else 1.50 end)
        = 1.50
        select ''
        = 
        select space(hex(rpad(-2.5e0,2,x'41')))
        =   
        select (case when timestamp('2019-12-31 23:59:59') then 3.14159e0 else 'a' end)
        = 3.14159
        select time('10:20:30')
        = 10:20:30
        select '[1,2,3]'
        = [1,2,3]
        select day(date('2020-02-29'))
        = 29
        select nullif((-1 not between 0 and 1.0),sha2(1.5e0,'{"a":1}'))
        = 1
        select regexp_substr(lpad(sha1(0e0),5,timestamp('é')),period_add((1e20 not in ('1.50',0e0)),from_days(0e0)))
        = NULL
        select ((locate('2020-02-29',-0.1) % 1e0) not in ((bit_count(3.14159e0) between json_valid(2147483648) and log2('1')),strcmp(upper(2),minute(1.0))))
        = 0
        select ('2020-01-31 10:20:30' % 1.0)
        = 0
        select -1
        = -1
        select lpad(soundex((timestamp('2020-05-06 07:08:09.5') >= 10)),-1,to_days(('%a_' <= 99999999999999999999.5)))
        = NULL
        select (0.001 - '[1,2,3]')
        = 0.001
        select (dayname(quarter('ABC')) not in ((null - (1e20 is not false)),'x'))
        = NULL
        select (-1 ^ 1e10)
        = 18446744063709551615
        select (1.5e0 >> 9223372036854775807)
        = 0
        select to_days(truncate('abc',null))
        = NULL
        select (1e10 is false)
        = 0
        select find_in_set(1e20,'a%')
        = 0
        select ord(radians(1.50))
        = 48
        select (' 5 ' not between json_type(9223372036854775807) and (9223372036854775807 - interval 255 hour_minute))
        = 1
        select -2.75
        = -2.75
        select ('10:20:30' in ('äöü',space(18446744073709551615)))
        = NULL
        select 1.5e0
        = 1.5
        select json_contains(json_set('','$.b',0.001),('12abc' or date('2020-02-29')))
        = NULL
        select left(-2.75,'a,b,c')
        = 
        select json_keys(degrees(null))
        = NULL
        select (yearweek(99999999999999999999.5) >> field(time('-01:00:00'),0e0))
        = NULL
        select 0e0
        = 0
        select abs(sign(microsecond(0)))
        = 0
        select weekofyear(dayname(timestamp('2019-12-31 23:59:59')))
        = NULL
        select 1.50
        = 1.50
        select timestamp((interval(1.50,-9223372036854775808) between (' 5 ' > 'a') and locate(1.5e0,-2.75)))
        = 0000-00-00 00:00:00
        select cast(('12abc' div '2020-02-29') as char)
        = 0
        select mid(exp(null),round('a%',7),(case when 1.0 then 0 else -2.5e0 end))
        = NULL
        select (1.5e0 <=> null)
        = 0
        select 18446744073709551615
        = 18446744073709551615
        select least(concat_ws(date('2020-02-29'),'0',3.14159e0),oct(1.5e0))
        = 02020-02-293.14159
        select week(reverse(99999999999999999999.5))
        = NULL
        select (1e10 or null)
        = 1
        select substring(1,123456.789,time('-01:00:00'))
        = 
        select ('1.50' is not null)
        = 1
        select '-3.5'
        = -3.5
        select ((-0.1 - 1.50) is null)
        = 0
        select ('2020-01-31 10:20:30' is not false)
        = 1
        select 99999999999999999999.5
        = 99999999999999999999.5
        select second(123456.789)
        = 56
        select period_add('2020-01-31 10:20:30','a,b,c')
        = 202108
        select sha2(least(99999999999999999999.5,0e0,'{"a":1}'),exp(null))
        = 5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9
        select (time('10:20:30') < 'a')
        = 0
        select find_in_set(date('2020-02-29'),json_extract('a,b,c','$[*]'))
        = NULL
        select (make_set(-0.1,1) <=> (1.50 >> -2.5e0))
        = 1
        select (1e20 + interval '12abc' week)
        = NULL
        select cast('hello world' as decimal(5,1))
        = 0.0
        select radians(time('10:20:30'))
        = 1780.7594358098145
        select lower('a')
        = a
        select timestamp(((123456.789 - interval -128 day) <> concat('10:20:30',null)),ltrim(atan2(1.5e0,65536)))
        = NULL
        select (json_contains(day(3),(null % timestamp('2019-12-31 23:59:59'))) not between 7 and (null not in (cos('1'),dayofyear(-1))))
        = NULL
        select instr((timestamp('2019-12-31 23:59:59') + null),(timestamp('2020-05-06 07:08:09.5') - 2147483648))
        = NULL
        select (case when ('%a_' * cast(-2.5e0 as time)) then dayname(('a' <> '[1,2,3]')) else ((case when timestamp('2019-12-31 23:59:59') then 'hello world' else 9223372036854775807 end) + interval 'é' quarter) end)
        = NULL
        select false
        = 0
        select length(-2.5e0)
        = 4
        select 'é'
        = é
        select week(('b' and date('2000-01-01')),isnull(1.5e0))
        = NULL
        select unhex(json_array(('2020-01-31 10:20:30' and null),null))
        = NULL
        select subtime('ABC',7)
        = NULL
        select minute('1.50')
        = 0
        select ('A' is true)
        = 0
        select (null < -9223372036854775808)
        = NULL
        select (case when date('2020-02-29') then 1.50 else -128 end)
        = 1.50
        select ((18446744073709551615 > time('10:20:30')) in (('{"a":1}' is not true),timediff(time('10:20:30'),'a%')))
        = 1
        select right(time('10:20:30'),'%a_')
        = 
        select instr('[1,2,3]',0e0)
        = 0
        select concat_ws(json_quote('äöü'),(null like '1'),sha2(' 5 ','abc'))
        = 544af532dc0efebf7de44cbae695c80acf8cb8e90f8749b12fe4bbfb9c73e588
        select inet_ntoa((time('-01:00:00') is not null))
        = 0.0.0.1
        select addtime('2020-02-29','[1,2,3]')
        = NULL
        select inet_ntoa('😀')
        = 0.0.0.0
        select from_days(json_unquote(''))
        = 0000-00-00
        select (((null | null) is null) + (substring(1.0,7,'{"a":1}') + '12abc'))
        = 13
        select (255 + interval 'hello world' minute)
        = NULL
        select 'a'
        = a
        select locate(('12abc' xor ('x' like null)),sign(bit_count('😀')),3.14159e0)
        = NULL
        select 'ABC'
        = ABC
        select (0.5 % conv('äöü',0,-128))
        = NULL
        select '%a_'
        = %a_
        select (7 + 'a,b,c')
        = 7
        select cast('A' as decimal(10,2))
        = 0.00
        select cast((date('2020-02-29') << timestamp('2019-12-31 23:59:59')) as char(3))
        = 0
        select (substring_index(null,time('10:20:30'),0e0) = (null + 0.001))
        = NULL
        select ('hello world' + '2020-02-29')
        = 2020
        select ~(' 5 ')
        = 18446744073709551610
        select (-1 like null)
        = NULL
        select datediff(null,-2.5e0)
        = NULL
        select 1e-5
        = 0.00001
        select if(1.5e0,lpad('a%',-1,'2020-02-29'),(time('-01:00:00') between date('2020-02-29') and timestamp('2020-05-06 07:08:09.5')))
        = NULL
        select substring((9223372036854775807 is not false),18446744073709551615,period_add('é',-2.75))
        = 
        select (concat_ws(1e0,0,date('2020-02-29')) + log2('b'))
        = NULL
        select (3 or timestamp('2019-12-31 23:59:59'))
        = 1
        select substring(cast(radians(123456.789) as time(2)),(-2.75 + interval 'b' day_second),(weekofyear(null) in (('é' < 1.5e0),1)))
        = NULL
        select datediff(cast(makedate(1e-5,1e20) as char),abs(maketime(65536,2147483648,0.001)))
        = NULL
        select json_extract('[1,2,3]','$.*')
        = NULL
        select 1e20
        = 1e20
        select subdate((1e20 div (null not between 2 and time('10:20:30'))),minute(repeat(timestamp('2019-12-31 23:59:59'),0)))
        = NULL
        select (3 + 123456.789)
        = 123459.789
        select (case when null then json_array(time('-01:00:00')) else ('1.50' + interval 'äöü' second) end)
        = NULL
        select ('ABC' / -2.5e0)
        = 0
        select truncate((('ABC' < '%a_') & timediff(null,null)),interval(cast('10:20:30' as double),(1.0 = '1e2')))
        = NULL
        select date(-2.5e0)
        = NULL
        select unhex('é')
        = NULL
        select (time('-01:00:00') * hex('äöü'))
        = 0
        select ('{"a":1}' >= 1e10)
        = 0
        select quarter(right(1,1e0))
        = NULL
        select cast(cast(' 5 ' as unsigned) as double)
        = 5
        select (month(65536) > (1.5e0 and 1.5e0))
        = NULL
        select rpad((json_valid(null) > sign(timestamp('2020-05-06 07:08:09.5'))),-1,0e0)
        = NULL
        select repeat(locate('1e2',time('10:20:30'),null),0)
        = NULL
        select ('b' - timestamp('2019-12-31 23:59:59'))
        = -20191231235959
        select (-1 xor '1e2')
        = 0
        select floor(null)
        = NULL
        select date('2020-02-29')
        = 2020-02-29
        select substring_index('10:20:30',null,null)
        = NULL
        select concat_ws(1e20,'[1,2,3]')
        = [1,2,3]
        select -2.5e0
        = -2.5
        select to_seconds(null)
        = NULL
        select json_contains(65536,null)
        = NULL
        select '2020-01-31 10:20:30'
        = 2020-01-31 10:20:30
        select (coalesce(1e0,1.0,-2.75) is null)
        = 0
        select (null >= date('2020-02-29'))
        = NULL
        select (('a,b,c' in ('a','2020-02-29')) % strcmp(null,18446744073709551615))
        = NULL
        select conv(cast(null as char),(-9223372036854775808 is not true),(3 & -2.75))
        = NULL
        select elt(cast(if('hello world',-128,0e0) as datetime),soundex(bit_count('[1,2,3]')),nullif((3 ^ 0e0),(3 % null)))
        = NULL
        select 7
        = 7
        select (3 <= ' 5 ')
        = 1
        select ((null - null) ^ inet_ntoa(null))
        = NULL
        select sha2(time('-01:00:00'),('b' not between '😀' and ' 5 '))
        = NULL
        select coalesce(cast(interval(date('2000-01-01'),time('10:20:30')) as datetime),date('2000-01-01'))
        = 2000-01-01 00:00:00
        select date(json_contains('hello world',2))
        = NULL
        select cos(date_format(('1' * '10:20:30'),'%Y-%m-%d %H:%i:%s %a %j'))
        = NULL
        select ('1' not between null and null)
        = NULL
        select (case when null then json_unquote(-0.1) else (date('2020-02-29') + interval 1.0 minute_second) end)
        = 2020-02-29 00:01:00
        select lpad((0e0 & 2147483648),2,reverse(1e0))
        = 10
        select - ((time('-01:00:00') > 99999999999999999999.5))
        = 0
        select (trim(0e0) in (weekday(null),65536))
        = NULL
        select soundex(-2.5e0)
        = 
        select (substring('0','2020-02-29',1) not between weekday(null) and null)
        = NULL
        select ln(ascii(1e20))
        = 3.8918202981106265
        select maketime(log(to_base64(0.001),month(null)),ascii(abs('')),trim(replace('äöü',7,-1)))
        = NULL
        select (-128 <= period_diff(('{"a":1}' < -0.1),('12abc' = '')))
        = 1
        select degrees(cos(2))
        = -23.84345739187178
        select 'A'
        = A
        select -0.1
        = -0.1
        select time((99999999999999999999.5 + interval 3.14159e0 microsecond))
        = NULL
        select ((1e0 - '12abc') xor 'äöü')
        = 1
        select (timestamp('2020-05-06 07:08:09.5') - interval binary 'a' year_month)
        = 2020-05-06 07:08:09.5
        select inet_aton(mid(3.14159e0,null,timestamp('2020-05-06 07:08:09.5')))
        = NULL
        select lower(null)
        = NULL
        select date_format(((99999999999999999999.5 | null) / concat(99999999999999999999.5,1.5e0)),'%Y-%m-%d %H:%i:%s %a %j')
        = NULL
        select (-2.75 * '2020-02-29')
        = -5555
        select ('2020-02-29' < 10)
        = 0
        select substring_index(regexp_substr(year(null),sha2(time('-01:00:00'),'12abc')),round((date('2020-02-29') in (1e20,1.0)),datediff(time('-01:00:00'),null)),'abc')
        = NULL
        select (2 + interval null year_month)
        = NULL
        select (time('-01:00:00') not in (' 5 ',2147483648))
        = 1
        select ('abc' between 123456.789 and '10:20:30')
        = 0
        select (cast(-2.75 as double) - interval -0.1 day_hour)
        = NULL
        select ((('12abc' is not true) + period_add(0x3132,'{"a":1}')) and ((9223372036854775807 & '-3.5') <> (1e20 - interval '1e2' microsecond)))
        = NULL
        select oct(('1' * '1e2'))
        = 144
        select 'äöü'
        = äöü
        select 10
        = 10
        select json_contains(date(2147483648),format(1.50,'a%'))
        = NULL
        select log(-0.1,locate((65536 like 7),('10:20:30' < date('2020-02-29')),(3.14159e0 <> 'äöü')))
        = NULL
        select regexp_replace((null <> 'a%'),(null % null),-128)
        = NULL
        select exp(1e10)
        = ERROR 1690
        select (timestamp('2019-12-31 23:59:59') + '[1,2,3]')
        = 20191231235959
        select 0.001
        = 0.001
        select cast(make_set('ABC',date('2000-01-01')) as datetime(3))
        = NULL
        select substring_index(time('10:20:30'),(cast(time('10:20:30') as decimal(10,2)) + interval -1 week),((-1 not between time('10:20:30') and '-3.5') ^ null))
        = NULL
        select cast('0' as char(3))
        = 0
        select left((timestamp('2020-05-06 07:08:09.5') / date('2000-01-01')),timestamp('2019-12-31 23:59:59'))
        = 1010020.20294
        select json_unquote((0.001 = 1e10))
        = 0
        select timediff((' 5 ' << 'A'),rpad('10:20:30',2,0.5))
        = -00:00:05
        select md5(bin(7))
        = 698d51a19d8a121ce581499d7b701668
        select greatest('x','hello world')
        = x
        select (abs(9223372036854775807) + 3)
        = ERROR 1690
        select (json_array(99999999999999999999.5,null) <=> (1e20 = '1.50'))
        = 1
        select '12abc'
        = 12abc
        select 3.14159e0
        = 3.14159
        select nullif(~(1.5e0),ceil(-9223372036854775808))
        = 18446744073709551613
        select ((1.5e0 <=> timestamp('2019-12-31 23:59:59')) << json_keys(99999999999999999999.5))
        = NULL
        select right(~(7),'-3.5')
        = 
        select cast(1.5e0 as decimal(10,2))
        = 1.50
        select ((case when 'abc' then null else '%a_' end) like time('-01:00:00'))
        = 0
        select ascii((unhex(null) = cast('b' as char(3))))
        = NULL
        select json_valid(-1)
        = 1
        select (1.5e0 is null)
        = 0
        select (-128 - timestamp('2020-05-06 07:08:09.5'))
        = -20200506070937.5
        select '2020-02-29'
        = 2020-02-29
        select ((date('2020-02-29') is null) << datediff(10,null))
        = NULL
        select unix_timestamp('a%')
        = NULL
        select (0e0 <> substring_index(date('2000-01-01'),0.001,'😀'))
        = 0
        select isnull(3.14159e0)
        = 0
        select (1e20 + interval -2.5e0 microsecond)
        = NULL
        select cast('é' as date)
        = NULL
        select ~('[1,2,3]')
        = 18446744073709551615
        select ((case when 3.14159e0 then null else 1e20 end) between coalesce('a',1e10) and cast('a%' as decimal(10,2)))
        = NULL
        select (~('%a_') < ('😀' | 'ABC'))
        = 0
        select floor('12abc')
        = 12
        select sign(timestamp('2019-12-31 23:59:59'))
        = 1
        select lower(123456.789)
        = 123456.789
        select (cast(null as decimal(5,1)) + space((null between '10:20:30' and 1e-5)))
        = NULL
        select elt(ln(timestamp('')),(left(1e-5,'äöü') or ('1.50' between 123456.789 and 1e0)))
        = NULL
        select soundex(lower((case when 1.5e0 then '1e2' else -0.1 end)))
        = E000
        select day(1e10)
        = 0
        select hex((1.5e0 is not false))
        = 1
        select ('1.50' - interval -1 month)
        = NULL
        select 1e10
        = 10000000000
        select ('ABC' is not null)
        = 1
        select quote(date('2000-01-01'))
        = '2000-01-01'
        select day(time('-01:00:00'))
        = 12
        select inet_aton(sha2(123456.789,date('2020-02-29')))
        = NULL
        select (greatest('a%',-128,date('2020-02-29')) < regexp_substr(0.5,-2.5e0))
        = 0
        select unix_timestamp('ABC')
        = NULL
        select json_quote(interval('12abc','1.50',date('2000-01-01')))
        = NULL
        select if(null,65536,0.001)
        = 0.001
        select ascii('a%')
        = 97
        select abs(('x' not between 99999999999999999999.5 and null))
        = 1
        select if(null,null,date('2000-01-01'))
        = 2000-01-01
        select addtime(time('-01:00:00'),pow(123456.789,'b'))
        = -00:59:59.000000
        select ((reverse(-0.1) not in (left(0e0,' 5 '),makedate('0','b'))) + sqrt(right(timestamp('2020-05-06 07:08:09.5'),18446744073709551615)))
        = NULL
        select length((1e10 + ''))
        = 11
        select conv(maketime(1,'',null),json_depth('10:20:30'),(123456.789 % 1e-5))
        = NULL
        select md5((1e0 or -9223372036854775808))
        = c4ca4238a0b923820dcc509a6f75849b
        select ('%a_' << '')
        = 0
        select space(timestamp('2019-12-31 23:59:59'))
        = NULL
        select elt((1e0 div char_length(' 5 ')),time(date_format(time('-01:00:00'),'%Y-%m-%d %H:%i:%s %a %j')),((null + 0e0) between 1.5e0 and null))
        = NULL
        select inet_ntoa(null)
        = NULL
        select ((if(1e10,'1e2',1e0) ^ interval('1e2',0e0)) div microsecond(weekday(-9223372036854775808)))
        = NULL
        select (1e10 & null)
        = NULL
        select json_keys((65536 div null))
        = NULL
        select ((concat_ws(timestamp('2019-12-31 23:59:59'),1e0,'x') div -2.75) not in (' 5 ',('ABC' / concat(-1,-2.5e0,'10:20:30'))))
        = 1
        select subdate(not (null),(null = 1e0))
        = NULL
        select 255
        = 255
        select ltrim(bit_length(3.14159e0))
        = 56
        select ((3.14159e0 between 1.50 and 2) > month('hello world'))
        = NULL
        select 0.5
        = 0.5
        select time(1)
        = 00:00:01
        select elt(18446744073709551615,3.14159e0)
        = NULL
        select (crc32(('a' between '1' and null)) < second(regexp_replace('hello world',1e-5,2)))
        = NULL
        select (time('-01:00:00') + ('a' = '[1,2,3]'))
        = -10000
        select ifnull(hex(null),quarter(null))
        = NULL
        select exp(255)
        = 5.5602316477276757e110
        select (regexp_replace('2020-01-31 10:20:30',-128,123456.789) > subdate('[1,2,3]','A'))
        = NULL
        select cast(cast(isnull(-9223372036854775808) as datetime) as char(3))
        = 000
        select (1e-5 >> timestamp('2020-05-06 07:08:09.5'))
        = 0
        select (repeat(18446744073709551615,-1) not in (-0.1,timestamp(1e-5)))
        = 1
        select (3.14159e0 <= 1e20)
        = 1
        select (('ABC' <=> 2) xor (65536 + interval 1 microsecond))
        = NULL
        select regexp_substr('{"a":1}',~('-3.5'))
        = 
        select maketime(sha2('äöü',-0.1),('{"a":1}' - interval null day_second),('a,b,c' <= 1.50))
        = NULL
        select cast(null as binary)
        = NULL
        select length(md5(('a' xor 'a')))
        = 32
        select (case when date('2000-01-01') then null else -1 end)
        = NULL
        select coalesce(substring_index(3.14159e0,null,255),to_days(timestamp('2020-05-06 07:08:09.5')))
        = 737916
        select sha2(time('10:20:30'),timestamp('2019-12-31 23:59:59'))
        = NULL
        select field(65536,concat_ws((7 - date('2000-01-01')),(true % 'abc')),greatest(0,'x'))
        = 0
        select rpad(-2.5e0,2,('😀' is not null))
        = -2
        select (123456.789 is not true)
        = 0
        select json_type(date('2000-01-01'))
        = NULL
        select log2('ABC')
        = NULL
        select ('1.50' is not false)
        = 1
        select ((99999999999999999999.5 between 1.0 and 1e-5) in (length(null),timestamp('2020-05-06 07:08:09.5')))
        = NULL
        select conv(- ('0'),(1e20 >> 1e0),0.5)
        = NULL
        select date_format(((null - time('-01:00:00')) not in ((date('2020-02-29') is null),cos(null))),'%Y-%m-%d %H:%i:%s %a %j')
        = NULL
        select (1.0 * 'a%')
        = 0
        select instr(instr(('äöü' between date('2000-01-01') and 1e20),(3.14159e0 << time('-01:00:00'))),ln((123456.789 < 1.50)))
        = NULL
        select replace(-128,null,(1.50 < 'x'))
        = NULL
        select (time('-01:00:00') in ('A',time('-01:00:00')))
        = 1
        select ((timestamp('2019-12-31 23:59:59') ^ 3) <= ('é' not in (null,1e0)))
        = NULL
        select 'b'
        = b
        select '1'
        = 1
        select (unhex(timestamp('2019-12-31 23:59:59')) <= ln(2147483648))
        = NULL
        select sqrt(conv(3,3.14159e0,0.5))
        = NULL
        select ceil('2020-01-31 10:20:30')
        = 2020
        select ('[1,2,3]' is not null)
        = 1
        select inet_ntoa(yearweek(3.14159e0))
        = NULL
        select (99999999999999999999.5 between null and -128)
        = 0
        select (1e0 not between '😀' and 2)
        = 0
        select (conv(18446744073709551615,(1e20 >> 3.14159e0),(null is not false)) between regexp_replace(time_to_sec(-0.1),-2.5e0,(null not in (-0.1,-1))) and '1')
        = NULL
        select (time('-01:00:00') * 1e0)
        = -10000
        select cast(time('10:20:30') as date)
        = 2020-09-13
        select ((-2.5e0 - '10:20:30') >= cast(1.50 as double))
        = 0
        select 1e0
        = 1
        select (substring(null,255,'12abc') | inet_ntoa(1.50))
        = NULL
        select coalesce(((123456.789 - '0') >= char_length(null)),(coalesce(date('2020-02-29'),'x','1e2') % ('A' - 99999999999999999999.5)))
        = 2020
        select makedate('abc','é')
        = NULL
        select 1.0
        = 1.0
        select concat('é',from_unixtime(timestamp('2019-12-31 23:59:59')),json_array('ABC'))
        = NULL
        select ((null | date('2000-01-01')) - (case when date('2000-01-01') then timestamp('2019-12-31 23:59:59') else null end))
        = NULL
        select period_add(1.50,'%a_')
        = 200002
        select field('[1,2,3]',1.5e0)
        = 0
        select trim(2)
        = 2
        select floor((date('2000-01-01') | 123456.789))
        = 20049765
        select soundex(255)
        = 
        select cast(99999999999999999999.5 as datetime(3))
        = NULL
        select (1e20 not between time('-01:00:00') and -0.1)
        = 1
        select json_quote((-9223372036854775808 <= ln(99999999999999999999.5)))
        = NULL
        select field(floor(date('2000-01-01')),(null or null))
        = 0
        select week((-1 is not true),1.50)
        = NULL
        select (9223372036854775807 ^ 10)
        = 9223372036854775797
        select ('abc' >> 'abc')
        = 0
        select elt((adddate(null,18446744073709551615) + greatest(2,'a%')),strcmp(timediff(null,'a,b,c'),space(-2.75)))
        = NULL
        select cast((('😀' | null) in (substring_index(null,'',null),(3.14159e0 % 123456.789))) as datetime)
        = NULL
        select (timestamp('2019-12-31 23:59:59') * 'ABC')
        = 0
        select (date('2020-02-29') + '1')
        = 20200230
        select reverse(date('2020-02-29'))
        = 92-20-0202
        select (0e0 in ('2020-01-31 10:20:30',' 5 '))
        = 0
        select ((-128 not between '' and 1.5e0) <=> timestamp('%a_',timestamp('2019-12-31 23:59:59')))
        = 0
        select year((10 < 1e0))
        = 0
        select elt((-128 < 0),'10:20:30',substring(1e-5,time('10:20:30'),date('2020-02-29')))
        = 10:20:30
        select ln(right(2147483648,date('2020-02-29')))
        = 21.487562597358306
        select datediff('b',(0e0 >= 0e0))
        = NULL
        select (ord('1e2') = 18446744073709551615)
        = 0
        select ifnull(null,null)
        = NULL
        select unix_timestamp(18446744073709551615)
        = NULL
        select json_quote('2020-02-29')
        = "2020-02-29"
        select (null - interval 10 microsecond)
        = NULL
        select isnull(least(last_day('a,b,c'),quarter(0.001),crc32('a,b,c')))
        = 1
        select ('12abc' * 1e0)
        = 12
        select week((-2.5e0 and 1e-5),'1e2')
        = NULL
        select (timestamp('2020-05-06 07:08:09.5') <=> 99999999999999999999.5)
        = 0
        select dayofweek((case when floor(99999999999999999999.5) then null else field(date('2000-01-01'),0.5,1e10) end))
        = NULL
        select ((period_add(9223372036854775807,0.001) or (-1 + interval 'b' hour_minute)) not in (minute((timestamp('2019-12-31 23:59:59') - interval '[1,2,3]' minute_second)),(0.001 or ('[1,2,3]' div -9223372036854775808))))
        = NULL
        select (cast(-0.1 as time(2)) <= ('ABC' - interval null second))
        = NULL
        select datediff(null,'a,b,c')
        = NULL
        select (inet_ntoa('abc') not between ('a%' <=> 1.5e0) and -2.5e0)
        = 1
        select (123456.789 <> 0e0)
        = 1
        select ((123456.789 < 99999999999999999999.5) not between dayofweek('10:20:30') and (case when null then '2020-02-29' else 1.50 end))
        = NULL
        select ('abc' is not false)
        = 0
        select json_length(1e-5)
        = 1
        select ord('1')
        = 49
        select ((timestamp('2019-12-31 23:59:59') + interval 'abc' hour_minute) = yearweek(-1))
        = NULL
        select makedate((nullif(1e10,'a,b,c') % weekday('é')),nullif(sec_to_time(null),null))
        = NULL
        select log2(123456.789)
        = 16.913646648198387
        select last_day((null + interval 1.5e0 week))
        = NULL
        select ((quarter(9223372036854775807) + (1e0 <> timestamp('2020-05-06 07:08:09.5'))) is not true)
        = 1
        select (lpad(3,10,123456.789) is null)
        = 0
        select (ascii(isnull(date('2000-01-01'))) + json_length(- (1.0)))
        = 49
        select 0
        = 0
        select (65536 - timestamp('2020-05-06 07:08:09.5'))
        = -20200506005273.5
        select bin(123456.789)
        = 11110001001000000
        select date(1.0)
        = NULL
        select json_unquote(maketime('0','a,b,c',null))
        = NULL
        select date_format(timestamp('2020-05-06 07:08:09.5'),'%Y-%m-%d %H:%i:%s %a %j')
        = 2020-05-06 07:08:09 Wed 127
        select (microsecond(null) * (0e0 >> 1.50))
        = NULL
        select degrees(round(0.001,timestamp('2020-05-06 07:08:09.5')))
        = 0.057295779513082325
        select dayofyear(cast(cast('10:20:30' as double) as double))
        = NULL
        select 'x'
        = x
        select char_length('{"a":1}')
        = 7
        select right(log(('hello world' < -2.5e0),65536),strcmp((-1 div '%a_'),json_extract('😀','$[*]')))
        = NULL
        select (inet_ntoa((null = 'hello world')) = (-1 not between 'a' and (1e0 = 'a,b,c')))
        = NULL
        select (ord((7 not in ('hello world',timestamp('2020-05-06 07:08:09.5')))) & ~(rtrim(1.5e0)))
        = 49
        select (rpad(1e0,2,123456.789) - cast(timestamp('2019-12-31 23:59:59') as time))
        = -235948
        select (null / 1e20)
        = NULL
        select substring('äöü',null,'b')
        = NULL
        select (1.50 between 3.14159e0 and 1e20)
        = 0
        select ~('abc')
        = 18446744073709551615
        select date(field(-1,null,'äöü'))
        = 0000-00-00
        select ('😀' - null)
        = NULL
        select substring(to_seconds('2020-02-29'),(7 << -1),cast(-1 as date))
        = NULL
        select (case when (-2.75 is not true) then radians(null) else quote(' 5 ') end)
        = ' 5 '
        select (case when null then date('2000-01-01') else 9223372036854775807 end)
        = 9223372036854775807
        select substring_index(date('2020-02-29'),(7 <=> 1e20),week('ABC',9223372036854775807))
        = NULL
        select (- ('äöü') not between '0' and date(time('-01:00:00')))
        = 0
        select elt(1e10,'1.50')
        = NULL
        select weekofyear(null)
        = NULL
        select hex(0.5)
        = 1
        select cast(subdate((1.50 <> '12abc'),cast(null as unsigned)) as decimal(5,1))
        = NULL
        select (1.50 + interval timestamp('2019-12-31 23:59:59') second)
        = NULL
        select format('hello world','1e2')
        = 0.0
        select cast(null as date)
        = NULL
        select cast('äöü' as time(2))
        = NULL
        select format(cast(99999999999999999999.5 as double),1.50)
        = 100,000,000,000,000,000,000.00
        select substring((timestamp('2020-05-06 07:08:09.5') = 'äöü'),(1.0 <=> 0.001),(timestamp('2020-05-06 07:08:09.5') & 3))
        = 
        select timestamp(('{"a":1}' div interval(date('2020-02-29'),10,-1)))
        = 0000-00-00 00:00:00
        select soundex(year(null))
        = NULL
        select (cast(null as time(2)) not in (year(99999999999999999999.5),ln(null)))
        = NULL
        select least(-1,-2.75,1)
        = -2.75
        select nullif((-2.5e0 not between '2020-02-29' and -2.75),1.50)
        = 1
        select subdate((' 5 ' not in (99999999999999999999.5,'😀')),space(0.001))
        = NULL
        select field(ceil('1e2'),'😀')
        = 0
        select yearweek('2020-02-29')
        = 202008
        select ((9223372036854775807 is not null) between (case when '-3.5' then ' 5 ' else 123456.789 end) and lower(1.5e0))
        = 0
        select subtime(0.001,null)
        = NULL
        select json_extract(' 5 ','$.*')
        = NULL
        select concat_ws(-2.75,'a,b,c','é')
        = a,b,c-2.75é
        select json_keys(cast('A' as char(3)))
        = NULL
        select greatest(ascii(timestamp('2019-12-31 23:59:59')),0.5,nullif(-0.1,'a'))
        = 50.0
        select ('1e2' >> time('10:20:30'))
        = 0
        select cast(1.50 as decimal(10,2))
        = 1.50
        select least(1e10,'12abc','é')
        = 0
        select regexp_replace('ABC',1e10,'A')
        = ABC
        select (timestamp('2020-05-06 07:08:09.5') * null)
        = NULL
        select (timestamp('2019-12-31 23:59:59') - 1.5e0)
        = 20191231235957.5
        select (case when 123456.789 then cast('[1,2,3]' as decimal(10,2)) else concat(0.001,date('2000-01-01'),'10:20:30') end)
        = 0.00
        select (timestamp('1.50',2147483648) / cast(2147483648 as date))
        = NULL
        select (9223372036854775807 + interval 1.5e0 quarter)
        = NULL
        select ('b' + '-3.5')
        = -3.5
        select (makedate(space(null),quote('1e2')) between replace(('2020-02-29' & 'é'),elt(1e10,'A',1e-5),(10 / 'x')) and (65536 & concat_ws(null,3.14159e0)))
        = NULL
        select timestamp(null)
        = NULL
        select elt(soundex(null),(1e10 and binary 'a'))
        = NULL
        select ((interval('1e2','é',time('10:20:30')) is false) - (floor(0) div ('1e2' + interval null minute_second)))
        = NULL
        select find_in_set((elt(-0.1,timestamp('2019-12-31 23:59:59')) >= json_quote('abc')),'😀')
        = NULL
        select 2
        = 2
        select cast(coalesce('1','a%','a%') as datetime(3))
        = NULL
        select coalesce((coalesce(1,0.5,0e0) is not false),sec_to_time(upper(2147483648)))
        = 1
        select concat(second(65536),-2.75,json_contains(null,0.5))
        = NULL
        select (7 >> '10:20:30')
        = 0
        select (1e-5 / 'a%')
        = NULL
        select ('a' & -2.75)
        = 0
        select timestamp(substring('2020-01-31 10:20:30',null,'%a_'),mid('0',-0.1,10))
        = NULL
        select cast(3.14159e0 as char)
        = 3.14159
        select timestamp('2019-12-31 23:59:59')
        = 2019-12-31 23:59:59
        select reverse('{"a":1}')
        = }1:"a"{
        select replace(9223372036854775807,0,1.0)
        = 92233721.03685477581.07
        select (date('2000-01-01') * '')
        = 0
        select (1e0 > time('-01:00:00'))
        = 1
        select instr(2147483648,2147483648)
        = 1
        select timestamp((timestamp('2020-05-06 07:08:09.5') <> null),subtime(time('10:20:30'),'é'))
        = NULL
        select (ascii(null) is not false)
        = 1
        select cast(hex((null <> -2.75)) as decimal(5,1))
        = NULL
        select ('{"a":1}' is not null)
        = 1
        select sha2(10,timestamp('2020-05-06 07:08:09.5'))
        = NULL
        select minute(cast(1 as char))
        = 0
        select round(substring_index(cast(null as datetime(3)),(1e-5 = 1e20),(3.14159e0 between -128 and timestamp('2019-12-31 23:59:59'))),((timestamp('2020-05-06 07:08:09.5') + 0x3132) between subtime('',time('10:20:30')) and (null in (0.5,-2.5e0))))
        = NULL
        select cast(null as datetime(3))
        = NULL
        select ('1.50' is false)
        = 0
        select ln((substring_index('b',1,1.0) - ('12abc' like 1.5e0)))
        = NULL
        select length(interval('','hello world',99999999999999999999.5))
        = 1
        select json_keys(least('é',(1.0 between 1e-5 and 'äöü')))
        = NULL
        select (date('2000-01-01') > 0.001)
        = 1
        select unhex(date('2020-02-29'))
        = NULL
        select length(crc32((date('2020-02-29') % null)))
        = NULL
        select format('a,b,c','😀')
        = 0
        select not ((datediff(65536,0e0) or space('x')))
        = NULL
        select find_in_set(minute(concat_ws('2020-02-29','b')),length(concat_ws(1e-5,null,-2.75)))
        = NULL
        select floor(1.0)
        = 1
        select (json_extract('{"a":1}','$.a') between (case when null then '[1,2,3]' else '' end) and (case when '1' then null else '{"a":1}' end))
        = NULL
        select cast((('1' is null) <> addtime(9223372036854775807,'x')) as char(3))
        = NULL
        select from_unixtime(json_extract('-3.5','$'))
        = NULL
        select cast(1e-5 as unsigned)
        = 0
        select field((case when 'hello world' then 123456.789 else '' end),'hello world')
        = 0
        select (null is false)
        = 0
        select (case when 'x' then cast(date('2020-02-29') as double) else concat_ws((3.14159e0 % 99999999999999999999.5),('a%' << '{"a":1}')) end)
        = 0
        select sign(2147483648)
        = 1
        select weekofyear((7 between '2020-02-29' and 7))
        = NULL
        select (7 and null)
        = NULL
        select (timestamp('2019-12-31 23:59:59') not between 1e10 and 'äöü')
        = 1
        select (' 5 ' * 'äöü')
        = 0
        select ((-0.1 is false) * substring(123456.789,'é',-2.75))
        = 0
        select datediff(make_set('0',0e0),('1' not in (null,date('2000-01-01'))))
        = NULL
        select weekofyear('2020-01-31 10:20:30')
        = 5
        select (time('10:20:30') <> 0e0)
        = 1
        select floor(minute('[1,2,3]'))
        = NULL
        select interval(1e10,'{"a":1}')
        = 1
        select ((-128 not in (date('2020-02-29'),123456.789)) / ('b' - interval 1e10 minute))
        = NULL
        select (1.50 + timestamp('2019-12-31 23:59:59'))
        = 20191231235960.50
        select '1.50'
        = 1.50
        select (time('10:20:30') not in (time('-01:00:00'),' 5 '))
        = 1
        select addtime(binary 'a',10)
        = NULL
        select (bin('2020-02-29') < (1e0 + 0.001))
        = 0
        select (timestamp('2020-05-06 07:08:09.5') + interval date('2020-02-29') second)
        = 2020-12-26 02:18:38.5
        select space('b')
        = 
        select ((date('2000-01-01') < '-3.5') < (0 << 'äöü'))
        = 0
        select interval((least(7,-9223372036854775808) in (99999999999999999999.5,json_unquote(null))),((0.5 > null) <= (0.5 + interval 18446744073709551615 quarter)),cast(elt('hello world',2) as time(2)))
        = -1
        select 3
        = 3
        select cast(time('10:20:30') as char(3))
        = 10:
        select (month('-3.5') <= time_to_sec(null))
        = NULL
        select date(cast(null as datetime(3)))
        = NULL
        select ((1e0 xor 1.50) - interval '[1,2,3]' microsecond)
        = NULL
        select regexp_replace(0.001,7,null)
        = NULL
        select time_to_sec(1e-5)
        = 0.000010
        select 65536
        = 65536
        select (timestamp('2020-05-06 07:08:09.5') + interval 0.001 day_hour)
        = 2020-05-06 08:08:09.5
        select (((-9223372036854775808 or 1e10) not between cast('%a_' as date) and (null <=> 0e0)) / unix_timestamp(coalesce(null,'äöü',7)))
        = NULL
        select instr((null - interval 0e0 second),yearweek(1.50))
        = NULL
        select (0 <> time('-01:00:00'))
        = 1
        select (null <=> -9223372036854775808)
        = 0
        select cos(1e20)
        = 0.7639704044417283
        select (1e0 not in (null,-128))
        = NULL
        select (exp('1e2') is null)
        = 0
        select date_format(null,'%Y-%m-%d %H:%i:%s %a %j')
        = NULL
        select (0.001 - '')
        = 0.001
        select md5((('a' not in ('%a_','%a_')) not in ((timestamp('2019-12-31 23:59:59') >= 9223372036854775807),interval(null,null))))
        = cfcd208495d565ef66e7dff9f98764da
        select ((3 or 0e0) - interval null year)
        = NULL
        select concat(floor(('' and '2020-02-29')),time_to_sec((date('2000-01-01') - timestamp('2019-12-31 23:59:59'))))
        = 0-3020399
        select log(-0.1,1e-5)
        = NULL
        select (' 5 ' - substring_index(cast('hello world' as decimal(10,2)),(null >> 1e0),timediff(123456.789,0.001)))
        = NULL
        select dayofweek(1e0)
        = NULL
        select coalesce(0.001,0,(case when -128 then 123456.789 else null end))
        = 0.001
        select (not (10) <=> (time('-01:00:00') = ''))
        = 1
        select ((123456.789 - concat_ws(null,65536,1.50)) between (case when (0 * 'x') then null else conv('{"a":1}','[1,2,3]','hello world') end) and null)
        = NULL
        select least(65536,'1e2',9223372036854775807)
        = 100
        select json_type(null)
        = NULL
        select left(timestamp('2019-12-31 23:59:59'),1.0)
        = 2
        select mod(null,date('2020-02-29'))
        = NULL
        select (' 5 ' < 1e-5)
        = 0
        select '1e2'
        = 1e2
        select (timestamp('2019-12-31 23:59:59') not in ('-3.5',1e20))
        = 1
        select sha2('2020-02-29',1e20)
        = NULL
        select field('{"a":1}','1',-1)
        = 0
        select 'hello world'
        = hello world
        select timestamp(date(null))
        = NULL
        select ((-2.5e0 in ('abc','0')) + interval 'a,b,c' quarter)
        = NULL
        select (null - interval 0 minute)
        = NULL
        select (99999999999999999999.5 - interval '[1,2,3]' quarter)
        = NULL
        select day((ceil(9223372036854775807) >> lpad(-2.5e0,-1,'hello world')))
        = NULL
        select ((null < 99999999999999999999.5) <= mod('2020-02-29',-2.5e0))
        = NULL
        select - ('0')
        = 0
        select cast('é' as time)
        = NULL
        select quote(weekofyear(-2.5e0))
        = NULL
        select elt(cast(cast(null as binary) as datetime(3)),locate(mid('2020-02-29',null,99999999999999999999.5),(0 = 99999999999999999999.5),null))
        = NULL
        select cast((-1 * period_diff(0.5,255)) as double)
        = 78
        select dayofweek(timestamp('2020-05-06 07:08:09.5'))
        = 4
        select from_days(floor(('ABC' xor 255)))
        = 0000-00-00
        select floor(18446744073709551615)
        = 18446744073709551615
        select bit_length('x')
        = 8
        select not (3)
        = 0
        select space(substring('2020-02-29','a%','0'))
        = 
        select ((greatest(123456.789,'10:20:30') < '{"a":1}') in (to_seconds((1.50 in (0.5,null))),ltrim(time('é'))))
        = NULL
        select (0 + 0x3132)
        = 12594
        select (('A' xor -0.1) < (10 <= '{"a":1}'))
        = 0
        select cast(123456.789 as char)
        = 123456.789
        select ((null - 'hello world') = radians(null))
        = NULL
        select conv(week((1e-5 | timestamp('2019-12-31 23:59:59')),(null - null)),conv(period_diff(2147483648,null),'😀',(1e0 between 99999999999999999999.5 and time('10:20:30'))),1)
        = NULL
        select json_extract('a%','$[0]')
        = NULL
        select elt(null,0.5)
        = NULL
        select (not ((0.5 >= -0.1)) div ((binary 'a' << null) < 255))
        = NULL
        select truncate(' 5 ',concat(null,1.5e0))
        = NULL
        select ascii(null)
        = NULL
        """#
}
