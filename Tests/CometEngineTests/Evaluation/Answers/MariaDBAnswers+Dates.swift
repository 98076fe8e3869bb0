// swift-format-ignore-file

extension MariaDBAnswers {
    /// Taken from MariaDB 10.11.19: a statement, then its answer (columns apart by tabs, rows by `|`).
    static let dates = #"""
        select now()
        = 2020-09-13 12:26:40
        select now(0)
        = 2020-09-13 12:26:40
        select now(3)
        = 2020-09-13 12:26:40.123
        select now(6)
        = 2020-09-13 12:26:40.123456
        select current_timestamp
        = 2020-09-13 12:26:40
        select current_timestamp()
        = 2020-09-13 12:26:40
        select current_timestamp(2)
        = 2020-09-13 12:26:40.12
        select localtime
        = 2020-09-13 12:26:40
        select localtimestamp
        = 2020-09-13 12:26:40
        select utc_timestamp()
        = 2020-09-13 12:26:40
        select utc_date()
        = 2020-09-13
        select utc_time()
        = 12:26:40
        select curdate()
        = 2020-09-13
        select current_date
        = 2020-09-13
        select curtime()
        = 12:26:40
        select current_time(3)
        = 12:26:40.123
        select unix_timestamp()
        = 1600000000
        select unix_timestamp('2020-01-02 03:04:05')
        = 1577934245
        select unix_timestamp('2020-01-02')
        = 1577923200
        select unix_timestamp(20200102)
        = 1577923200
        select unix_timestamp('2020-01-02 03:04:05.678')
        = 1577934245.678
        select unix_timestamp('x')
        = NULL
        select unix_timestamp(null)
        = NULL
        select unix_timestamp('1970-01-01 00:00:00')
        = 0
        select unix_timestamp('1969-01-01')
        = NULL
        select unix_timestamp(now())
        = 1600000000
        select unix_timestamp(curdate())
        = 1599955200
        select from_unixtime(0)
        = 1970-01-01 00:00:00
        select from_unixtime(1600000000)
        = 2020-09-13 12:26:40
        select from_unixtime(1600000000.5)
        = 2020-09-13 12:26:40.5
        select from_unixtime(1600000000, '%Y-%m-%d')
        = 2020-09-13
        select from_unixtime(-1)
        = NULL
        select from_unixtime(null)
        = NULL
        select from_unixtime('1600000000')
        = 2020-09-13 12:26:40
        select from_unixtime(2147483647)
        = 2038-01-19 03:14:07
        select from_unixtime(2147483648)
        = NULL
        select from_unixtime('abc')
        = 1970-01-01 00:00:00
        select from_unixtime(1600000000.123456)
        = 2020-09-13 12:26:40.123456
        select date('2020-01-02 03:04:05')
        = 2020-01-02
        select date('2020-01-02')
        = 2020-01-02
        select date('x')
        = NULL
        select date(null)
        = NULL
        select date(20200102)
        = 2020-01-02
        select date('20200102')
        = 2020-01-02
        select date('20-1-2')
        = 2020-01-02
        select date('2020/1/2')
        = 2020-01-02
        select date('2020.01.02')
        = 2020-01-02
        select date('2020-13-01')
        = NULL
        select date('2020-02-29')
        = 2020-02-29
        select date('2019-02-29')
        = NULL
        select date('0000-00-00')
        = 0000-00-00
        select date('2020-00-00')
        = 2020-00-00
        select date(20200102030405)
        = 2020-01-02
        select date('2020-01-02T03:04:05')
        = 2020-01-02
        select time('2020-01-02 03:04:05')
        = 03:04:05
        select time('03:04:05')
        = 03:04:05
        select time('3:4')
        = 03:04:00
        select time('x')
        = NULL
        select time(null)
        = NULL
        select time(30405)
        = 03:04:05
        select time('30405')
        = 03:04:05
        select time('-03:04:05')
        = -03:04:05
        select time('100:00:00')
        = 100:00:00
        select time('900:00:00')
        = 838:59:59
        select time('1 02:03:04')
        = 26:03:04
        select time('10:11:12.5')
        = 10:11:12.5
        select time('10:11:12.123456789')
        = 10:11:12.123456
        select time('10:70:00')
        = NULL
        select time('')
        = NULL
        select time('5')
        = 00:00:05
        select time(1.5)
        = 00:00:01.5
        select year('2020-01-02')
        = 2020
        select month('2020-01-02')
        = 1
        select day('2020-01-02')
        = 2
        select dayofmonth('2020-01-02')
        = 2
        select hour('10:11:12')
        = 10
        select minute('10:11:12')
        = 11
        select second('10:11:12')
        = 12
        select microsecond('10:11:12.345')
        = 345000
        select year('x')
        = NULL
        select year(null)
        = NULL
        select month('2020-00-00')
        = 0
        select day('2020-00-00')
        = 0
        select hour('272:59:59')
        = 272
        select hour('2020-01-02 03:04:05')
        = 3
        select quarter('2020-04-01')
        = 2
        select quarter('2020-12-31')
        = 4
        select year(20200102)
        = 2020
        select month(20200102)
        = 1
        select dayofweek('2020-01-05')
        = 1
        select dayofweek('2020-01-06')
        = 2
        select weekday('2020-01-05')
        = 6
        select weekday('2020-01-06')
        = 0
        select dayofyear('2020-12-31')
        = 366
        select dayofyear('2019-12-31')
        = 365
        select dayname('2020-01-05')
        = Sunday
        select monthname('2020-02-01')
        = February
        select dayname(null)
        = NULL
        select dayname('x')
        = NULL
        select monthname('2020-00-00')
        = NULL
        select last_day('2020-02-15')
        = 2020-02-29
        select last_day('2019-02-15 10:00:00')
        = 2019-02-28
        select last_day('x')
        = NULL
        select last_day('2020-04-01')
        = 2020-04-30
        select week('2020-01-01')
        = 0
        select week('2020-01-01',0)
        = 0
        select week('2020-01-01',1)
        = 1
        select week('2020-01-01',2)
        = 52
        select week('2020-01-01',3)
        = 1
        select week('2020-01-01',4)
        = 1
        select week('2020-01-01',5)
        = 0
        select week('2020-01-01',6)
        = 1
        select week('2020-01-01',7)
        = 52
        select week('2008-02-20')
        = 7
        select week('2008-02-20',1)
        = 8
        select week('2008-12-31',1)
        = 53
        select week('2000-01-01',0)
        = 0
        select week('2000-01-01',2)
        = 52
        select yearweek('2000-01-01')
        = 199952
        select yearweek('1987-01-01')
        = 198652
        select yearweek('2020-12-31')
        = 202052
        select yearweek('2021-01-01',1)
        = 202053
        select yearweek('2021-01-03',3)
        = 202053
        select weekofyear('2008-02-20')
        = 8
        select weekofyear('2021-01-01')
        = 53
        select week('2018-12-31',3)
        = 1
        select week('2016-01-01',3)
        = 53
        select week('2017-01-01',6)
        = 1
        select week('2021-01-02',5)
        = 0
        select '2020-01-31' + interval 1 month
        = 2020-02-29
        select '2020-01-31' - interval 1 month
        = 2019-12-31
        select '2020-02-29' + interval 1 year
        = 2021-02-28
        select '2020-01-01' + interval 1 day
        = 2020-01-02
        select '2020-01-01' + interval 1 hour
        = 2020-01-01 01:00:00
        select '2020-01-01 10:00:00' + interval 90 minute
        = 2020-01-01 11:30:00
        select '2020-01-01' + interval 1 second
        = 2020-01-01 00:00:01
        select interval 1 day + '2020-01-01'
        = 2020-01-02
        select '2020-01-01' + interval -1 day
        = 2019-12-31
        select '2020-01-01' + interval null day
        = NULL
        select null + interval 1 day
        = NULL
        select '2020-01-01' + interval 1 week
        = 2020-01-08
        select '2020-01-01' + interval 1 quarter
        = 2020-04-01
        select '2020-12-31' + interval 1 day
        = 2021-01-01
        select '2020-01-01' - interval 1 second
        = 2019-12-31 23:59:59
        select date('2020-01-31') + interval 1 month
        = 2020-02-29
        select date('2020-01-01') + interval 1 hour
        = 2020-01-01 01:00:00
        select date('2020-01-01') - interval 1 day
        = 2019-12-31
        select now() + interval 1 day
        = 2020-09-14 12:26:40
        select now() - interval 1 hour
        = 2020-09-13 11:26:40
        select curdate() + interval 1 week
        = 2020-09-20
        select time('10:00:00') + interval 1 hour
        = 11:00:00
        select time('10:00:00') + interval 1 day
        = 34:00:00
        select time('10:00:00') - interval 30 minute
        = 09:30:00
        select curdate() + interval 30 minute
        = 2020-09-13 00:30:00
        select now(3) + interval 1 second
        = 2020-09-13 12:26:41.123
        select now() + interval 1 microsecond
        = 2020-09-13 12:26:40.000001
        select date_add('2020-01-01', interval '1:30' minute_second)
        = 2020-01-01 00:01:30
        select date_add('2020-01-01', interval '1 2' day_hour)
        = 2020-01-02 02:00:00
        select date_add('2020-01-01', interval '1-2' year_month)
        = 2021-03-01
        select date_add('2020-01-01', interval '1 1:1:1' day_second)
        = 2020-01-02 01:01:01
        select date_sub('2020-01-01', interval '1:1' hour_minute)
        = 2019-12-31 22:59:00
        select date_add('2020-01-01', interval '1.5' second_microsecond)
        = 2020-01-01 00:00:01.500000
        select date_add('2020-01-01', interval '1:2.5' minute_microsecond)
        = 2020-01-01 00:01:02.500000
        select date_add('2020-01-01', interval 1.5 second)
        = 2020-01-01 00:00:01.5
        select date_add('2020-01-01', interval '5' day)
        = 2020-01-06
        select date_add('2020-01-01', interval 'abc' day)
        = 2020-01-01
        select date_add('2020-01-01', interval 1.5 day)
        = 2020-01-03
        select date_add('2020-01-01', interval '-1:30' hour_minute)
        = 2019-12-31 22:30:00
        select date_add('2020-01-01', interval '1 10' day_minute)
        = 2020-01-01 01:10:00
        select date_add('2020-01-01', interval '30' hour_second)
        = 2020-01-01 00:00:30
        select date_add('9999-12-31', interval 1 day)
        = NULL
        select date_add('2020-01-01', interval 99999999 day)
        = NULL
        select date_sub('0000-01-01', interval 1 day)
        = NULL
        select date_add('x', interval 1 day)
        = NULL
        select date_add('2020-13-01', interval 1 day)
        = NULL
        select date_add('2020-00-01', interval 1 day)
        = NULL
        select adddate('2020-01-01', 31)
        = 2020-02-01
        select subdate('2020-01-01', 1)
        = 2019-12-31
        select adddate('2020-01-01', interval 1 month)
        = 2020-02-01
        select adddate(date('2020-01-01'), 1.5)
        = 2020-01-03
        select date_add(20200101, interval 1 day)
        = 2020-01-02
        select datediff('2020-01-10','2020-01-01')
        = 9
        select datediff('2020-01-01','2020-01-10')
        = -9
        select datediff('2020-01-01 23:59:59','2020-01-01')
        = 0
        select datediff('x','2020-01-01')
        = NULL
        select datediff(null,'2020-01-01')
        = NULL
        select datediff('2020-03-01','2020-02-01')
        = 29
        select datediff(20200110, '2020-01-01')
        = 9
        select timediff('10:00:00','09:00:00')
        = 01:00:00
        select timediff('09:00:00','10:30:00')
        = -01:30:00
        select timediff('2020-01-02 00:00:00','2020-01-01 12:00:00')
        = 12:00:00
        select timediff('2020-01-01 00:00:00','10:00:00')
        = NULL
        select timediff('10:00:00.5','09:00:00')
        = 01:00:00.5
        select timediff(null,'1:00')
        = NULL
        select timediff('2020-12-31 23:59:59','2020-01-01 00:00:00')
        = 838:59:59
        select timediff(time('10:00:00'), time('08:30:00'))
        = 01:30:00
        select timediff(timestamp('2020-01-02'), timestamp('2020-01-01'))
        = 24:00:00
        select timestampdiff(month,'2020-01-31','2020-02-29')
        = 0
        select timestampdiff(month,'2020-01-15','2020-03-15')
        = 2
        select timestampdiff(year,'2000-02-29','2020-02-28')
        = 19
        select timestampdiff(day,'2020-01-01','2020-03-01')
        = 60
        select timestampdiff(hour,'2020-01-01','2020-01-02 12:30:00')
        = 36
        select timestampdiff(minute,'2020-01-01','2020-01-01 00:01:59')
        = 1
        select timestampdiff(second,'2020-01-01 00:00:10','2020-01-01')
        = -10
        select timestampdiff(week,'2020-01-01','2020-01-31')
        = 4
        select timestampdiff(quarter,'2020-01-01','2020-12-31')
        = 3
        select timestampdiff(microsecond,'2020-01-01','2020-01-01 00:00:00.5')
        = 500000
        select timestampdiff(day,null,'2020-01-01')
        = NULL
        select timestampdiff(month,'2020-03-15','2020-01-16')
        = -1
        select timestampdiff(day,'x','2020-01-01')
        = NULL
        select timestampadd(minute,1,'2020-01-01')
        = 2020-01-01 00:01:00
        select timestampadd(week,1,'2020-01-01')
        = 2020-01-08
        select timestampadd(month,1,date('2020-01-31'))
        = 2020-02-29
        select timestampadd(second,-1,timestamp('2020-01-01'))
        = 2019-12-31 23:59:59
        select timestampadd(day,null,'2020-01-01')
        = NULL
        select addtime('10:00:00','01:00:00')
        = 11:00:00
        select addtime('2020-01-01 10:00:00','01:00:00')
        = 2020-01-01 11:00:00
        select addtime('10:00:00','1 02:00:00')
        = 36:00:00
        select addtime('10:00:00.5','00:00:00.5')
        = 10:00:01
        select subtime('10:00:00','11:00:00')
        = -01:00:00
        select subtime('2020-01-01 00:00:00','00:00:01')
        = 2019-12-31 23:59:59
        select addtime(null,'1')
        = NULL
        select addtime('x','1:00:00')
        = NULL
        select addtime(time('10:00:00'),'01:00:00')
        = 11:00:00
        select addtime(timestamp('2020-01-01 10:00:00'),time('01:00:00'))
        = 2020-01-01 11:00:00
        select addtime('10:00:00','2020-01-01 00:00:00')
        = NULL
        select addtime('10:00:00', 100)
        = 10:01:00
        select makedate(2020,1)
        = 2020-01-01
        select makedate(2020,366)
        = 2020-12-31
        select makedate(2020,367)
        = 2021-01-01
        select makedate(2020,0)
        = NULL
        select makedate(99,1)
        = 1999-01-01
        select makedate(null,1)
        = NULL
        select makedate(69,1)
        = 2069-01-01
        select makedate(70,1)
        = 1970-01-01
        select maketime(10,11,12)
        = 10:11:12
        select maketime(10,60,0)
        = NULL
        select maketime(-1,0,0)
        = -01:00:00
        select maketime(900,0,0)
        = 838:59:59
        select maketime(10,11,12.5)
        = 10:11:12.5
        select maketime(null,1,1)
        = NULL
        select maketime(10,11,60)
        = NULL
        select to_days('2020-01-01')
        = 737790
        select to_days('0000-01-01')
        = 1
        select to_days('x')
        = NULL
        select to_days(null)
        = NULL
        select to_days('1970-01-01')
        = 719528
        select to_days('2020-00-01')
        = NULL
        select from_days(737790)
        = 2020-01-01
        select from_days(0)
        = 0000-00-00
        select from_days(365)
        = 0000-00-00
        select from_days(366)
        = 0001-01-01
        select from_days(null)
        = NULL
        select to_seconds('2020-01-01')
        = 63745056000
        select to_seconds('2020-01-01 00:00:01')
        = 63745056001
        select from_days(3652424)
        = 9999-12-31
        select from_days(3652425)
        = 0000-00-00
        select from_days('737790')
        = 2020-01-01
        select sec_to_time(3661)
        = 01:01:01
        select sec_to_time(-1)
        = -00:00:01
        select sec_to_time(1.5)
        = 00:00:01.5
        select sec_to_time(99999999)
        = 838:59:59
        select sec_to_time(null)
        = NULL
        select sec_to_time('60')
        = 00:01:00.000000
        select time_to_sec('01:01:01')
        = 3661
        select time_to_sec('-01:00:00')
        = -3600
        select time_to_sec(null)
        = NULL
        select time_to_sec('x')
        = NULL
        select time_to_sec('10:00:00.5')
        = 36000.5
        select time_to_sec(10000)
        = 3600
        select sec_to_time(0)
        = 00:00:00
        select extract(year from '2020-01-02')
        = 2020
        select extract(month from '2020-01-02')
        = 1
        select extract(day from '2020-01-02')
        = 2
        select extract(hour from '10:11:12')
        = 10
        select extract(minute from '10:11:12')
        = 11
        select extract(second from '10:11:12')
        = 12
        select extract(microsecond from '10:11:12.123')
        = 123000
        select extract(year_month from '2020-01-02')
        = 202001
        select extract(day_hour from '2020-01-02 03:04:05')
        = 203
        select extract(day_minute from '2020-01-02 03:04:05')
        = 20304
        select extract(day_second from '2020-01-02 03:04:05')
        = 2030405
        select extract(hour_minute from '2020-01-02 03:04:05')
        = 304
        select extract(hour_second from '03:04:05')
        = 30405
        select extract(minute_second from '03:04:05')
        = 405
        select extract(week from '2020-01-02')
        = 0
        select extract(quarter from '2020-05-02')
        = 2
        select extract(day_microsecond from '2020-01-02 03:04:05.678')
        = 2030405678000
        select extract(second_microsecond from '03:04:05.678')
        = 5678000
        select extract(year from 'x')
        = NULL
        select extract(year from null)
        = NULL
        select date_format('2020-01-02 03:04:05.678','%Y-%m-%d %H:%i:%s.%f')
        = 2020-01-02 03:04:05.678000
        select date_format('2020-01-02','%y %c %e %b %M %a %W %j %U %u %V %v %X %x %w')
        = 20 1 2 Jan January Thu Thursday 002 00 01 52 01 2019 2020 4
        select date_format('2020-01-02 15:04:05','%h %I %l %k %p %r %T %S')
        = 03 03 3 15 PM 03:04:05 PM 15:04:05 05
        select date_format('2020-01-01','%D')
        = 1st
        select date_format('2020-01-02','%D')
        = 2nd
        select date_format('2020-01-03','%D')
        = 3rd
        select date_format('2020-01-11','%D')
        = 11th
        select date_format('2020-01-22','%D')
        = 22nd
        select date_format('2020-01-02','%%')
        = %
        select date_format('2020-01-02','%z')
        = z
        select date_format('2020-01-02','abc')
        = abc
        select date_format(null,'%Y')
        = NULL
        select date_format('x','%Y')
        = NULL
        select date_format('2020-01-02',null)
        = NULL
        select date_format('2020-00-00','%Y-%m-%d')
        = 2020-00-00
        select date_format('2020-00-00','%M')
        = NULL
        select date_format('2020-01-02','%')
        = %
        select date_format('00:00:00','%H')
        = 00
        select date_format(20200102,'%d.%m.%Y')
        = 02.01.2020
        select time_format('10:11:12','%H:%i')
        = 10:11
        select time_format('100:00:00','%H %k %h %I %l')
        = 100 100 04 04 4
        select time_format('10:11:12.5','%f')
        = 500000
        select time_format(null,'%H')
        = NULL
        select time_format('-10:11:12','%H')
        = -10
        select time_format('15:00:00','%r')
        = 03:00:00 PM
        select time_format('2020-01-02 03:04:05','%H:%i:%s')
        = 03:04:05
        select time_format('10:11:12','%Y')
        = NULL
        select str_to_date('2020-01-02','%Y-%m-%d')
        = 2020-01-02
        select str_to_date('01.02.2020','%d.%m.%Y')
        = 2020-02-01
        select str_to_date('10:11:12','%H:%i:%s')
        = 10:11:12
        select str_to_date('2020-01-02 10:11:12','%Y-%m-%d %H:%i:%s')
        = 2020-01-02 10:11:12
        select str_to_date('Jan 5, 2020','%b %d, %Y')
        = 2020-01-05
        select str_to_date('5 January 20','%d %M %y')
        = 2020-01-05
        select str_to_date('x','%Y')
        = NULL
        select str_to_date('2020-02-30','%Y-%m-%d')
        = 2020-02-30
        select str_to_date(null,'%Y')
        = NULL
        select str_to_date('2020-01-02 extra','%Y-%m-%d')
        = 2020-01-02
        select str_to_date('11:22 PM','%h:%i %p')
        = 23:22:00
        select str_to_date('2020-01','%Y-%m')
        = 2020-01-00
        select str_to_date('9','%m')
        = 0000-09-00
        select str_to_date('2020 60','%Y %j')
        = 2020-02-29
        select str_to_date('10:11:12.5','%H:%i:%s.%f')
        = 10:11:12.500000
        select str_to_date('20200102','%Y%m%d')
        = 2020-01-02
        select str_to_date('abc2020','abc%Y')
        = 2020-00-00
        select str_to_date('1,2,3','%d,%m,%y')
        = 2003-02-01
        select str_to_date('','%Y-%m-%d')
        = 0000-00-00
        select convert_tz('2020-01-01 12:00:00','+00:00','+02:00')
        = 2020-01-01 14:00:00
        select convert_tz('2020-01-01 12:00:00','+00:00','-05:30')
        = 2020-01-01 06:30:00
        select convert_tz('2020-01-01 12:00:00','x','+00:00')
        = NULL
        select convert_tz(null,'+00:00','+01:00')
        = NULL
        select convert_tz('2020-01-01 12:00:00','SYSTEM','+00:00')
        = 2020-01-01 12:00:00
        select convert_tz('x','+00:00','+01:00')
        = NULL
        select period_add(202001,2)
        = 202003
        select period_add(202001,-1)
        = 201912
        select period_diff(202003,202001)
        = 2
        select period_diff(201912,202003)
        = -3
        select period_add(9912,2)
        = 200002
        select timestamp('2020-01-01')
        = 2020-01-01 00:00:00
        select timestamp('2020-01-01 10:00:00')
        = 2020-01-01 10:00:00
        select timestamp('2020-01-01','10:00:00')
        = 2020-01-01 10:00:00
        select timestamp('2020-01-01 20:00:00','10:00:00')
        = 2020-01-02 06:00:00
        select timestamp('x')
        = NULL
        select timestamp(null)
        = NULL
        select timestamp(20200101)
        = 2020-01-01 00:00:00
        select timestamp('2020-01-01 10:00:00.5')
        = 2020-01-01 10:00:00.5
        select timestamp('2020-01-01', null)
        = NULL
        select date('2020-01-01') > date('2019-12-31')
        = 1
        select now() > curdate()
        = 1
        select curtime() < '23:59:59'
        = 1
        select time('25:00:00') > time('24:00:00')
        = 1
        select time('-1:00:00') < 0
        = 1
        select cast('2020-01-01 00:00:00' as datetime) = cast('2020-01-01' as date)
        = 1
        select cast('10:00' as time) < cast('11:00' as time)
        = 1
        select get_format(date,'EUR')
        = %d.%m.%Y
        select get_format(datetime,'ISO')
        = %Y-%m-%d %H:%i:%s
        select get_format(time,'USA')
        = %h:%i:%s %p
        select date_format('2020-05-06', get_format(date,'USA'))
        = 05.06.2020
        select greatest(date('2020-01-01'), date('2021-01-01'))
        = 2021-01-01
        select least('2020-01-01', '2019-01-01')
        = 2019-01-01
        select greatest(date('2020-01-01'), '2021-01-01')
        = 2021-01-01
        select if(1, date('2020-01-01'), now())
        = 2020-01-01 00:00:00
        select coalesce(null, date('2020-01-01'))
        = 2020-01-01
        select ifnull(null, curtime())
        = 12:26:40
        select case when 1 then date('2020-01-01') else 'x' end
        = 2020-01-01
        select max(date('2020-01-01'))
        = 2020-01-01
        select nullif(date('2020-01-01'), '2020-01-01')
        = NULL
        select date '2020-01-02'
        = 2020-01-02
        select time '10:11:12'
        = 10:11:12
        select timestamp '2020-01-02 10:11:12'
        = 2020-01-02 10:11:12
        select {d '2020-01-02'}
        = 2020-01-02
        select {t '10:11:12'}
        = 10:11:12
        select {ts '2020-01-02 10:11:12'}
        = 2020-01-02 10:11:12
        select timestamp'2020-01-02 10:11:12.5'
        = 2020-01-02 10:11:12.5
        """#
}
