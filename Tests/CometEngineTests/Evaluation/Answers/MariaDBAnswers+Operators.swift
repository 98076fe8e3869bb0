// swift-format-ignore-file

extension MariaDBAnswers {
    /// Taken from MariaDB 10.11.19: a statement, then its answer (columns apart by tabs, rows by `|`).
    static let operators = #"""
        select 1
        = 1
        select -1
        = -1
        select 0
        = 0
        select 12345678901234567890
        = 12345678901234567890
        select 1.5
        = 1.5
        select -1.50
        = -1.50
        select .5
        = 0.5
        select 1e3
        = 1000
        select 1.5e-7
        = 0.00000015
        select null
        = NULL
        select true
        = 1
        select false
        = 0
        select 1+1
        = 2
        select 1-2
        = -1
        select 2*3
        = 6
        select 7/2
        = 3.5000
        select 7 div 2
        = 3
        select 7 mod 2
        = 1
        select 7 % 3
        = 1
        select -7 % 3
        = -1
        select 7 % -3
        = 1
        select -7 div 2
        = -3
        select 1/3
        = 0.3333
        select 2/3
        = 0.6667
        select 1/3*3
        = 1.0000
        select 10/4
        = 2.5000
        select 10.5/3
        = 3.50000
        select 1.00/7
        = 0.142857
        select 1/7.000
        = 0.1429
        select 100/0.3
        = 333.3333
        select 22/7
        = 3.1429
        select 1/1
        = 1.0000
        select 0/5
        = 0.0000
        select 1.5+1.25
        = 2.75
        select 1.5-2.25
        = -0.75
        select 1.5*1.5
        = 2.25
        select 0.1+0.2
        = 0.3
        select 1.10+1
        = 2.10
        select 5.5 % 2
        = 1.5
        select 5.55 % 1.1
        = 0.05
        select -5.5 % 2
        = -1.5
        select 1e0/3
        = 0.3333333333333333
        select 1.5e0*2
        = 3
        select 0.1e0+0.2e0
        = 0.30000000000000004
        select 1e10
        = 10000000000
        select 1e15
        = 1e15
        select 1e16
        = 1e16
        select 1e-5
        = 0.00001
        select 1e-15
        = 0.000000000000001
        select 1e-16
        = 1e-16
        select 123456789.123456789e0
        = 123456789.12345679
        select '1'+'1'
        = 2
        select '1.5'+1
        = 2.5
        select 'abc'+1
        = 1
        select '12abc'*2
        = 24
        select '-3'-1
        = -4
        select '1e2'+0
        = 100
        select ''+0
        = 0
        select ' 5 '+1
        = 6
        select '5'/2
        = 2.5
        select '7' div 2
        = 3
        select '7' % 4
        = 3
        select null+1
        = NULL
        select 1/null
        = NULL
        select null div 1
        = NULL
        select -null
        = NULL
        select null % 2
        = NULL
        select null and 1
        = NULL
        select null or 1
        = 1
        select null xor 1
        = NULL
        select not null
        = NULL
        select 1/0
        = NULL
        select 1 div 0
        = NULL
        select 1 % 0
        = NULL
        select 1.5/0
        = NULL
        select 1e0/0
        = NULL
        select 5 mod 0
        = NULL
        select 5 div 2.5
        = 2
        select 5.9 div 2
        = 2
        select -5.9 div 2
        = -2
        select '5.5' div 2
        = 2
        select 1e3 div 7
        = 142
        select 10 div 0.3
        = 33
        select 9223372036854775807
        = 9223372036854775807
        select -9223372036854775808
        = -9223372036854775808
        select 9223372036854775808
        = 9223372036854775808
        select 18446744073709551615
        = 18446744073709551615
        select 9223372036854775807 + 0
        = 9223372036854775807
        select 9223372036854775806 + 1
        = 9223372036854775807
        select 9223372036854775807 - 1
        = 9223372036854775806
        select -9223372036854775807 - 1
        = -9223372036854775808
        select 9223372036854775807 + 1
        = ERROR 1690
        select -9223372036854775808 - 1
        = ERROR 1690
        select 9223372036854775807 * 2
        = ERROR 1690
        select 18446744073709551615 + 1
        = ERROR 1690
        select cast(1 as unsigned) - 2
        = ERROR 1690
        select 18446744073709551615 - 18446744073709551614
        = 1
        select 18446744073709551615 / 2
        = 9223372036854775807.5000
        select 18446744073709551615 % 10
        = 5
        select 18446744073709551615 div 10
        = 1844674407370955161
        select 9223372036854775807 + 1.0
        = 9223372036854775808.0
        select 9223372036854775807 * 2.0
        = 18446744073709551614.0
        select 99999999999999999999 + 1
        = 100000000000000000000
        select 1 = 1
        = 1
        select 1 = 2
        = 0
        select 1 <> 2
        = 1
        select 1 != 1
        = 0
        select 1 < 2
        = 1
        select 1 <= 1
        = 1
        select 2 > 1
        = 1
        select 2 >= 3
        = 0
        select 1 <=> 1
        = 1
        select null <=> null
        = 1
        select 1 <=> null
        = 0
        select 'a' = 'A'
        = 1
        select 'a' = 'b'
        = 0
        select 'a' < 'B'
        = 1
        select 'a' = 'a '
        = 1
        select 'a' = ' a'
        = 0
        select 'é' = 'e'
        = 1
        select 'ä' = 'Ä'
        = 1
        select 'ß' = 's'
        = 1
        select 'straße' = 'strasse'
        = 0
        select 'ı' = 'i'
        = 1
        select 'a' = binary 'A'
        = 0
        select binary 'a' = 'a '
        = 0
        select 'a' collate utf8mb4_bin = 'A'
        = 0
        select 'a' collate utf8mb4_bin = 'a '
        = 1
        select 'a' < 'B' collate utf8mb4_bin
        = 0
        select 1 = '1'
        = 1
        select 1 = '1.0'
        = 1
        select 1 = '1a'
        = 1
        select 'a' = 0
        = 1
        select '' = 0
        = 1
        select 1.5 = '1.5'
        = 1
        select '1e1' = 10
        = 1
        select '10' = 10.0
        = 1
        select 0x41 = 'A'
        = 1
        select 0x41 = 65
        = 1
        select '10' < '9'
        = 1
        select 10 < '9'
        = 0
        select '10' < 9
        = 0
        select 'abc' < 'abcd'
        = 1
        select 'abc ' < 'abcd'
        = 1
        select 'a\t' < 'a'
        = 1
        select 'a' < 'a\t'
        = 0
        select null = null
        = NULL
        select null <> 1
        = NULL
        select null < 1
        = NULL
        select 1 in (1,2,3)
        = 1
        select 4 in (1,2,3)
        = 0
        select 1 in (2,null)
        = NULL
        select 1 in (1,null)
        = 1
        select null in (1)
        = NULL
        select 1 not in (2,null)
        = NULL
        select 1 not in (2,3)
        = 1
        select 'a' in ('A','b')
        = 1
        select 'x' in ('A','b')
        = 0
        select 1 in ('1','x')
        = 1
        select '1' in (1,2)
        = 1
        select 1.0 in (1)
        = 1
        select 'abc' in (0)
        = 1
        select (1,2) in ((1,2),(3,4))
        = 1
        select (1,2) in ((2,1))
        = 0
        select (1,2) = (1,2)
        = 1
        select (1,2) = (1,3)
        = 0
        select (1,2) < (1,3)
        = 1
        select (2,1) > (1,9)
        = 1
        select (1,null) = (1,2)
        = NULL
        select (1,null) = (2,null)
        = 0
        select (1,2) <=> (1,2)
        = 1
        select (1,null) <=> (1,null)
        = 1
        select (1,2) <> (1,3)
        = 1
        select (1,null) <> (2,2)
        = 1
        select 1 between 1 and 2
        = 1
        select 0 between 1 and 2
        = 0
        select 'b' between 'A' and 'C'
        = 1
        select null between 1 and 2
        = NULL
        select 1 between null and 2
        = NULL
        select 3 between null and 2
        = 0
        select 1 not between 2 and 3
        = 1
        select '5' between 1 and 10
        = 1
        select 1 is null
        = 0
        select null is null
        = 1
        select 1 is not null
        = 1
        select 1 is true
        = 1
        select 0 is true
        = 0
        select null is true
        = 0
        select 0 is false
        = 1
        select null is false
        = 0
        select null is unknown
        = 1
        select 1 is not true
        = 0
        select null is not true
        = 1
        select 'a' is true
        = 0
        select 0.1 is true
        = 1
        select '0.1' is true
        = 1
        select not 1
        = 0
        select not 0
        = 1
        select !1
        = 0
        select !0
        = 1
        select not 'a'
        = 1
        select not '1'
        = 0
        select 1 and 1
        = 1
        select 1 and 0
        = 0
        select 0 and null
        = 0
        select 1 or null
        = 1
        select 0 or null
        = NULL
        select 1 xor 1
        = 0
        select 1 xor 0
        = 1
        select 1 && 2
        = 1
        select 0 || 3
        = 1
        select 5 & 3
        = 1
        select 5 | 3
        = 7
        select 5 ^ 3
        = 6
        select ~5
        = 18446744073709551610
        select ~0
        = 18446744073709551615
        select -1 & 255
        = 255
        select 1 << 3
        = 8
        select 1 << 63
        = 9223372036854775808
        select 1 << 64
        = 0
        select 256 >> 4
        = 16
        select -1 >> 60
        = 15
        select 1.5 | 0
        = 2
        select 2.5 | 0
        = 3
        select '7' & 3
        = 3
        select 'a' | 1
        = 1
        select -1 | 0
        = 18446744073709551615
        select null & 1
        = NULL
        select - 5
        = -5
        select -(-5)
        = 5
        select +5
        = 5
        select - '5'
        = -5
        select -1.5
        = -1.5
        select -(1e0)
        = -1
        select -'abc'
        = 0
        select - null
        = NULL
        select -true
        = -1
        select 'a' like 'A'
        = 1
        select 'abc' like 'a%'
        = 1
        select 'abc' like '%c'
        = 1
        select 'abc' like 'a_c'
        = 1
        select 'abc' like 'a\_c'
        = 0
        select 'a_c' like 'a\_c'
        = 1
        select 'abc' like ''
        = 0
        select '' like ''
        = 1
        select '' like '%'
        = 1
        select 'abc' like '%b%'
        = 1
        select 'abc' like 'abcd'
        = 0
        select 'ä' like 'a'
        = 1
        select 'abc' not like 'x%'
        = 1
        select 'a%c' like 'a|%c' escape '|'
        = 1
        select 'abc' like 'a|%c' escape '|'
        = 0
        select 'a\\c' like 'a\\\\c'
        = 1
        select 'aXc' like 'a%%c'
        = 1
        select 'aaa' like '%a%a%a%'
        = 1
        select 'abcabc' like '%abc'
        = 1
        select 5 like '5'
        = 1
        select 15 like '1%'
        = 1
        select null like 'a'
        = NULL
        select 'a' like null
        = NULL
        select 'a ' like 'a'
        = 0
        select 'a' like 'a '
        = 0
        select binary 'a' like 'A'
        = 0
        select 'a' collate utf8mb4_bin like 'A'
        = 0
        select 'A%' like 'a\%'
        = 1
        select case 1 when 1 then 'one' when 2 then 'two' else 'x' end
        = one
        select case when 0 then 1 end
        = NULL
        select case when null then 1 else 2 end
        = 2
        select case 'a' when 'A' then 1 else 0 end
        = 1
        select case null when null then 1 else 0 end
        = 0
        select case when 1 then 1 else 2.5 end
        = 1.0
        select case when 0 then 1 else 'a' end
        = a
        select if(1,2,3)
        = 2
        select if(0,2,3)
        = 3
        select if(null,2,3)
        = 3
        select if('a',1,2)
        = 2
        select if(1,1,'a')
        = 1
        select if(1,1,2.50)
        = 1.00
        select if(0,1,2.50)
        = 2.50
        select if(1,null,1)
        = NULL
        select ifnull(null,1)
        = 1
        select ifnull(1,2)
        = 1
        select ifnull(null,null)
        = NULL
        select ifnull(1,2.50)
        = 1.00
        select ifnull('a',1)
        = a
        select nullif(1,1)
        = NULL
        select nullif(1,2)
        = 1
        select nullif('a','A')
        = NULL
        select nullif(1,null)
        = 1
        select nullif(null,1)
        = NULL
        select coalesce(null,null,3)
        = 3
        select coalesce(null)
        = NULL
        select coalesce(1,2)
        = 1
        select coalesce(null,'a',2)
        = a
        select coalesce(1,2.5)
        = 1.0
        select coalesce(1,'a')
        = 1
        select coalesce(1,2e0)
        = 1
        select coalesce(null, 1.25, 1)
        = 1.25
        select isnull(1)
        = 0
        select isnull(null)
        = 1
        select nvl(null,2)
        = 2
        select nvl2(1,2,3)
        = 2
        select nvl2(null,2,3)
        = 3
        select greatest(1,2,3)
        = 3
        select least(1,2,3)
        = 1
        select greatest('a','b')
        = b
        select least('a','B')
        = a
        select greatest(1,2.5)
        = 2.5
        select least(1,2.50)
        = 1.00
        select greatest(1,'2')
        = 2
        select least('10',9)
        = 9
        select greatest(1,null)
        = NULL
        select greatest('a',1)
        = 1
        select least(1.5,2e0)
        = 1.5
        select interval(23,1,15,17,30,44,200)
        = 3
        select interval(10,1,10,100)
        = 2
        select interval(22,23,30)
        = 0
        select interval(null,1,2)
        = -1
        select interval(0,1,2)
        = 0
        select 1 + 'a' collate utf8mb4_bin
        = 1
        select 'a' + 0.5
        = 0.5
        select true + true
        = 2
        select 'x' = 'X' collate utf8mb4_general_ci
        = 1
        select @a := 5, @a, @a + 1, @a := @a * 2, @a
        = 5	5	6	10	10
        select @s := 'text', length(@s), @s = 'TEXT', @d := 1.50, @d + 1, @n := null, @n, @undefined
        = text	4	1	1.50	2.5	NULL	NULL	NULL
        select 0x41
        = A
        select x'4142'
        = AB
        select 0x41 + 0
        = 65
        select b'1000001'
        = A
        select b'11' + 0
        = 3
        select 0xff + 1
        = 256
        select hex(0xff)
        = FF
        select x''
        = 
        select concat(0x41, 'b')
        = Ab
        select length(0x0041)
        = 2
        select n'abc'
        = abc
        select _utf8mb4'abc'
        = abc
        select _latin1'abc'
        = abc
        select 'a' 'b'
        = ab
        select 'it''s'
        = it's
        select "say ""hi"""
        = say "hi"
        select 'a\nb'
        = a\nb
        select 'tab\there'
        = tab\there
        select 'back\\slash'
        = back\\slash
        select 'nul\0x'
        = nul\0x
        select '\%'
        = \\%
        select '\_'
        = \\_
        select 'q\'q'
        = q'q
        select 1 <> '1'
        = 0
        select 1.10 = 1.1
        = 1
        select '1.10' = 1.1
        = 1
        select '1.10' = '1.1'
        = 0
        select 1e0 = 1
        = 1
        select 1 = true
        = 1
        select 'true' = true
        = 0
        select 2 = true
        = 0
        select null = false
        = NULL
        select 10 = 10.0
        = 1
        select 0.1 + 0.2 = 0.3
        = 1
        select 0.1e0 + 0.2e0 = 0.3e0
        = 0
        select 1/3 = 0.3333
        = 1
        select round(1/3,4) = 0.3333
        = 1
        select 3 > 2 > 1
        = 0
        select 1 < 2 = 1
        = 1
        select not 1 = 2
        = 1
        select 1 or 0 and 0
        = 1
        select 2 * 3 + 4 << 1
        = 20
        select 1 | 2 & 3
        = 3
        select -2 * -3
        = 6
        select 5 - -5
        = 10
        select 2 + 3 * 4 - 5 / 5
        = 13.0000
        select 1 || 0
        = 1
        select 'a' || 'b'
        = 0
        select 2 ^ 3 * 2
        = 2
        select 8 div 3 * 2
        = 4
        select !0 + 1
        = 2
        select 9007199254740993 = '9007199254740993'
        = 1
        select 9007199254740993 = 9007199254740993e0
        = 1
        select 9007199254740992 = '9007199254740993'
        = 0
        select cast(18446744073709551615 as signed)
        = -1
        select cast(-1 as unsigned)
        = 18446744073709551615
        select cast('18446744073709551615' as unsigned)
        = 18446744073709551615
        select cast('-5' as unsigned)
        = 18446744073709551611
        select cast('abc' as signed)
        = 0
        select cast('12abc' as signed)
        = 12
        select cast('1.9' as signed)
        = 1
        select cast(1.9 as signed)
        = 2
        select cast(1.5 as signed)
        = 2
        select cast(2.5e0 as signed)
        = 2
        select cast(-1.5 as signed)
        = -2
        select cast(null as signed)
        = NULL
        select cast('1.5' as decimal(5,2))
        = 1.50
        select cast(1.555 as decimal(5,2))
        = 1.56
        select cast('abc' as decimal)
        = 0
        select cast(1234.5 as decimal(5,2))
        = 999.99
        select cast(-1234.5 as decimal(5,2))
        = -999.99
        select cast(1.5 as decimal)
        = 2
        select cast('12.345' as decimal(10,1))
        = 12.3
        select cast(1e3 as decimal(10,2))
        = 1000.00
        select cast(1.50 as char)
        = 1.50
        select cast(1e0 as char)
        = 1
        select cast('abcdef' as char(3))
        = abc
        select cast(123 as char(2))
        = 12
        select cast('äöü' as char(2))
        = äö
        select cast(null as char)
        = NULL
        select cast(now() as char)
        = 2020-09-13 12:26:40
        select cast('a' as binary)
        = a
        select cast('ab' as binary(4))
        = ab\0\0
        select cast('abcdef' as binary(3))
        = abc
        select binary 'abc'
        = abc
        select cast('1.5' as double)
        = 1.5
        select cast('abc' as double)
        = 0
        select cast(3 as double)
        = 3
        select convert('5', signed)
        = 5
        select convert(5, char)
        = 5
        select convert('äb' using utf8mb4)
        = äb
        select convert('ab' using latin1)
        = ab
        select convert('1.239', decimal(6,2))
        = 1.24
        select cast('2020-01-02' as date)
        = 2020-01-02
        select cast('2020-01-02 03:04:05' as date)
        = 2020-01-02
        select cast('2020-01-02' as datetime)
        = 2020-01-02 00:00:00
        select cast('2020-01-02 03:04:05.678' as datetime(2))
        = 2020-01-02 03:04:05.67
        select cast('2020-01-02 03:04:05.678' as datetime)
        = 2020-01-02 03:04:05
        select cast('10:11:12' as time)
        = 10:11:12
        select cast('10:11:12.987' as time(1))
        = 10:11:12.9
        select cast(20200102 as date)
        = 2020-01-02
        select cast(101112 as time)
        = 10:11:12
        select cast(20200102030405 as datetime)
        = 2020-01-02 03:04:05
        select cast('2020-02-30' as date)
        = NULL
        select cast('x' as date)
        = NULL
        select cast('' as date)
        = NULL
        select '2020-01-01' = date('2020-01-01')
        = 1
        select date('2020-01-01') = '2020-1-1'
        = 1
        select date('2020-01-01') = 20200101
        = 1
        select date('2020-01-01') < '2020-01-02'
        = 1
        select date('2020-01-01') = '2020-01-01 00:00:00'
        = 1
        select date('2020-01-01') = 'abc'
        = 0
        select time('10:00:00') = '10:00'
        = 1
        select time('10:00:00') = 100000
        = 1
        select timestamp('2020-01-01') = '2020-01-01'
        = 1
        select timestamp('2020-01-01 10:00:00') > '2020-01-01 09:59:59'
        = 1
        select date('2020-01-01') between '2019-12-31' and '2020-01-02'
        = 1
        select date('2020-01-01') in ('2020-01-01','2020-01-02')
        = 1
        select date('2020-01-01') + 1
        = 20200102
        select date('2020-01-01') + 0
        = 20200101
        select time('10:11:12') + 0
        = 101112
        select timestamp('2020-01-02 03:04:05') + 0
        = 20200102030405
        select timestamp('2020-01-02 03:04:05.25') + 0
        = 20200102030405.25
        select now() + 0 > 20200101000000
        = 1
        select - date('2020-01-01')
        = -20200101
        select date('2020-01-01') * 2
        = 40400202
        select 1 xor null
        = NULL
        select null xor null
        = NULL
        select 'a' xor 1
        = 1
        select 2 xor 3
        = 0
        select 1 and 'x'
        = 0
        select 1 and '1'
        = 1
        select '' or 0
        = 0
        select '0' or 0
        = 0
        select '0.5' and 1
        = 1
        """#
}
