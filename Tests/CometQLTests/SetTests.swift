import CometQL
import Testing

struct SetTests {
    private static func sketch(_ text: String) throws -> String {
        guard case .set(let items) = try Parser.parse(text) else {
            Issue.record("\(text) is no SET")
            return ""
        }
        return items.map { sketch($0) }.joined(separator: "; ")
    }

    private static func sketch(_ item: SetItem) -> String {
        switch item {
        case .userVariable(let name, let value): "@\(name) = \(Sketch.of(value))"
        case .systemVariable(let scope, let name, let value): "\(scope) \(name) = \(Sketch.of(value))"
        case .names(let charset, let collation): "names \(charset ?? "default")" + (collation.map { " \($0)" } ?? "")
        case .characterSet(let charset): "charset \(charset ?? "default")"
        case .transaction(let scope, let isolation, let readOnly):
            (scope == .unspecified ? "" : "\(scope) ")
                + "transaction \(isolation ?? "-") \(readOnly.map { "\($0)" } ?? "-")"
        }
    }

    @Test(arguments: [
        Case("SET a = 1", "unspecified a = 1"), Case("SET autocommit=ON", "unspecified autocommit = ON"),
        Case("SET @@session.autocommit = OFF", "session autocommit = OFF"),
        Case("SET @@SQL_MODE=''", "unspecified sql_mode = ''"),
        Case(
            "SET a=1, @b:=2, GLOBAL c = 3, d = 4, SESSION e = 5",
            "unspecified a = 1; @b = 2; global c = 3; global d = 4; session e = 5"),
        Case("SET @@global.a = 1, b = 2", "global a = 1; unspecified b = 2"), Case("SET LOCAL a = 1", "session a = 1"),
        Case("SET PERSIST a = 1", "global a = 1"), Case("SET session = 1", "unspecified session = 1"),
        Case(
            "set autocommit=1, sql_mode = concat(@@sql_mode,',STRICT_TRANS_TABLES')",
            "unspecified autocommit = 1; unspecified sql_mode = (CONCAT @@sql_mode ',STRICT_TRANS_TABLES')"),
        Case("set optimizer_switch=default", "unspecified optimizer_switch = default"),
        Case("SET character_set_results = NULL", "unspecified character_set_results = null"),
        Case("SET character_set_client = utf8mb4", "unspecified character_set_client = utf8mb4"),
        Case(
            "SET character_set_client = binary, a = 1", "unspecified character_set_client = binary; unspecified a = 1"),
        Case("SET x = ALL", "unspecified x = ALL"),
        Case("SET default.key_buffer_size = 1", "unspecified default.key_buffer_size = 1"),
        Case("SET transaction_isolation = 'READ-COMMITTED'", "unspecified transaction_isolation = 'READ-COMMITTED'"),
        Case("SET names = 1", "unspecified names = 1"), Case("SET @x = (SELECT 1)", "@x = {select 1}"),
        Case("SET @'a b' = 1", "@a b = 1"), Case("SET NAMES utf8mb4", "names utf8mb4"),
        Case("set names 'UTF8' collate 'utf8_Bin'", "names utf8 utf8_bin"), Case("SET NAMES binary", "names binary"),
        Case("SET NAMES DEFAULT", "names default"), Case("SET NAMES utf8, a = 1", "names utf8; unspecified a = 1"),
        Case("SET CHARACTER SET utf8", "charset utf8"), Case("SET CHARSET 'utf8'", "charset utf8"),
        Case("SET CHARACTER SET DEFAULT", "charset default"),
        Case("SET TRANSACTION ISOLATION LEVEL READ COMMITTED", "transaction READ-COMMITTED -"),
        Case(
            "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
            "session transaction REPEATABLE-READ true"),
        Case("SET GLOBAL TRANSACTION READ WRITE", "global transaction - false"),
        Case("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE", "transaction SERIALIZABLE -"),
        Case("SET LOCAL TRANSACTION ISOLATION LEVEL READ UNCOMMITTED", "session transaction READ-UNCOMMITTED -"),
    ])
    func items(_ row: Case) throws {
        #expect(try Self.sketch(row.text) == row.expected)
    }
}
