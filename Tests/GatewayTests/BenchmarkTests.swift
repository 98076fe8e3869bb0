import Foundation
import TestSupport
import Testing

/// The benchmarks run; what they say on a busy machine is of no interest here.
struct BenchmarkTests {
    @Test func microbenchmarksMeasureEveryStep() async throws {
        let run = try await CommandRun.run(try GatewayProcess.executable("microbenchmarks").path, ["--smoke"])
        #expect(run.status == 0, "\(run.output)")
        let lines = run.output.split(separator: "\n")
        #expect(lines.count == 9)
        for line in lines.dropFirst() {
            let cells = line.dropFirst(34).split(separator: " ").compactMap { Double($0) }
            #expect(cells.count == 7, "\(line)")
            #expect(cells.prefix(3).allSatisfy { $0 > 0 } && cells[0] <= cells[1] && cells[1] <= cells[2], "\(line)")
        }
    }
}
