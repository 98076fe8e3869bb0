import CometEngine
import CometQL
import Testing

@Suite("What a statement may cost")
struct LimitsTests {
    @Test(arguments: [
        "repeat('a', 20000000)", "space(20000000)", "lpad('a', 20000000, 'x')", "repeat('ab', 9223372036854775807)",
        "concat(repeat('a', 9000000), repeat('b', 9000000))", "replace(repeat('a', 9000000), 'a', 'bb')",
        "regexp_replace(repeat('a', 9000000), 'aaaa', repeat('b', 20))",
    ])
    func resultsAreBounded(expression: String) async throws {
        let runner = StatementRunner()
        #expect(try await runner.value(of: expression) == .null)
        #expect(runner.context.warnings.map(\.code) == [1301])
    }

    @Test(arguments: [
        "select count(*) from a, a b, a c, a d, a e, a f, a g, a h, a i, a j, a k, a l",
        "select concat_ws(',', repeat('a', 16000000), repeat('a', 16000000), repeat('a', 16000000), "
            + "repeat('a', 16000000), repeat('a', 16000000))",
    ])
    func workIsBounded(statement: String) async {
        let runner = StatementRunner()
        runner.context.maximumSteps = 1_000_000
        #expect(await runner.answer(to: statement) == "ERROR 1104")
    }

    @Test func patternsDoNotExplode() async {
        let runner = StatementRunner()
        let text = String(repeating: "a", count: 40)
        #expect(await runner.answer(to: "select '\(text)!' regexp '^(a|aa)+$'") == "ERROR 1139")
        #expect(await runner.answer(to: "select '\(text)!' regexp '^(a|b|ab)*c|(a+)+d'") == "ERROR 1139")
        #expect(await runner.answer(to: "select 'a' regexp '(((a{1000}){1000}){1000})'") == "ERROR 1139")
        #expect(await runner.answer(to: "select '' regexp '(a*)*b'") == "0")
        let pattern = String(repeating: "%a", count: 200)
        #expect(await runner.answer(to: "select repeat('a', 100000) like '\(pattern)b'") == "0")
        #expect(await runner.answer(to: "select locate(concat(repeat('a', 5000), 'b'), repeat('a', 1000000))") == "0")
    }

    @Test func nestingIsBounded() async {
        let runner = StatementRunner()
        let deep = String(repeating: "[", count: 1000) + String(repeating: "]", count: 1000)
        #expect(await runner.answer(to: "select json_valid('\(deep)')") == "0")
        let groups = String(repeating: "(", count: 1000) + String(repeating: ")", count: 1000)
        #expect(await runner.answer(to: "select 'a' regexp '\(groups)'") == "ERROR 1139")
        let sum = (0..<200).map(String.init).joined(separator: " + ")
        #expect(await runner.answer(to: "select \(sum)") == "19900")
        let alternatives = (0..<5000).map { "id = \($0)" }.joined(separator: " or ")
        #expect(await runner.answer(to: "select count(*) from a where \(alternatives)") == "5")
    }

    @Test func extremeNumbersDoNotTrap() async {
        let runner = StatementRunner()
        let numbers = [
            "9223372036854775807", "-9223372036854775808", "18446744073709551615", "1e308", "-1e308", "0",
            "99999999999999999999999999999999999999", "'9999999999999999999999999999999999999999999999'",
        ]
        let functions = [
            "substring('abc', #)", "substring('abc', #, #)", "left('abc', #)", "insert('abc', #, #, 'x')",
            "locate('a', 'a', #)",
            "lpad('a', #, 'b')", "repeat('a', #)", "elt(#, 'a')", "conv(#, 10, 16)", "conv('a', #, #)", "format(1, #)",
            "round(#, #)", "truncate(#, #)", "makedate(#, #)", "maketime(#, #, #)", "sec_to_time(#)",
            "from_unixtime(#)",
            "from_days(#)", "period_add(#, #)", "period_diff(#, #)", "date_add('2020-01-01', interval # day)",
            "date_add('2020-01-01', interval # month)", "date_add('2020-01-01', interval # second)", "# div #", "# % #",
            "# << #", "# * #", "# - #", "- #", "abs(#)", "char(#)", "hex(#)", "bin(#)", "week('2020-01-01', #)",
            "space(#)",
            "substring_index('a,b', ',', #)", "regexp_substr('abc', 'b', #)", "regexp_instr('abc', 'b', 1, #)",
            "json_extract('[1]', '$[999999999]')", "export_set(#, 'a', 'b', ',', #)", "cast(# as decimal(38, 30))",
            "cast(# as datetime)", "cast(# as time)", "time_to_sec(#)", "inet_ntoa(#)", "interval(#, #)", "sleep(#)",
            "greatest(#, #)", "date(#)", "addtime('10:00:00', #)", "timestampadd(year, #, '2020-01-01')",
            "make_set(#, 'a')",
        ]
        for function in functions {
            for number in numbers {
                let answer = await runner.answer(
                    to: "select "
                        + function.split(separator: "#", omittingEmptySubsequences: false).joined(separator: number))
                #expect(answer != "ERROR 1305", "\(function)")
            }
        }
    }
}
