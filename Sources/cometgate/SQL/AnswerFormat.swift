import ArgumentParser
import MariaDB

/// How `cometgate sql` prints what a statement answers.
enum AnswerFormat: String, CaseIterable, ExpressibleByArgument {
    case table, tsv, json

    func text(of answer: MariaDBClient.Answer) -> String {
        switch self {
        case .table: AnswerTable(answer).text
        case .tsv: AnswerLines(answer).text
        case .json: AnswerJSON(answer).text
        }
    }
}
