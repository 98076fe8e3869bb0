/// Statements and what a real MariaDB 10.11.19 answered: generated, never written by hand, over the tables of
/// `SampleTables` at the UNIX time 1600000000.123456 in UTC.
///
/// Where the answers differ on purpose, the statement is left out:
/// - Errors name clauses as MySQL does (`field list`); this MariaDB calls them `SELECT`, `WHERE`, ….
/// - DECIMAL has at most 38 digits, 30 of them behind the point; MariaDB has 65 and 38.
/// - A value that is no date compares as NULL; MariaDB compares some of them as a zero date.
/// - JSON is read strictly: `1.` and `"\x"` are none. TRUE is the number 1 to JSON_ARRAY, as the parser makes it one.
/// - ROUND, FLOOR and TRUNCATE of dates give numbers; they keep the type in MariaDB.
/// - A column of USING is never ambiguous, HAVING may name any column of FROM, and table names have no case.
/// - The order of rows that sort equal is that of the table; MariaDB has none.
/// - There are no named time zones, no locales but the commonest for FORMAT, and SLEEP waits for nothing.
/// - Not built: WITH ROLLUP, window functions, ANY and ALL, AES and password functions, COMPRESS, XML, JSON_NORMALIZE.
enum MariaDBAnswers {
    struct Case {
        var statement: String
        /// `ERROR` and the number for a statement that fails.
        var answer: String
    }

    enum Topic: CaseIterable {
        case operators, strings, numbers, dates, queries, json, regexp, mixtures, further

        var text: String {
            switch self {
            case .operators: MariaDBAnswers.operators
            case .strings: MariaDBAnswers.strings
            case .numbers: MariaDBAnswers.numbers
            case .dates: MariaDBAnswers.dates
            case .queries: MariaDBAnswers.queries
            case .json: MariaDBAnswers.json
            case .regexp: MariaDBAnswers.regexp
            case .mixtures: MariaDBAnswers.mixtures
            case .further: MariaDBAnswers.further
            }
        }
    }

    static func cases(in text: String) -> [Case] {
        var result: [Case] = []
        var statement: String?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if let known = statement {
                result.append(Case(statement: known, answer: String(line.dropFirst(2))))
                statement = nil
            } else {
                statement = line
            }
        }
        return result
    }
}
