import Foundation
import NIOCore
import TestSupport
import Testing

@testable import cometgate

/// `cometgate bench` against a gateway that runs, and what it makes of losses.
struct BenchCommandTests {
    @Test(arguments: [1, 3])
    func everyMessageReachesEveryBrowser(publishers: Int) async throws {
        try await GatewayProcess.with { gateway in
            let run = try await CommandRun.run(
                try GatewayProcess.executable().path,
                [
                    "bench", "--port", "\(gateway.queryPort)", "--push-port", "\(gateway.pushPort)", "--subscribers",
                    "70",
                    "--messages", "40", "--publishers", "\(publishers)", "--size", "300",
                ], environment: ["COMETGATE_PASSWORD": gateway.password])
            #expect(run.errors == "")
            #expect(run.status == 0)
            #expect(run.output.contains("published   40 messages, "))
            #expect(run.output.contains("delivered   2800 to 70 browsers, "))
            #expect(run.output.contains("lost        0\nmisplaced   0\n"))
        }
    }

    @Test(arguments: [
        (["--password", "wrong"], "cannot log in at 127.0.0.1:"),
        (["--password", "secret", "--push-port", "1"], "browser "),
    ])
    func whatCannotConnectIsSaid(_ arguments: [String], _ reason: String) async throws {
        try await GatewayProcess.with { gateway in
            let run = try await CommandRun.run(
                try GatewayProcess.executable().path,
                ["bench", "--port", "\(gateway.queryPort)", "--subscribers", "3"] + arguments)
            #expect(run.status == 1)
            #expect(run.errors.contains(reason), "\(run.errors)")
        }
    }

    @Test func whatIsLostDoubledOrInAnotherOrderIsCounted() {
        let tally = BenchTally(pipe: "p", subscribers: 3)
        let frames = (0..<3).map { _ in tally.nextNumber(below: 3).map { tally.statement($0, size: 40) } ?? "" }
        #expect(tally.nextNumber(below: 3) == nil)
        for index in [0, 1, 2] { tally.arrived(frames[index], at: 0) }
        for index in [0, 2, 1] { tally.arrived(frames[index], at: 1) }
        for index in [0, 0] { tally.arrived(frames[index], at: 2) }
        tally.arrived("{\"event\":\"serverInfo\"}", at: 2)
        let report = tally.report(published: 3)
        #expect(report.arrived == 8)
        #expect(report.lost == 1)
        #expect(report.misplaced == 3)
        #expect(report.hasFaults)
    }

    @Test func framesComeInPieces() throws {
        var bytes = ByteBuffer()
        let text = String(repeating: "é", count: 200)
        for byte: UInt8 in [0x81, 126, 1, 0x90] + Array(text.utf8) + [0x89, 0] {
            bytes.writeInteger(byte)
            if let frame = try BenchFrameReader.next(&bytes) {
                #expect(frame.payload == text || frame.kind == .ping)
                #expect(bytes.readableBytes == 0)
            }
        }
        #expect(bytes.readableBytes == 0)
        bytes.writeBytes([0x01, 0x00])
        #expect(throws: BenchFrameReader.Malformed.self) { try BenchFrameReader.next(&bytes) }
    }
}
