import Foundation

/// Times the steps that every message takes, each for itself: `make bench-micro`.
///
/// A number says something only beside another of the same machine and run, so that each line also has its ratio to
/// the first.
@main
enum Microbenchmarks {
    static func main() throws {
        let isSmoke = CommandLine.arguments.contains("--smoke")
        let (rounds, length): (Int, Duration) = isSmoke ? (5, .microseconds(200)) : (11, .milliseconds(150))
        print(
            row(["", "min ns", "median", "max", "ops/s", "MB/s", "ratio", "allocations"]))
        var reference: Double?
        for measurement in try Subjects.all() {
            let result = try measurement.run(rounds: rounds, lasting: length)
            let median = max(result.median, 0.001)
            let first = reference ?? median
            reference = first
            print(
                row([
                    measurement.name, format(result.rounds.first ?? 0, 1), format(median, 1),
                    format(result.rounds.last ?? 0, 1), format(1e9 / median, 0),
                    format(Double(measurement.bytes) * 1e3 / median, 0), format(median / first, 2),
                    format(result.allocations, 2),
                ]))
        }
    }

    private static func format(_ value: Double, _ digits: Int) -> String {
        value.isNaN ? "-" : String(format: "%.\(digits)f", value)
    }

    private static func row(_ cells: [String]) -> String {
        let name = (cells.first ?? "").padding(toLength: 34, withPad: " ", startingAt: 0)
        return name
            + cells.dropFirst().map { String(repeating: " ", count: max(1, 12 - $0.count)) + $0 }.joined()
    }
}
