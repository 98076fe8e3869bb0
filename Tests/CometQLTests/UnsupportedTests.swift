import CometQL
import Testing

struct UnsupportedTests {
    @Test(arguments: [
        Case("CREATE TABLE x (a int)", "CREATE TABLE, near 'CREATE TABLE x (a int)' at line 1, column 1"),
        Case(
            "create or replace view v as select 1",
            "CREATE, near 'create or replace view v as select 1' at line 1, column 1"),
        Case("  drop table users_auth", "DROP TABLE, near 'drop table users_auth' at line 1, column 3"),
        Case("ALTER TABLE t ADD a int", "ALTER TABLE, near 'ALTER TABLE t ADD a int' at line 1, column 1"),
        Case("RENAME TABLE a TO b", "RENAME TABLE, near 'RENAME TABLE a TO b' at line 1, column 1"),
        Case("GRANT ALL ON *.* TO x", "GRANT statement, near 'GRANT ALL ON *.* TO x' at line 1, column 1"),
        Case("REVOKE ALL ON *.* FROM x", "REVOKE statement, near 'REVOKE ALL ON *.* FROM x' at line 1, column 1"),
        Case("CALL p()", "CALL statement, near 'CALL p()' at line 1, column 1"),
        Case("HELP 'x'", "HELP statement, near 'HELP 'x'' at line 1, column 1"),
        Case("HANDLER t OPEN", "HANDLER statement, near 'HANDLER t OPEN' at line 1, column 1"),
        Case(
            "WITH RECURSIVE a AS (SELECT 1) SELECT * FROM a",
            "WITH RECURSIVE, near 'RECURSIVE a AS (SELECT 1) SELECT * FROM a' at line 1, column 6"),
        Case("XA START 'x'", "XA statement, near 'XA START 'x'' at line 1, column 1"),
        Case("SELECT a INTO OUTFILE 'f' FROM t", "SELECT … INTO, near 'INTO OUTFILE 'f' FROM t' at line 1, column 10"),
        Case("SELECT a FROM t INTO @x", "SELECT … INTO, near 'INTO @x' at line 1, column 17"),
        Case("SELECT a FROM t GROUP BY a WITH ROLLUP", "WITH ROLLUP, near 'WITH ROLLUP' at line 1, column 28"),
        Case("SELECT MATCH (a) AGAINST ('x')", "MATCH … AGAINST, near 'MATCH (a) AGAINST ('x')' at line 1, column 8"),
        Case(
            "SELECT ROW_NUMBER() OVER (ORDER BY a) FROM t",
            "window functions, near 'OVER (ORDER BY a) FROM t' at line 1, column 21"),
        Case("SELECT 1 EXCEPT SELECT 2", "EXCEPT, near 'EXCEPT SELECT 2' at line 1, column 10"),
        Case("UPDATE a, b SET a.x = 1", "UPDATE of several tables, near ', b SET a.x = 1' at line 1, column 9"),
        Case("UPDATE a JOIN b SET a.x = 1", "UPDATE of several tables, near 'JOIN b SET a.x = 1' at line 1, column 10"),
        Case("DELETE a FROM a JOIN b", "DELETE from several tables, near 'FROM a JOIN b' at line 1, column 10"),
        Case(
            "LOAD DATA INFILE 'f' INTO TABLE t",
            "LOAD DATA without LOCAL, near 'INFILE 'f' INTO TABLE t' at line 1, column 11"),
        Case("SET PASSWORD = 'x'", "SET PASSWORD, near 'PASSWORD = 'x'' at line 1, column 5"),
        Case("SET ROLE x", "SET ROLE, near 'ROLE x' at line 1, column 5"),
        Case("SELECT f.g(1)", "stored functions, near 'f.g(1)' at line 1, column 8"),
        Case("SELECT _cp1251'x'", "cp1251 strings, near '_cp1251'x'' at line 1, column 8"),
        Case("INSERT INTO t VALUES (1) RETURNING a", "INSERT … RETURNING, near 'RETURNING a' at line 1, column 26"),
        Case("EXECUTE IMMEDIATE 'x'", "EXECUTE IMMEDIATE, near 'IMMEDIATE 'x'' at line 1, column 9"),
        Case("SHOW CREATE TRIGGER x", "SHOW CREATE TRIGGER, near 'TRIGGER x' at line 1, column 13"),
        Case("SELECT * FROM JSON_TABLE('x', '$')", "JSON_TABLE, near 'JSON_TABLE('x', '$')' at line 1, column 15"),
    ])
    func unsupported(_ row: Case) throws {
        let error = try #require(throws: SyntaxError.self) { try Parser.parse(row.text) }
        #expect(error.message == "CometQL has no " + row.expected)
        #expect(error.kind == .unsupported)
    }
}
