import CometQL
import Testing

struct FunctionTests {
    @Test(arguments: [
        Case("NOW()", "(NOW)"), Case("now(3)", "(NOW 3)"), Case("concat (a, 'b', 1)", "(CONCAT a 'b' 1)"),
        Case("CURRENT_TIMESTAMP", "(CURRENT_TIMESTAMP)"), Case("current_timestamp(6)", "(CURRENT_TIMESTAMP 6)"),
        Case("CURRENT_DATE", "(CURRENT_DATE)"), Case("CURRENT_USER()", "(CURRENT_USER)"),
        Case("LOCALTIME", "(LOCALTIME)"),
        Case("UTC_TIMESTAMP", "(UTC_TIMESTAMP)"), Case("UTC_DATE()", "(UTC_DATE)"), Case("DATABASE()", "(DATABASE)"),
        Case("USER()", "(USER)"), Case("SCHEMA()", "(SCHEMA)"), Case("IF(a, 1, 2)", "(IF a 1 2)"),
        Case("REPLACE(a, 'x', 'y')", "(REPLACE a 'x' 'y')"), Case("INSERT(a, 1, 2, 'y')", "(INSERT a 1 2 'y')"),
        Case("LEFT(a, 2)", "(LEFT a 2)"), Case("RIGHT(a, 2)", "(RIGHT a 2)"), Case("MOD(a, 2)", "(MOD a 2)"),
        Case("DATE(a)", "(DATE a)"), Case("TIME(a)", "(TIME a)"), Case("TIMESTAMP(a)", "(TIMESTAMP a)"),
        Case("YEAR(a)", "(YEAR a)"), Case("CHAR(65, 66)", "(CHAR 65 66)"),
        Case("CHAR(65 USING utf8mb4)", "(CONVERT (CHAR 65) 'utf8mb4')"), Case("VALUES(a)", "(values a)"),
        Case("VALUE(a)", "(values a)"), Case("JSON_EXTRACT(a, '$.b')", "(JSON_EXTRACT a '$.b')"),
        Case("EXTRACT(year_month FROM a)", "(EXTRACT 'YEAR_MONTH' a)"), Case("TRIM(a)", "(TRIM a)"),
        Case("TRIM('x' FROM a)", "(TRIM a 'x')"), Case("TRIM(BOTH 'x' FROM a)", "(TRIM a 'x')"),
        Case("TRIM(BOTH FROM a)", "(TRIM a)"), Case("TRIM(LEADING 'x' FROM a)", "(LTRIM a 'x')"),
        Case("TRIM(TRAILING FROM a)", "(RTRIM a)"), Case("SUBSTRING(a, 2)", "(SUBSTRING a 2)"),
        Case("SUBSTRING(a FROM 2 FOR 3)", "(SUBSTRING a 2 3)"), Case("SUBSTR(a FROM 2)", "(SUBSTR a 2)"),
        Case("MID(a, 1, 2)", "(MID a 1 2)"), Case("POSITION('x' IN a)", "(LOCATE 'x' a)"),
        Case("DATE_ADD(a, INTERVAL 1 DAY)", "(+interval a 1 DAY)"),
        Case("DATE_SUB(NOW(), INTERVAL b HOUR)", "(-interval (NOW) b HOUR)"),
        Case("ADDDATE(a, 5)", "(+interval a 5 DAY)"),
        Case("SUBDATE(a, INTERVAL 1 WEEK)", "(-interval a 1 WEEK)"),
        Case("TIMESTAMPDIFF(SECOND, a, b)", "(TIMESTAMPDIFF 'SECOND' a b)"),
        Case("TIMESTAMPADD(SQL_TSI_DAY, 1, a)", "(TIMESTAMPADD 'DAY' 1 a)"),
        Case("GET_FORMAT(DATE, 'EUR')", "(GET_FORMAT 'DATE' 'EUR')"),
        Case("CONVERT(a USING utf8mb4)", "(CONVERT a 'utf8mb4')"),
        Case("CONVERT(a USING binary)", "(CONVERT a 'binary')"),
    ])
    func calls(_ row: Case) throws {
        #expect(try ExpressionReading.sketch(row.text) == row.expected)
    }

    @Test(arguments: [
        Case("COUNT(*)", "(COUNT! *)"), Case("count( * )", "(COUNT! *)"), Case("COUNT(a)", "(COUNT! a)"),
        Case("COUNT(ALL a)", "(COUNT! a)"), Case("COUNT(DISTINCT a, b)", "(COUNT! distinct a b)"),
        Case("SUM(a + 1) / AVG(b)", "(divide (SUM! (add a 1)) (AVG! b))"), Case("MIN(DISTINCT a)", "(MIN! distinct a)"),
        Case("GROUP_CONCAT(a)", "(GROUP_CONCAT! a)"),
        Case(
            "GROUP_CONCAT(DISTINCT a, b ORDER BY a DESC, b SEPARATOR '; ')",
            "(GROUP_CONCAT! distinct a b order a desc, b sep '; ')"),
        Case("BIT_OR(a)", "(BIT_OR! a)"), Case("JSON_OBJECTAGG(a, b)", "(JSON_OBJECTAGG! a b)"),
    ])
    func aggregates(_ row: Case) throws {
        #expect(try ExpressionReading.sketch(row.text) == row.expected)
    }

    @Test(arguments: [
        Case("SIGNED", "signed"), Case("SIGNED INTEGER", "signed"), Case("UNSIGNED", "unsigned"),
        Case("unsigned int", "unsigned"),
        Case("CHAR", "char(length: nil)"), Case("CHAR(10)", "char(length: Optional(10))"),
        Case("CHAR CHARACTER SET utf8mb4", "char(length: nil)"),
        Case("CHAR(3) CHARSET binary", "char(length: Optional(3))"),
        Case("NCHAR(2)", "char(length: Optional(2))"), Case("BINARY", "binary(length: nil)"),
        Case("BINARY(4)", "binary(length: Optional(4))"), Case("DECIMAL", "decimal(precision: 10, scale: 0)"),
        Case("DECIMAL(12)", "decimal(precision: 12, scale: 0)"),
        Case("DECIMAL(12,2)", "decimal(precision: 12, scale: 2)"),
        Case("DOUBLE", "double"), Case("DOUBLE PRECISION", "double"), Case("FLOAT(10)", "double"), Case("DATE", "date"),
        Case("TIME", "time(fraction: 0)"), Case("TIME(3)", "time(fraction: 3)"),
        Case("DATETIME", "datetime(fraction: 0)"),
        Case("DATETIME(6)", "datetime(fraction: 6)"), Case("JSON", "json"),
    ])
    func casts(_ row: Case) throws {
        #expect(try ExpressionReading.sketch("CAST(a AS \(row.text))") == "(cast a \(row.expected))")
        #expect(try ExpressionReading.sketch("CONVERT(a, \(row.text))") == "(cast a \(row.expected))")
    }
}
