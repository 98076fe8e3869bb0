// swift-format-ignore-file

extension MariaDBAnswers {
    /// Taken from MariaDB 10.11.19: a statement, then its answer (columns apart by tabs, rows by `|`).
    static let regexp = #"""
        select 'abc' regexp 'b'
        = 1
        select 'abc' regexp '^a'
        = 1
        select 'abc' regexp 'c$'
        = 1
        select 'abc' regexp '^b'
        = 0
        select 'ABC' regexp 'b'
        = 1
        select binary 'ABC' regexp 'b'
        = 0
        select 'abc' not regexp 'x'
        = 1
        select 'abc' rlike 'a.c'
        = 1
        select null regexp 'a'
        = NULL
        select 'a' regexp null
        = NULL
        select '' regexp ''
        = 1
        select '' regexp '^$'
        = 1
        select 'abc' regexp ''
        = 1
        select 'a\nb' regexp 'a.b'
        = 0
        select 'a\nb' regexp '^b'
        = 0
        select 'a\nb' regexp '(?m)^b'
        = 1
        select 'a\nb' regexp '(?s)a.b'
        = 1
        select 'ab\n' regexp 'b$'
        = 1
        select 'ab\n' regexp 'b\\z'
        = 0
        select 'ab\n' regexp 'b\\Z'
        = 1
        select 'abc123' regexp '[0-9]+$'
        = 1
        select 'abc' regexp '[[:alpha:]]+'
        = 1
        select 'ABC' regexp '[[:lower:]]'
        = 0
        select 'a b' regexp '[[:space:]]'
        = 1
        select 'a1' regexp '^[[:alnum:]]+$'
        = 1
        select 'x' regexp '[^a-c]'
        = 1
        select 'b' regexp '[^a-c]'
        = 0
        select 'a-b' regexp '[a\\-z]-'
        = 1
        select ']' regexp '[]]'
        = 1
        select 'a]' regexp '[^]]'
        = 1
        select '-' regexp '[a-]'
        = 1
        select '\\' regexp '[\\\\]'
        = 1
        select 'ab' regexp '[[:digit:]]'
        = 0
        select '!' regexp '[[:punct:]]'
        = 1
        select 'f' regexp '^[[:xdigit:]]$'
        = 1
        select 'aaa' regexp '^a{3}$'
        = 1
        select 'aaa' regexp '^a{2}$'
        = 0
        select 'aaa' regexp '^a{2,}$'
        = 1
        select 'aaa' regexp '^a{1,2}$'
        = 0
        select 'a{2' regexp 'a{2'
        = 1
        select 'a{,2}' regexp '^a{,2}$'
        = 1
        select 'ab' regexp '^(a|b)*$'
        = 1
        select 'abab' regexp '^(ab)+$'
        = 1
        select 'ac' regexp '^ab?c$'
        = 1
        select '' regexp '^a*$'
        = 1
        select 'a' regexp '^a??$'
        = 1
        select 'aaa' regexp '^a++$'
        = 1
        select 'aaab' regexp '^a++ab$'
        = 0
        select 'ab' regexp '(a)(b)'
        = 1
        select 'aa' regexp '(a)\\1'
        = 1
        select 'ab' regexp '(a)\\1'
        = 0
        select 'abc' regexp 'a(?=b)'
        = 1
        select 'abc' regexp 'a(?!b)'
        = 0
        select 'abc' regexp '(?<=a)b'
        = 1
        select 'abc' regexp '(?<!a)b'
        = 0
        select 'aaab' regexp '(?>a+)b'
        = 1
        select 'foobar' regexp '(?<x>foo)bar'
        = 1
        select 'abab' regexp '(?<x>ab)\\k<x>'
        = 1
        select 'AbC' regexp '(?-i)abc'
        = 0
        select 'ABC' regexp '(?i)abc'
        = 1
        select 'a' regexp '(?:a|b)'
        = 1
        select 'a.b' regexp 'a\\.b'
        = 1
        select 'axb' regexp 'a\\.b'
        = 0
        select 'a1' regexp '\\d'
        = 1
        select 'a' regexp '\\d'
        = 0
        select 'a_1' regexp '^\\w+$'
        = 1
        select 'a b' regexp '\\s'
        = 1
        select 'ab' regexp '\\bab\\b'
        = 1
        select 'xab' regexp '\\bab'
        = 0
        select 'a\tb' regexp '\\t'
        = 1
        select 'A' regexp '\\x41'
        = 1
        select 'ä' regexp '\\x{e4}'
        = 1
        select 'ä' regexp '^\\w$'
        = 1
        select 'ä' regexp '^.$'
        = 1
        select 'Ä' regexp 'ä'
        = 1
        select '٣' regexp '^\\d$'
        = 1
        select 'é' regexp 'e'
        = 0
        select 'ß' regexp 'ẞ'
        = 1
        select 'x' regexp '\\p{L}'
        = 1
        select '1' regexp '\\p{L}'
        = 0
        select 'X' regexp '^\\p{Lu}$'
        = 1
        select 'a word b' regexp '[[:<:]]word[[:>:]]', 'swords' regexp '[[:<:]]word[[:>:]]', 'a|b' regexp 'a\\|b', 'a+b' regexp 'a[+]b', '^' regexp '\\^', 'a$' regexp 'a\\$', 'tab' regexp '^t(a|b)*b$', 'foo' regexp '^(?:f|g)o{2}$', '192.168.0.1' regexp '^[0-9]{1,3}(\\.[0-9]{1,3}){3}$', 'user@example.com' regexp '^[^@]+@[^@]+\\.[a-z]+$'
        = 1	0	1	1	1	1	1	1	1	1
        select regexp_replace('abc123','[0-9]','x')
        = abcxxx
        select regexp_replace('abc','(b)','[\\1]')
        = a[b]c
        select regexp_replace('aaa','a','b')
        = bbb
        select regexp_replace('abc','x','y')
        = abc
        select regexp_replace('ABC','b','x')
        = AxC
        select regexp_replace('abc','','-')
        = abc
        select regexp_replace(null,'a','b')
        = NULL
        select regexp_replace('a b  c','\\s+',' ')
        = a b c
        select regexp_replace('james bond','^(.*) (.*)$','\\2, \\1')
        = bond, james
        select regexp_replace('äöü','ö','o')
        = äoü
        select regexp_replace('abc','b','')
        = ac
        select regexp_replace('a.b','\\.','\\\\')
        = a\\b
        select regexp_substr('abc123def','[0-9]+')
        = 123
        select regexp_substr('abc','x')
        = 
        select regexp_substr('ABC','b')
        = B
        select regexp_substr(null,'a')
        = NULL
        select regexp_substr('foo bar','[a-z]+$')
        = bar
        select regexp_substr('äöü','ö.')
        = öü
        select regexp_instr('abc123','[0-9]')
        = 4
        select regexp_instr('abc','x')
        = 0
        select regexp_instr('äöü','ü')
        = 3
        select regexp_instr(null,'a')
        = NULL
        select regexp_instr('BJÖRN','n')
        = 5
        select regexp_instr('abc','')
        = 1
        select regexp_instr(binary 'ä1','1')
        = 3
        select 'a' regexp '('
        = ERROR 1139
        select 'a' regexp '['
        = ERROR 1139
        select 'a' regexp '*'
        = ERROR 1139
        select 'a' regexp 'a{2,1}'
        = ERROR 1139
        select 'a' regexp '\\'
        = ERROR 1139
        select 'a' regexp '[z-a]'
        = ERROR 1139
        select 'a' regexp '(?<n>a'
        = ERROR 1139
        select 'a' regexp 'a)'
        = ERROR 1139
        select 'a' regexp '[[:foo:]]'
        = ERROR 1139
        select 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' regexp '^(a+)+$'
        = 1
        select 'aaaaaaaaaaaaaaaaaaaa!' regexp '^(a|aa)+$'
        = 0
        select 'abc' regexp '(a|b|c)*d'
        = 0
        select name from a where name regexp '^a' order by id
        = Alpha|ALPHA
        select id from a where name regexp binary '^a' order by id
        = 
        select id from a where id regexp '^[12]$' order by id
        = 1|2
        """#
}
