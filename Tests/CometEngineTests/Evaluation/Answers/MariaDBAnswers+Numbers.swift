// swift-format-ignore-file

extension MariaDBAnswers {
    /// Taken from MariaDB 10.11.19: a statement, then its answer (columns apart by tabs, rows by `|`).
    static let numbers = #"""
        select abs(-1)
        = 1
        select abs(1)
        = 1
        select abs(-1.5)
        = 1.5
        select abs('-3')
        = 3
        select abs(null)
        = NULL
        select abs(-0.0)
        = 0.0
        select abs(-1e0)
        = 1
        select abs(-9223372036854775807)
        = 9223372036854775807
        select abs(18446744073709551615)
        = 18446744073709551615
        select abs('abc')
        = 0
        select ceil(1.2)
        = 2
        select ceil(-1.2)
        = -1
        select ceiling(1.0)
        = 1
        select floor(1.8)
        = 1
        select floor(-1.8)
        = -2
        select ceil('1.5')
        = 2
        select floor('1.5')
        = 1
        select ceil(null)
        = NULL
        select floor(5)
        = 5
        select ceil(1.5e0)
        = 2
        select floor(-1.5e0)
        = -2
        select ceil(99999999999999999999.5)
        = 100000000000000000000
        select floor(12345678901234567890123.9)
        = 12345678901234567890123
        select ceil(0.000001)
        = 1
        select floor(-0.5)
        = -1
        select round(1.5)
        = 2
        select round(2.5)
        = 3
        select round(-1.5)
        = -2
        select round(-2.5)
        = -3
        select round(1.25,1)
        = 1.3
        select round(1.35,1)
        = 1.4
        select round(1.005,2)
        = 1.01
        select round(123.456,-1)
        = 120
        select round(155,-2)
        = 200
        select round(1.5e0)
        = 2
        select round(2.5e0)
        = 2
        select round(-2.5e0)
        = -2
        select round(1.25e0,1)
        = 1.2
        select round(null)
        = NULL
        select round(1,null)
        = NULL
        select round('1.55',1)
        = 1.6
        select round(12345.6789,2)
        = 12345.68
        select round(1,2)
        = 1
        select round(1.5,5)
        = 1.50000
        select round(1.5,0)
        = 2
        select round(0.5)
        = 1
        select round(999.5)
        = 1000
        select round(15,-1)
        = 20
        select round(14,-1)
        = 10
        select round(-15,-1)
        = -20
        select truncate(1.999,2)
        = 1.99
        select truncate(1.999,0)
        = 1
        select truncate(-1.999,1)
        = -1.9
        select truncate(122,-2)
        = 100
        select truncate(1.5e0,0)
        = 1
        select truncate('1.999',1)
        = 1.9
        select truncate(10.28*100,0)
        = 1028
        select truncate(null,1)
        = NULL
        select truncate(1.223,1)
        = 1.2
        select truncate(1,5)
        = 1
        select truncate(199,-1)
        = 190
        select truncate(1.9e0,1)
        = 1.9
        select mod(5,3)
        = 2
        select mod(-5,3)
        = -2
        select mod(5.5,2)
        = 1.5
        select mod(5,0)
        = NULL
        select mod(null,1)
        = NULL
        select mod('7',4)
        = 3
        select mod(5e0,3)
        = 2
        select mod(29,9)
        = 2
        select mod(34.5,3)
        = 1.5
        select pow(2,10)
        = 1024
        select pow(2,-1)
        = 0.5
        select power(2,0.5)
        = 1.4142135623730951
        select pow(0,0)
        = 1
        select pow(null,1)
        = NULL
        select pow(-8,1e0/3)
        = ERROR 1690
        select pow(10,2)
        = 100
        select pow(2.5,2)
        = 6.25
        select sqrt(4)
        = 2
        select sqrt(2)
        = 1.4142135623730951
        select sqrt(-1)
        = NULL
        select sqrt(null)
        = NULL
        select sqrt(16)
        = 4
        select exp(0)
        = 1
        select exp(1)
        = 2.718281828459045
        select exp(null)
        = NULL
        select ln(1)
        = 0
        select ln(0)
        = NULL
        select ln(-1)
        = NULL
        select ln(10)
        = 2.302585092994046
        select log(10)
        = 2.302585092994046
        select log(2,8)
        = 3
        select log(1,5)
        = NULL
        select log(0,5)
        = NULL
        select log(10,100)
        = 2
        select log(10,1000)
        = 2.9999999999999996
        select log(-1)
        = NULL
        select log2(8)
        = 3
        select log2(0)
        = NULL
        select log10(100)
        = 2
        select log10(1000)
        = 3
        select log10(-1)
        = NULL
        select log10(0.001)
        = -3
        select sin(0)
        = 0
        select sin(1)
        = 0.8414709848078965
        select cos(0)
        = 1
        select cos(1)
        = 0.5403023058681398
        select tan(1)
        = 1.5574077246549023
        select cot(1)
        = 0.6420926159343306
        select asin(1)
        = 1.5707963267948966
        select asin(2)
        = NULL
        select acos(1)
        = 0
        select acos(0.5)
        = 1.0471975511965979
        select atan(1)
        = 0.7853981633974483
        select atan(1,2)
        = 0.4636476090008061
        select atan2(1,2)
        = 0.4636476090008061
        select atan2(-1,0)
        = -1.5707963267948966
        select atan(null)
        = NULL
        select pi()
        = 3.141593
        select degrees(pi())
        = 180
        select radians(180)
        = 3.141592653589793
        select pi()+0
        = 3.141593
        select pi()*2
        = 6.283185
        select cot(0.5)
        = 1.830487721712452
        select degrees(1)
        = 57.29577951308232
        select radians(90)
        = 1.5707963267948966
        select sign(-5)
        = -1
        select sign(0)
        = 0
        select sign(5)
        = 1
        select sign(null)
        = NULL
        select sign('abc')
        = 0
        select sign(-0.5)
        = -1
        select sign(1e0)
        = 1
        select sign('-3')
        = -1
        select rand(1)
        = 0.40540353712197724
        select rand(5)
        = 0.40613597483014313
        select rand(0)
        = 0.15522042769493574
        select rand(123456789)
        = 0.4783530314251343
        select rand(-1)
        = 0.9050373219931845
        select 1.0 * 1.00
        = 1.000
        select 1.000 + 1.0
        = 2.000
        select 3.14 * 2
        = 6.28
        select 0.5 * 0.5
        = 0.25
        select 12345678.123 * 1000
        = 12345678123.000
        select 1.1 / 1.1
        = 1.00000
        select 2.0 / 3
        = 0.66667
        select 7.0 div 2
        = 3
        select 1e2 * 1.5
        = 150
        select 10 * 0.1
        = 1.0
        select 1.5 + '1.5'
        = 3
        select 1.50 - 1.5
        = 0.00
        select 123456789012345678901234567890 + 1
        = 123456789012345678901234567891
        select 0.123456789012345678901234567890
        = 0.123456789012345678901234567890
        select 1.123456789 * 1.123456789
        = 1.262155156750190521
        select 99999999999999 * 99999999999999.0
        = 9999999999999800000000000001.0
        select 1e308 * 10
        = ERROR 1690
        select exp(710)
        = ERROR 1690
        select pow(10, 400)
        = ERROR 1690
        select cot(0)
        = ERROR 1690
        select abs(-9223372036854775808)
        = ERROR 1690
        select 5 / 2
        = 2.5000
        select 5.0 / 2
        = 2.50000
        select 5 / 2.0
        = 2.5000
        select 5.00 / 2.00
        = 2.500000
        select 1 / 8
        = 0.1250
        select 1 / 16
        = 0.0625
        select 1 / 3.0
        = 0.3333
        select 1e0 / 8
        = 0.125
        select 10 / 3
        = 3.3333
        select 20 / 6 * 3
        = 10.0000
        select (1 / 3) + (1 / 3) + (1 / 3)
        = 1.0000
        select 1 / 3 + 0.6667
        = 1.0000
        select 0.1
        = 0.1
        select 0.10
        = 0.10
        select 00.1
        = 0.1
        select 1.
        = 1
        select .1e1
        = 1
        select 1e+2
        = 100
        select 1e-2
        = 0.01
        select 1.0e0
        = 1
        select 100e-2
        = 1
        select 0e0
        = 0
        select -0e0
        = 0
        select 0.0
        = 0.0
        select -0.0
        = 0.0
        select 1.7976931348623157e308
        = 1.7976931348623157e308
        select 2.2250738585072014e-308
        = 2.2250738585072014e-308
        select 5e-324
        = 5e-324
        select 1e14
        = 100000000000000
        select 1e15
        = 1e15
        select 123456789012345e0
        = 123456789012345
        select 1234567890123456e0
        = 1.234567890123456e15
        select 12345678901234567e0
        = 1.2345678901234568e16
        select 0.0001e0
        = 0.0001
        select 0.00001e0
        = 0.00001
        select 0.000000000000001e0
        = 0.000000000000001
        select 1.5e-14
        = 0.000000000000015
        select 1.5e-15
        = 0.0000000000000015
        select 1.5e-16
        = 1.5e-16
        select 1e22
        = 1e22
        select 1.1e22
        = 1.1e22
        select 3.0e0
        = 3
        select 1e0/3
        = 0.3333333333333333
        select 2e0/3
        = 0.6666666666666666
        select 1e1
        = 10
        select 1.25e5
        = 125000
        select crc32('a')
        = 3904355907
        select bit_count(7)
        = 3
        select bit_count(-1)
        = 64
        select bit_count(null)
        = NULL
        select bit_count('7')
        = 3
        select 3.7 div 1
        = 3
        select -3.7 div 1
        = -3
        select 3.7 % 1
        = 0.7
        select 100 % 7.5
        = 2.5
        select 1 % 0.3
        = 0.1
        select '10.5' % 3
        = 1.5
        select 1 + 1.0
        = 2.0
        select 1 + 1e0
        = 2
        select 1.0 + 1e0
        = 2
        select '1' + 1
        = 2
        select '1' + 1.0
        = 2
        select 1 + null
        = NULL
        select true + 1.5
        = 2.5
        select 2 * '3'
        = 6
        select 6 / '2'
        = 3
        select '6' / '2'
        = 3
        """#
}
