// swift-format-ignore-file

extension MariaDBAnswers {
    /// Taken from MariaDB 10.11.19: a statement, then its answer (columns apart by tabs, rows by `|`).
    static let json = #"""
        select json_extract('{"a": [1, 2, {"b": 3}]}', '$.a')
        = [1, 2, {"b": 3}]
        select json_extract('{"a":[1,2,{"b":3}]}', '$.a[1]')
        = 2
        select json_extract('{"a":[1,2,{"b":3}]}', '$.a[2].b')
        = 3
        select json_extract('{"a":1}', '$.x')
        = NULL
        select json_extract('{"a":"s"}', '$.a')
        = "s"
        select json_extract('[1,2,3]', '$[0]')
        = 1
        select json_extract('[1,2,3]', '$[*]')
        = [1, 2, 3]
        select json_extract('{"a":1,"b":2}', '$.*')
        = [1, 2]
        select json_extract('{"a":{"b":1},"c":{"b":2}}', '$**.b')
        = [1, 2]
        select json_extract('{"a":1}', '$.a', '$.x')
        = [1]
        select json_extract('{"a":1,"b":"x"}', '$.a', '$.b')
        = [1, "x"]
        select json_extract('x', '$.a')
        = NULL
        select json_extract(null, '$.a')
        = NULL
        select json_extract('{"a":1}', null)
        = NULL
        select json_extract('{"a":1}', 'a')
        = NULL
        select json_extract('{"a" : 1.0, "b":1e5, "c":true, "d":null, "e":"ä\\u0041"}', '$.a')
        = 1.0
        select json_extract('{"a":1.0}', '$.a') = 1
        = 1
        select json_extract('{"b":1e5}', '$.b')
        = 1e5
        select json_extract('{"c":true}', '$.c')
        = true
        select json_extract('{"d":null}', '$.d')
        = null
        select json_extract('{"e":"x\\u0041"}', '$.e')
        = "x\\u0041"
        select json_extract('{"a b":1}', '$."a b"')
        = 1
        select json_extract('{"a":[]}', '$.a[0]')
        = NULL
        select json_extract('[]', '$')
        = []
        select json_extract(' {"a" :  1 } ', '$')
        = {"a": 1}
        select json_unquote('"abc"')
        = abc
        select json_unquote('abc')
        = abc
        select json_unquote('"a\\nb"')
        = a\nb
        select json_unquote('"\\u00e4"')
        = ä
        select json_unquote(null)
        = NULL
        select json_unquote('123')
        = 123
        select json_unquote('"a\\"b"')
        = a"b
        select json_unquote('')
        = 
        select json_unquote('"unterminated')
        = "unterminated
        select json_unquote(json_extract('{"a":"x"}','$.a'))
        = x
        select json_unquote('[1]')
        = [1]
        select json_quote('abc')
        = "abc"
        select json_quote('a"b')
        = "a\\"b"
        select json_quote('a\\b')
        = "a\\\\b"
        select json_quote(null)
        = NULL
        select json_quote('ä')
        = "ä"
        select json_quote('a\nb')
        = "a\\nb"
        select json_quote('a/b')
        = "a/b"
        select json_quote('')
        = ""
        select json_quote(1)
        = NULL
        select json_valid('{}')
        = 1
        select json_valid('[1,2]')
        = 1
        select json_valid('abc')
        = 0
        select json_valid('"abc"')
        = 1
        select json_valid('1')
        = 1
        select json_valid('')
        = 0
        select json_valid(null)
        = NULL
        select json_valid('{"a":1,}')
        = 0
        select json_valid('[1,]')
        = 0
        select json_valid('{a:1}')
        = 0
        select json_valid('tru')
        = 0
        select json_valid('true')
        = 1
        select json_valid('null')
        = 1
        select json_valid('01')
        = 0
        select json_valid('-1')
        = 1
        select json_valid('1e5')
        = 1
        select json_valid('{"a":1}x')
        = 0
        select json_valid(' 1 ')
        = 1
        select json_valid('"a\tb"')
        = 0
        select json_valid(1)
        = 1
        select json_valid('.5')
        = 0
        select json_valid('+1')
        = 0
        select json_valid('[1 2]')
        = 0
        select json_valid('{"a" 1}')
        = 0
        select json_type('{}')
        = OBJECT
        select json_type('[]')
        = ARRAY
        select json_type('"a"')
        = STRING
        select json_type('1')
        = INTEGER
        select json_type('1.5')
        = DOUBLE
        select json_type('true')
        = BOOLEAN
        select json_type('null')
        = NULL
        select json_type(null)
        = NULL
        select json_type('x')
        = NULL
        select json_type('-1')
        = INTEGER
        select json_type('1e5')
        = INTEGER
        select json_type(json_extract('{"a":[1]}','$.a'))
        = ARRAY
        select json_length('{}')
        = 0
        select json_length('[1,2,3]')
        = 3
        select json_length('{"a":1,"b":2}')
        = 2
        select json_length('1')
        = 1
        select json_length('"abc"')
        = 1
        select json_length('{"a":[1,2]}','$.a')
        = 2
        select json_length('{"a":1}','$.x')
        = NULL
        select json_length(null)
        = NULL
        select json_length('x')
        = NULL
        select json_length('null')
        = 1
        select json_depth('{}')
        = 1
        select json_depth('[]')
        = 1
        select json_depth('1')
        = 1
        select json_depth('[1]')
        = 2
        select json_depth('[[1]]')
        = 3
        select json_depth('{"a":{"b":1}}')
        = 3
        select json_depth(null)
        = NULL
        select json_depth('x')
        = NULL
        select json_keys('{"a":1,"b":{"c":2}}')
        = ["a", "b"]
        select json_keys('{"a":1,"b":{"c":2}}','$.b')
        = ["c"]
        select json_keys('[1]')
        = NULL
        select json_keys('{}')
        = []
        select json_keys(null)
        = NULL
        select json_keys('1')
        = NULL
        select json_keys('{"b":1,"a":2,"b":3}')
        = ["b", "a"]
        select json_keys('{"a":1}','$.x')
        = NULL
        select json_contains('{"a":1,"b":2}','{"a":1}')
        = 1
        select json_contains('[1,2,3]','2')
        = 1
        select json_contains('[1,2,3]','[1,3]')
        = 1
        select json_contains('[1,2]','4')
        = 0
        select json_contains('{"a":1}','1','$.a')
        = 1
        select json_contains('{"a":1}','1','$.x')
        = 0
        select json_contains('1','1')
        = 1
        select json_contains('"a"','"a"')
        = 1
        select json_contains('"a"','"A"')
        = 0
        select json_contains(null,'1')
        = NULL
        select json_contains('[1]',null)
        = NULL
        select json_contains('[[1,2]]','[1]')
        = 1
        select json_contains('{"a":{"b":1}}','{"a":{}}')
        = 1
        select json_contains('[1,2]','1.0')
        = 1
        select json_contains('x','1')
        = NULL
        select json_contains('[1,"1"]','"1"')
        = 1
        select json_contains('[{"a":1}]','{"a":1}')
        = 1
        select json_contains('1','[1]')
        = 0
        select json_contains_path('{"a":1,"b":2}','one','$.a','$.x')
        = 1
        select json_contains_path('{"a":1,"b":2}','all','$.a','$.x')
        = 0
        select json_contains_path('{"a":1}','all','$.a')
        = 1
        select json_contains_path(null,'one','$.a')
        = NULL
        select json_contains_path('{"a":{"b":1}}','one','$.a.b')
        = 1
        select json_exists('{"a":1}','$.a')
        = 1
        select json_exists('{"a":1}','$.b')
        = 0
        select json_object()
        = {}
        select json_object('a',1)
        = {"a": 1}
        select json_object('a',1,'b','x')
        = {"a": 1, "b": "x"}
        select json_object('a',null)
        = {"a": null}
        select json_object('ä','"q"')
        = {"ä": "\\"q\\""}
        select json_object('a',json_array(1,2))
        = {"a": [1, 2]}
        select json_object('a',json_object('b',1))
        = {"a": {"b": 1}}
        select json_object('a',date('2020-01-02'),'b',time('10:00:00'))
        = {"a": "2020-01-02", "b": "10:00:00"}
        select json_object('a','{"b":1}')
        = {"a": "{\\"b\\":1}"}
        select json_object(1,2)
        = {"1": 2}
        select json_object('a',1,'a',2)
        = {"a": 1, "a": 2}
        select json_object(null,1)
        = {"": 1}
        select json_object('a')
        = ERROR 1582
        select json_array()
        = []
        select json_array(1,2)
        = [1, 2]
        select json_array(json_array(1),json_object('a',1))
        = [[1], {"a": 1}]
        select json_array('[1]')
        = ["[1]"]
        select json_array(1e0, -5, 0.10)
        = [1, -5, 0.10]
        select json_array('a"b\\c')
        = ["a\\"b\\\\c"]
        select json_array(now(), curdate())
        = ["2020-09-13 12:26:40", "2020-09-13"]
        select json_array(1=1, 2>3)
        = [true, false]
        select json_set('{"a":1}','$.a',2)
        = {"a": 2}
        select json_set('{"a":1}','$.b',2)
        = {"a": 1, "b": 2}
        select json_set('{"a":1}','$.b.c',2)
        = {"a": 1}
        select json_set('[1,2]','$[0]',9)
        = [9, 2]
        select json_set('[1,2]','$[5]',9)
        = [1, 2, 9]
        select json_set('{"a":[1]}','$.a[1]',2)
        = {"a": [1, 2]}
        select json_set('{"a":1}','$.a',null)
        = {"a": null}
        select json_set('{"a":1}','$.a','x','$.b','y')
        = {"a": "x", "b": "y"}
        select json_set(null,'$.a',1)
        = NULL
        select json_set('{"a":1}',null,1)
        = NULL
        select json_set('x','$.a',1)
        = NULL
        select json_set('{"a":1}','$',5)
        = 5
        select json_set('{"a":1}','$.a',json_array(1,2))
        = {"a": [1, 2]}
        select json_set('{ "a" : 1 , "b":[1,2] }','$.c',1.50)
        = {"a": 1, "b": [1, 2], "c": 1.50}
        select json_set('{}','$.a','ä"')
        = {"a": "ä\\""}
        select json_insert('{"a":1}','$.a',2)
        = {"a": 1}
        select json_insert('{"a":1}','$.b',2)
        = {"a": 1, "b": 2}
        select json_insert('[1]','$[1]',2)
        = [1, 2]
        select json_insert('[1]','$[0]',2)
        = [1]
        select json_replace('{"a":1}','$.a',2)
        = {"a": 2}
        select json_replace('{"a":1}','$.b',2)
        = {"a": 1}
        select json_replace('[1]','$[0]','x')
        = ["x"]
        select json_insert('{"a":1}','$.b','x','$.a',9)
        = {"a": 1, "b": "x"}
        select json_insert('1','$[1]',2)
        = [1, 2]
        select json_insert('{"a":1}','$.a[1]',2)
        = {"a": [1, 2]}
        select json_remove('{"a":1,"b":2}','$.a')
        = {"b": 2}
        select json_remove('{"a":1}','$.x')
        = {"a": 1}
        select json_remove('[1,2,3]','$[1]')
        = [1, 3]
        select json_remove('{"a":{"b":1,"c":2}}','$.a.b')
        = {"a": {"c": 2}}
        select json_remove('{"a":1,"b":2}','$.a','$.b')
        = {}
        select json_remove(null,'$.a')
        = NULL
        select json_remove('[1,2,3]','$[0]','$[0]')
        = [3]
        select json_remove('[1]','$[0]')
        = []
        select json_remove('{"a":1}','$.a')
        = {}
        select json_remove('{"a":1}','$')
        = NULL
        select json_array_append('[1,2]','$',3)
        = [1, 2, 3]
        select json_array_append('{"a":[1]}','$.a',2)
        = {"a": [1, 2]}
        select json_array_append('{"a":1}','$.a',2)
        = {"a": [1, 2]}
        select json_array_append('[1]','$[0]','x')
        = [[1, "x"]]
        select json_array_append(null,'$',1)
        = NULL
        select json_array_insert('[1,2]','$[0]',9)
        = [9, 1, 2]
        select json_array_insert('[1,2]','$[5]',9)
        = [1, 2, 9]
        select json_array_insert('[1,2]','$[1]','x')
        = [1, "x", 2]
        select json_array_append('{"a":1}','$.b',2)
        = NULL
        select json_value('{"a":1}','$.a')
        = 1
        select json_value('{"a":"x"}','$.a')
        = x
        select json_value('{"a":[1]}','$.a')
        = NULL
        select json_value('{"a":null}','$.a')
        = NULL
        select json_value('{"a":true}','$.a')
        = 1
        select json_value('{"a":1}','$.b')
        = NULL
        select json_value(null,'$.a')
        = NULL
        select json_value('x','$.a')
        = NULL
        select json_value('{"a":"a\\nb"}','$.a')
        = a\nb
        select json_query('{"a":[1, 2]}','$.a')
        = [1, 2]
        select json_query('{"a":1}','$.a')
        = NULL
        select json_value('[1,2]','$[1]')
        = 2
        select json_value('{"a":1.50}','$.a')
        = 1.50
        select json_search('["abc","x","abc"]','one','abc')
        = "$[0]"
        select json_search('["abc","x","abc"]','all','abc')
        = ["$[0]", "$[2]"]
        select json_search('{"a":"abc","b":["abc"]}','all','abc')
        = ["$.a", "$.b[0]"]
        select json_search('["abc"]','one','%b%')
        = "$[0]"
        select json_search('["abc"]','one','zzz')
        = NULL
        select json_search(null,'one','a')
        = NULL
        select json_search('{"a":{"b":"x"}}','one','x')
        = "$.a.b"
        select json_search('["abc"]','one','ABC')
        = "$[0]"
        select json_search('["a%"]','one','a|%','|')
        = "$[0]"
        select json_search('[10]','one','10')
        = "$[0]"
        select json_search('{"a b":"x"}','one','x')
        = "$.a b"
        select json_search('["x",["x"]]','all','x')
        = ["$[0]", "$[1][0]"]
        select json_merge('[1]','[2]')
        = [1, 2]
        select json_merge_preserve('{"a":1}','{"b":2}')
        = {"a": 1, "b": 2}
        select json_merge_preserve('{"a":1}','{"a":2}')
        = {"a": [1, 2]}
        select json_merge_preserve('1','2')
        = [1, 2]
        select json_merge_preserve('[1]','{"a":1}')
        = [1, {"a": 1}]
        select json_merge_patch('{"a":1}','{"a":2,"b":3}')
        = {"a": 2, "b": 3}
        select json_merge_patch('{"a":1,"b":2}','{"a":null}')
        = {"b": 2}
        select json_merge_patch('{"a":{"b":1}}','{"a":{"c":2}}')
        = {"a": {"b": 1, "c": 2}}
        select json_merge_patch('1','{"a":1}')
        = {"a": 1}
        select json_merge_patch('{"a":1}','2')
        = 2
        select json_merge_preserve(null,'1')
        = NULL
        select json_merge_patch('{"a":1}',null)
        = NULL
        select json_pretty('{"a":1,"b":[1,2],"c":{}}')
        = {\n    "a": 1,\n    "b": \n    [\n        1,\n        2\n    ],\n    "c": \n    {\n    }\n}
        select json_pretty('[]')
        = []
        select json_pretty('1')
        = 1
        select json_detailed('[1,{"a":2}]')
        = [\n    1,\n    {\n        "a": 2\n    }\n]
        select json_compact('{ "a" : 1 , "b" : [1, 2] }')
        = {"a":1,"b":[1,2]}
        select json_loose('{"a":1,"b":[1,2]}')
        = {"a": 1, "b": [1, 2]}
        select json_pretty(null)
        = NULL
        select json_pretty('x')
        = NULL
        select json_overlaps('[1,2]','[2,3]')
        = 1
        select json_overlaps('[1]','[2]')
        = 0
        select json_overlaps('{"a":1}','{"a":1,"b":2}')
        = 1
        select json_overlaps('{"a":1}','{"a":2}')
        = 0
        select json_overlaps('1','[1,2]')
        = 1
        select json_overlaps('1','1')
        = 1
        select json_equals('{"a":1,"b":2}','{"b":2,"a":1}')
        = 1
        select json_equals('[1,2]','[2,1]')
        = 0
        select json_equals('1','1.0')
        = 1
        select json_arrayagg(n), json_arrayagg(name), json_objectagg(id, name), json_arrayagg(d) from a where id < 4
        = [10,20,10]	["Alpha","beta","ALPHA"]	{"1":"Alpha", "2":"beta", "3":"ALPHA"}	[1.50,2.25,null]
        select json_arrayagg(n) from a where id > 100
        = NULL
        select n, json_arrayagg(id) from a where n is not null group by n order by n
        = 10	[1,3]|20	[2]|30	[5]
        select json_arrayagg(json_object('i', id, 'n', name)) from a where id < 3
        = [{"i": 1, "n": "Alpha"},{"i": 2, "n": "beta"}]
        select json_extract(json_object('x', id), '$.x') + 1 from a where id = 2
        = 3
        select json_extract('{"a":1}','$.a') + 1
        = 2
        select json_extract('{"a":"5"}','$.a') + 1
        = 6
        select json_extract('{"a":"x"}','$.a') = 'x'
        = 1
        select json_extract('{"a":"x"}','$.a') = '"x"'
        = 0
        select json_extract('{"a":1}','$.a') = 1
        = 1
        select json_value('{"a":"x"}','$.a') = 'x'
        = 1
        select json_extract('{"a":true}','$.a') = true
        = 1
        select json_extract('{"a":2.5}','$.a') > 2
        = 1
        select concat(json_extract('{"a":"x"}','$.a'), '!')
        = "x"!
        select length(json_extract('{"a":"x"}','$.a'))
        = 3
        select json_type(json_extract('{"a":"x"}','$.a'))
        = STRING
        select json_array(json_extract('[1]', '$[0]'))
        = [1]
        select json_object('k', json_extract('{"a":"x"}','$.a'))
        = {"k": "x"}
        select json_set('{}','$.k', json_extract('{"a":[1,2]}','$.a'))
        = {"k": [1, 2]}
        select upper(json_value('{"a":"x"}','$.a'))
        = X
        select json_extract('{"a":{"b":{"c":[10,20,{"d":"e"}]}}}','$.a.b.c[2].d')
        = "e"
        select json_extract('[[1,2],[3,4]]','$[1][0]')
        = 3
        select json_extract('[[1,2],[3,4]]','$[*][0]')
        = [1, 3]
        select json_extract('{"a":[{"x":1},{"x":2}]}','$.a[*].x')
        = [1, 2]
        select json_extract('[1,2,3]','$[-1]')
        = 3
        select json_extract('[1,2,3]','$[last]')
        = 3
        select json_extract('[1,2,3]','$[last-1]')
        = 2
        select json_extract('[1,2,3]','$[0 to 1]')
        = [1, 2]
        select json_extract('{"a":1}','$.A')
        = NULL
        select json_extract('5','$[0]')
        = 5
        select json_extract('{"a":5}','$.a[0]')
        = 5
        select json_quote(json_unquote('"x"'))
        = "x"
        select json_valid(json_object('a', repeat('x', 100)))
        = 1
        select json_length(json_array(1,2,3))
        = 3
        select json_keys(json_object('z', 1, 'y', 2))
        = ["z", "y"]
        select json_extract('{"a":1, "a":2}', '$.a')
        = 1
        select json_compact('[ ]')
        = []
        select json_loose('[]')
        = []
        select json_detailed('{}')
        = {\n}
        """#
}
