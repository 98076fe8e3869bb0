import CometQL
import Testing

struct ShowTests {
    private static func sketch(_ text: String) throws -> String {
        guard case .show(let show) = try Parser.parse(text) else {
            Issue.record("\(text) is no SHOW")
            return ""
        }
        var parts = [subject(show.subject)]
        if show.isFull { parts.append("full") }
        if let like = show.like { parts.append("like '\(like)'") }
        if let condition = show.condition { parts.append("where \(Sketch.of(condition))") }
        if let limit = show.limit { parts.append(Sketch.of(limit)) }
        return parts.joined(separator: " ")
    }

    private static func subject(_ subject: ShowStatement.Subject) -> String {
        switch subject {
        case .columns(let table): "columns \(Sketch.of(table))"
        case .index(let table): "index \(Sketch.of(table))"
        case .createTable(let table): "createTable \(Sketch.of(table))"
        case .tables(let database): "tables" + (database.map { " \($0)" } ?? "")
        case .tableStatus(let database): "tableStatus" + (database.map { " \($0)" } ?? "")
        default: "\(subject)"
        }
    }

    @Test(arguments: [
        Case("SHOW DATABASES", "databases"), Case("show schemas like 'C%'", "databases like 'C%'"),
        Case("SHOW TABLES", "tables"), Case("SHOW FULL TABLES FROM `db` LIKE '%'", "tables db full like '%'"),
        Case("SHOW /*!50002 FULL */ TABLES FROM db LIKE 'x'", "tables db full like 'x'"),
        Case("SHOW TABLES FROM 'information_schema'", "tables information_schema"),
        Case("SHOW TABLES IN db WHERE a = 1", "tables db where (equal a 1)"),
        Case("show table status from `db`", "tableStatus db"),
        Case("SHOW TABLE STATUS LIKE 'x'", "tableStatus like 'x'"),
        Case("SHOW COLUMNS FROM t", "columns t"),
        Case("SHOW FULL FIELDS IN t FROM db LIKE 'a'", "columns db.t full like 'a'"),
        Case("show /*!32332 FULL */ columns from `t` like '%'", "columns t full like '%'"),
        Case("SHOW EXTENDED FULL COLUMNS FROM db.t", "columns db.t full"), Case("SHOW INDEX FROM t", "index t"),
        Case("SHOW INDEXES IN t IN db WHERE Key_name = 'x'", "index db.t where (equal Key_name 'x')"),
        Case("show keys from `t`", "index t"), Case("SHOW CREATE TABLE `t`", "createTable t"),
        Case("SHOW CREATE VIEW v", "createTable v"), Case("SHOW CREATE DATABASE db", "createDatabase(\"db\")"),
        Case("SHOW CREATE SCHEMA IF NOT EXISTS db", "createDatabase(\"db\")"),
        Case("SHOW STATUS", "status(global: false)"),
        Case("show global status like 'a'", "status(global: true) like 'a'"),
        Case("SHOW SESSION STATUS", "status(global: false)"),
        Case("show /*!50002 GLOBAL */ status", "status(global: true)"),
        Case(
            "SHOW VARIABLES WHERE Variable_name = 'x' OR Variable_name LIKE 'y'",
            "variables(global: false) where (or (equal Variable_name 'x') (like Variable_name 'y'))"),
        Case("SHOW LOCAL VARIABLES LIKE 'x'", "variables(global: false) like 'x'"),
        Case("SHOW GLOBAL VARIABLES", "variables(global: true)"), Case("SHOW PROCESSLIST", "processlist"),
        Case("SHOW FULL PROCESSLIST", "processlist full"), Case("SHOW WARNINGS", "warnings(count: false)"),
        Case("SHOW WARNINGS LIMIT 2, 3", "warnings(count: false) limit 3 offset 2"),
        Case("SHOW COUNT(*) WARNINGS", "warnings(count: true)"), Case("SHOW ERRORS", "errors(count: false)"),
        Case("SHOW COUNT(*) ERRORS", "errors(count: true)"), Case("SHOW ENGINES", "engines"),
        Case("SHOW STORAGE ENGINES", "engines"), Case("SHOW COLLATION LIKE 'utf8%'", "collation like 'utf8%'"),
        Case("SHOW COLLATION WHERE `Default` = 'Yes'", "collation where (equal Default 'Yes')"),
        Case("SHOW CHARACTER SET", "characterSet"), Case("SHOW CHARSET LIKE 'x'", "characterSet like 'x'"),
        Case("SHOW GRANTS", "grants"), Case("SHOW GRANTS FOR CURRENT_USER()", "grants"),
        Case("SHOW GRANTS FOR 'root'@'localhost'", "grants"), Case("SHOW GRANTS FOR root@localhost", "grants"),
        Case("SHOW GRANTS FOR 'a'@'%' USING 'r'", "grants"), Case("SHOW PLUGINS", "plugins"),
        Case("SHOW TRIGGERS FROM db LIKE 'x'", "empty(\"triggers\") like 'x'"),
        Case("SHOW EVENTS", "empty(\"events\")"),
        Case("SHOW PROCEDURE STATUS WHERE Db = 'x'", "empty(\"procedure status\") where (equal Db 'x')"),
        Case("SHOW FUNCTION STATUS", "empty(\"function status\")"), Case("SHOW OPEN TABLES", "empty(\"open tables\")"),
        Case("SHOW PACKAGE BODY STATUS", "empty(\"package status\")"), Case("SHOW PRIVILEGES", "empty(\"privileges\")"),
        Case("SHOW MASTER STATUS", "empty(\"master status\")"), Case("SHOW SLAVE STATUS", "empty(\"slave status\")"),
        Case("SHOW REPLICA STATUS", "empty(\"replica status\")"), Case("SHOW BINARY LOGS", "empty(\"binary logs\")"),
        Case("SHOW BINARY LOG STATUS", "empty(\"binary log status\")"),
        Case("SHOW ENGINE INNODB STATUS", "empty(\"engine status\")"), Case("SHOW PROFILES", "empty(\"profiles\")"),
        Case("show ram status", "hostStatus(\"ram\")"), Case("SHOW AVG STATUS", "hostStatus(\"avg\")"),
        Case("show uptime status", "hostStatus(\"uptime\")"),
        Case("show filesystem status", "hostStatus(\"filesystem\")"),
        Case("show ram variables like 'abc def'", "empty(\"ram variables\") like 'abc def'"),
    ])
    func subjects(_ row: Case) throws {
        #expect(try Self.sketch(row.text) == row.expected)
    }
}
