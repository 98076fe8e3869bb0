// swift-format-ignore-file

extension MariaDBAnswers {
    /// Taken from MariaDB 10.11.19: a statement, then its answer (columns apart by tabs, rows by `|`).
    static let strings = #"""
        select concat('a','b')
        = ab
        select concat('a',1,2.5)
        = a12.5
        select concat('a',null)
        = NULL
        select concat('')
        = 
        select concat(1)
        = 1
        select concat('ä','b')
        = äb
        select concat_ws(',','a','b')
        = a,b
        select concat_ws(',','a',null,'b')
        = a,b
        select concat_ws(null,'a','b')
        = NULL
        select concat_ws('','a','b')
        = ab
        select concat_ws('-',1,2.50,3e0)
        = 1-2.50-3
        select concat_ws(',',null,null)
        = 
        select length('abc')
        = 3
        select length('äöü')
        = 6
        select length('')
        = 0
        select length(null)
        = NULL
        select length(123)
        = 3
        select length(1.50)
        = 4
        select char_length('äöü')
        = 3
        select character_length('😀')
        = 1
        select length('😀')
        = 4
        select octet_length('ä')
        = 2
        select bit_length('abc')
        = 24
        select char_length(binary 'ä')
        = 2
        select char_length(12.50)
        = 5
        select lower('ABC')
        = abc
        select upper('abc')
        = ABC
        select lcase('ÄÖÜ')
        = äöü
        select ucase('äöüß')
        = ÄÖÜß
        select lower('ΑΒΓ')
        = αβγ
        select upper('жук')
        = ЖУК
        select lower(null)
        = NULL
        select upper(1.5)
        = 1.5
        select lower(binary 'ABC')
        = ABC
        select upper('straße')
        = STRAßE
        select lower('İ')
        = i
        select substring('hello',2)
        = ello
        select substring('hello',2,3)
        = ell
        select substring('hello',-3)
        = llo
        select substring('hello',-3,2)
        = ll
        select substring('hello',0)
        = 
        select substring('hello',10)
        = 
        select substring('hello',1,0)
        = 
        select substring('hello',1,-1)
        = 
        select substr('hello' from 2 for 2)
        = el
        select mid('hello',2,2)
        = el
        select substring('äöü',2,1)
        = ö
        select substring('hello', '2')
        = ello
        select substring('hello',2.5)
        = llo
        select substring('hello',-10)
        = 
        select substring(null,1)
        = NULL
        select substring('a',null)
        = NULL
        select left('hello',2)
        = he
        select left('hello',0)
        = 
        select left('hello',-1)
        = 
        select left('hello',10)
        = hello
        select right('hello',2)
        = lo
        select right('hello',0)
        = 
        select right('äöü',2)
        = öü
        select left(null,1)
        = NULL
        select left(12345,2)
        = 12
        select right('hello',10)
        = hello
        select replace('hello','l','L')
        = heLLo
        select replace('hello','L','x')
        = hello
        select replace('hello','','x')
        = hello
        select replace('aaa','a','bb')
        = bbbbbb
        select replace('aaa','aa','b')
        = ba
        select replace(null,'a','b')
        = NULL
        select replace('a',null,'b')
        = NULL
        select replace(12321,2,'x')
        = 1x3x1
        select replace('äöä','ä','a')
        = aöa
        select insert('Quadratic',3,4,'What')
        = QuWhattic
        select insert('Quadratic',-1,4,'What')
        = Quadratic
        select insert('Quadratic',3,100,'What')
        = QuWhat
        select insert('Quadratic',3,0,'x')
        = Quxadratic
        select insert('Quadratic',10,1,'x')
        = Quadratic
        select insert('Quadratic',9,1,'x')
        = Quadratix
        select insert('abc',1,-1,'x')
        = x
        select insert(null,1,1,'x')
        = NULL
        select insert('äöü',2,1,'o')
        = äoü
        select locate('l','hello')
        = 3
        select locate('L','hello')
        = 3
        select locate('x','hello')
        = 0
        select locate('','hello')
        = 1
        select locate('l','hello',4)
        = 4
        select locate('l','hello',5)
        = 0
        select locate('l','hello',0)
        = 0
        select locate('ü','äöü')
        = 3
        select instr('hello','l')
        = 3
        select instr('hello','LL')
        = 3
        select position('l' in 'hello')
        = 3
        select locate(null,'a')
        = NULL
        select instr('abc','')
        = 1
        select locate('','',1)
        = 0
        select locate('','a',2)
        = 0
        select locate('','a',3)
        = 0
        select locate(binary 'L','hello')
        = 0
        select trim('  a  ')
        = a
        select ltrim('  a  ')
        = a  
        select rtrim('  a  ')
        =   a
        select trim('x' from 'xxaxx')
        = a
        select trim(leading 'x' from 'xxaxx')
        = axx
        select trim(trailing 'x' from 'xxaxx')
        = xxa
        select trim(both 'xy' from 'xyxaxyxy')
        = xa
        select trim('' from 'a')
        = a
        select trim(null)
        = NULL
        select trim('\t a')
        = \t a
        select trim('X' from 'xax')
        = xax
        select length(trim('\n a \n'))
        = 5
        select lpad('hi',5,'?')
        = ???hi
        select lpad('hi',1,'?')
        = h
        select lpad('hi',5,'ab')
        = abahi
        select rpad('hi',5,'?')
        = hi???
        select rpad('hi',1,'?')
        = h
        select rpad('hi',5,'ab')
        = hiaba
        select lpad('hi',5)
        =    hi
        select rpad('hi',5)
        = hi   
        select lpad('hi',-1,'x')
        = NULL
        select lpad('hi',5,'')
        = NULL
        select rpad('hi',2,'')
        = hi
        select lpad(null,2,'x')
        = NULL
        select lpad(5,3,0)
        = 005
        select rpad('ä',3,'ö')
        = äöö
        select repeat('ab',3)
        = ababab
        select repeat('a',0)
        = 
        select repeat('a',-1)
        = 
        select repeat('',5)
        = 
        select repeat(null,2)
        = NULL
        select repeat('a',null)
        = NULL
        select reverse('abc')
        = cba
        select reverse('äöü')
        = üöä
        select reverse('')
        = 
        select reverse(null)
        = NULL
        select reverse(123)
        = 321
        select space(3)
        =    
        select length(space(0))
        = 0
        select length(space(-1))
        = 0
        select concat('[',space(2),']')
        = [  ]
        select strcmp('a','b')
        = -1
        select strcmp('b','a')
        = 1
        select strcmp('a','A')
        = 0
        select strcmp('a','a ')
        = 0
        select strcmp(1,2)
        = -1
        select strcmp(null,'a')
        = NULL
        select strcmp(binary 'a','A')
        = 1
        select field('b','a','b','c')
        = 2
        select field('B','a','b')
        = 2
        select field('x','a')
        = 0
        select field(null,'a',null)
        = 0
        select field(2,1,2,3)
        = 2
        select field('2',1,2)
        = 2
        select field(1.0,1,2)
        = 1
        select field(1,'1a')
        = 1
        select elt(1,'a','b')
        = a
        select elt(2,'a','b')
        = b
        select elt(0,'a')
        = NULL
        select elt(3,'a','b')
        = NULL
        select elt(null,'a')
        = NULL
        select elt('2','a','b')
        = b
        select elt(1,1,2)
        = 1
        select elt(1.5,'a','b')
        = b
        select find_in_set('b','a,b,c')
        = 2
        select find_in_set('B','a,b,c')
        = 2
        select find_in_set('x','a,b')
        = 0
        select find_in_set('','a,,b')
        = 2
        select find_in_set('a,b','a,b')
        = 0
        select find_in_set('','')
        = 0
        select find_in_set(null,'a')
        = NULL
        select find_in_set('a',null)
        = NULL
        select find_in_set(2,'1,2')
        = 2
        select substring_index('www.mysql.com','.',1)
        = www
        select substring_index('www.mysql.com','.',2)
        = www.mysql
        select substring_index('www.mysql.com','.',-1)
        = com
        select substring_index('www.mysql.com','.',-2)
        = mysql.com
        select substring_index('www.mysql.com','.',0)
        = 
        select substring_index('www.mysql.com','.',9)
        = www.mysql.com
        select substring_index('www.mysql.com','.',-9)
        = www.mysql.com
        select substring_index('www','x',1)
        = www
        select substring_index('aXbxc','x',1)
        = aXb
        select substring_index('a','',1)
        = 
        select substring_index(null,'.',1)
        = NULL
        select substring_index('a||b||c','||',2)
        = a||b
        select substring_index('aaaa','aa',1)
        = 
        select substring_index('aaaa','aa',-1)
        = 
        select ascii('a')
        = 97
        select ascii('')
        = 0
        select ascii('ä')
        = 195
        select ascii(null)
        = NULL
        select ascii(2)
        = 50
        select ord('a')
        = 97
        select ord('ä')
        = 50084
        select ord('')
        = 0
        select ord('€')
        = 14844588
        select ord('😀')
        = 4036991104
        select ord(binary 'ä')
        = 195
        select char(65)
        = A
        select char(65,66)
        = AB
        select char(77,121,83,81,'76')
        = MySQL
        select char(0x4142)
        = AB
        select hex(char(0))
        = 00
        select char(null,65)
        = A
        select hex(char(65.5))
        = 42
        select char(77.3,'77.3')
        = MM
        select length(char(65536))
        = 3
        select hex('abc')
        = 616263
        select hex('ä')
        = C3A4
        select hex(255)
        = FF
        select hex(-1)
        = FFFFFFFFFFFFFFFF
        select hex(null)
        = NULL
        select hex('')
        = 
        select hex(1.5)
        = 2
        select hex(2.5)
        = 3
        select hex('😀')
        = F09F9880
        select hex(1e3)
        = 3E8
        select unhex('616263')
        = abc
        select unhex('G')
        = NULL
        select unhex('')
        = 
        select unhex(null)
        = NULL
        select hex(unhex('0aFF'))
        = 0AFF
        select hex(unhex('F'))
        = 0F
        select bin(12)
        = 1100
        select bin(-1)
        = 1111111111111111111111111111111111111111111111111111111111111111
        select bin(0)
        = 0
        select bin(null)
        = NULL
        select bin('7')
        = 111
        select bin(1.5)
        = 1
        select oct(12)
        = 14
        select oct(-1)
        = 1777777777777777777777
        select oct('8')
        = 10
        select conv('a',16,2)
        = 1010
        select conv('6E',18,8)
        = 172
        select conv(-17,10,-18)
        = -H
        select conv(10+'10'+'10'+0x0a,10,10)
        = 40
        select conv('zz',36,10)
        = 1295
        select conv('9223372036854775808',10,-10)
        = -9223372036854775808
        select conv('a',16,1)
        = NULL
        select conv('x',10,2)
        = 0
        select conv('ff',16,10)
        = 255
        select conv('-1',10,16)
        = FFFFFFFFFFFFFFFF
        select conv(null,10,2)
        = NULL
        select conv('1111',2,10)
        = 15
        select conv(100,10,36)
        = 2S
        select conv('99999999999999999999',10,16)
        = FFFFFFFFFFFFFFFF
        select format(12345.6789,2)
        = 12,345.68
        select format(12345.6789,0)
        = 12,346
        select format(-12345.6789,3)
        = -12,345.679
        select format(0.5,0)
        = 1
        select format(1234567,2)
        = 1,234,567.00
        select format('1234.5',1)
        = 1,234.5
        select format(null,2)
        = NULL
        select format(1e20,0)
        = 100,000,000,000,000,000,000
        select format(999.995,2)
        = 1,000.00
        select format(12,4)
        = 12.0000
        select format(123,-1)
        = 123
        select format(1234.5e0,2)
        = 1,234.50
        select format(12345.678, 2, 'de_DE')
        = 12.345,68
        select quote('a')
        = 'a'
        select quote('it''s')
        = 'it\\'s'
        select quote('a\\b')
        = 'a\\\\b'
        select quote(null)
        = NULL
        select quote('')
        = ''
        select quote('a\0b')
        = 'a\\0b'
        select quote(1)
        = '1'
        select quote('tab\t')
        = 'tab\t'
        select soundex('Hello')
        = H400
        select soundex('Quadratically')
        = Q36324
        select soundex('')
        = 
        select soundex('a')
        = A000
        select soundex('Robert')
        = R163
        select soundex('Rupert')
        = R163
        select soundex('Ashcraft')
        = A2613
        select soundex('Tymczak')
        = T520
        select soundex('12')
        = 
        select soundex(null)
        = NULL
        select soundex('Pfister')
        = P236
        select 'Robert' sounds like 'Rupert'
        = 1
        select to_base64('abc')
        = YWJj
        select to_base64('')
        = 
        select to_base64('a')
        = YQ==
        select to_base64('ab')
        = YWI=
        select to_base64(null)
        = NULL
        select to_base64(repeat('a',60))
        = YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFh\nYWFh
        select from_base64('YWJj')
        = abc
        select from_base64('YQ==')
        = a
        select from_base64('YWI=')
        = ab
        select from_base64('!')
        = NULL
        select from_base64('')
        = 
        select from_base64('YWJ')
        = NULL
        select from_base64(null)
        = NULL
        select from_base64('YW Jj')
        = abc
        select to_base64(1234)
        = MTIzNA==
        select hex(from_base64('/+8='))
        = FFEF
        select md5('abc')
        = 900150983cd24fb0d6963f7d28e17f72
        select md5('')
        = d41d8cd98f00b204e9800998ecf8427e
        select md5(null)
        = NULL
        select sha1('abc')
        = a9993e364706816aba3e25717850c26c9cd0d89d
        select sha('')
        = da39a3ee5e6b4b0d3255bfef95601890afd80709
        select sha2('abc',256)
        = ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
        select sha2('abc',0)
        = ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
        select sha2('abc',224)
        = 23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7
        select sha2('abc',384)
        = cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7
        select sha2('abc',512)
        = ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f
        select sha2('abc',1)
        = NULL
        select sha2(null,256)
        = NULL
        select crc32('MariaDB')
        = 4227209140
        select crc32('')
        = 0
        select crc32(null)
        = NULL
        select crc32(1)
        = 2212294583
        select md5('ä')
        = 8419b71c87a225a2c70b50486fbee545
        select make_set(1,'a','b','c')
        = a
        select make_set(1|4,'hello','nice','world')
        = hello,world
        select make_set(0,'a')
        = 
        select make_set(3,'a',null,'b')
        = a
        select make_set(null,'a')
        = NULL
        select export_set(5,'Y','N',',',4)
        = Y,N,Y,N
        select export_set(6,'1','0',',',10)
        = 0,1,1,0,0,0,0,0,0,0
        select export_set(5,'a','b')
        = a,b,a,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b,b
        select export_set(1,'x','','-',3)
        = x--
        select charset('a')
        = utf8mb4
        select collation('a')
        = utf8mb4_general_ci
        select charset(1)
        = binary
        select collation(1)
        = binary
        select charset(binary 'a')
        = binary
        select collation(binary 'a')
        = binary
        select collation('a' collate utf8mb4_bin)
        = utf8mb4_bin
        select charset(null)
        = binary
        select coercibility('a')
        = 4
        select coercibility(1)
        = 5
        select coercibility(null)
        = 6
        select coercibility('a' collate utf8mb4_bin)
        = 0
        select coercibility(user())
        = 3
        select charset(now())
        = binary
        select inet_aton('10.0.5.9')
        = 167773449
        select inet_aton('127.1')
        = 2130706433
        select inet_aton('x')
        = NULL
        select inet_aton('256.1.1.1')
        = NULL
        select inet_ntoa(167773449)
        = 10.0.5.9
        select inet_ntoa(0)
        = 0.0.0.0
        select inet_ntoa(4294967296)
        = NULL
        select inet_ntoa(null)
        = NULL
        select inet_aton('')
        = NULL
        select is_ipv4('1.2.3.4')
        = 1
        select is_ipv4('x')
        = 0
        select is_ipv4(null)
        = 0
        select char_length(repeat('ä', 10))
        = 10
        select length(repeat('ä', 10))
        = 20
        select repeat('x', 2.5)
        = xxx
        select repeat('ab', '2')
        = abab
        select concat('a', binary 'b')
        = ab
        select length(concat('ä', binary 'b'))
        = 3
        select upper(concat('a', 0x62))
        = ab
        select concat(1.5, 'e', null)
        = NULL
        select concat(date('2020-01-01'), ' x')
        = 2020-01-01 x
        select concat(time('10:00:00'))
        = 10:00:00
        select concat(true, false)
        = 10
        select concat(1/3)
        = 0.3333
        select concat(10/4, '!')
        = 2.5000!
        select concat(1e20)
        = 1e20
        select concat(0.1e0+0.2e0)
        = 0.30000000000000004
        select concat(-0.0)
        = 0.0
        select concat(1.10*2)
        = 2.20
        select lower('ÀÉÎÕÜÇÑ')
        = àéîõüçñ
        select upper('àéîõüçñ')
        = ÀÉÎÕÜÇÑ
        select upper('ÿ')
        = Ÿ
        select lower('Ÿ')
        = ÿ
        select upper('ǆ')
        = Ǆ
        select lower('Ǆ')
        = ǆ
        select upper('ŉ')
        = ŉ
        select upper('ﬁ')
        = ﬁ
        select 'Ａ' = 'a'
        = 0
        select 'ａ' = 'A'
        = 0
        select 'œ' = 'oe'
        = 0
        select 'æ' = 'ae'
        = 0
        select 'Æ' = 'æ'
        = 1
        select 'ð' = 'd'
        = 0
        select 'þ' = 'Þ'
        = 1
        select 'ł' = 'l'
        = 0
        select 'ø' = 'o'
        = 0
        select 'ö' = 'o'
        = 1
        select 'ñ' = 'n'
        = 1
        select 'ç' = 'c'
        = 1
        select 'Й' = 'И'
        = 0
        select 'ё' = 'е'
        = 1
        select 'ё' = 'Ё'
        = 1
        select 'a' < 'ä'
        = 0
        select 'z' > 'ä'
        = 1
        select 'ä' < 'b'
        = 1
        select '_' < 'a'
        = 0
        select '[' < 'a'
        = 0
        select '~' > 'z'
        = 1
        select '1' < 'a'
        = 1
        select ' ' < '!'
        = 1
        select 'a!' > 'a'
        = 1
        """#
}
