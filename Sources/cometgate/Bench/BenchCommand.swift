import ArgumentParser
import Foundation
import MariaDB
import PushServer

struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure a running gateway.",
        usage: "cometgate bench [OPTIONS] [--config FILE] [--KEY VALUE …]",
        discussion: """
            Connects browsers that subscribe to a pipe of their own name, publishes there by SQL, and says how fast the \
            messages came and whether each browser had every one, once and in order; ends with 1 if not. It runs on \
            processors that the gateway may want, so figures to compare come from another machine.

              cometgate bench --subscribers 1000 --messages 2000 --publishers 4
            """)

    @Option(help: "Browsers that subscribe; an open file each.")
    var subscribers = 100

    @Option(help: "Messages to publish.")
    var messages = 1000

    @Option(help: "SQL connections that publish at once, each a message at a time.")
    var publishers = 1

    @Option(help: "Bytes of a message.")
    var size = 100

    @Option(help: "Seconds to wait for what has not come yet.")
    var patience = 10

    @Option(help: "The gateway's port for browsers. (default: push.port)")
    var pushPort: UInt16?

    @OptionGroup var login: LoginOptions
    @OptionGroup var options: SettingOptions

    func validate() throws {
        for (name, value, range) in [
            ("subscribers", subscribers, 1...1_000_000), ("messages", messages, 1...100_000_000),
            ("publishers", publishers, 1...1000), ("size", size, 1...1_000_000), ("patience", patience, 1...3600),
        ] where !range.contains(value) {
            throw ValidationError("--\(name) is \(value): it has to be \(range.lowerBound) to \(range.upperBound)")
        }
    }

    func run() async throws {
        try await explainingErrors {
            let settings = try options.read()
            guard settings.pushCertificate == nil else {
                throw StartError(description: "bench has no TLS for browsers: measure without push.tls.certificate")
            }
            let port = pushPort.map { Int($0) } ?? settings.push.port
            guard port != 0 else {
                throw StartError(description: "push.port is 0, any free one: say by --push-port which the gateway has")
            }
            let host = login.host ?? LoginOptions.reachable(settings.push.host)
            // Whether the login is right is known before any browser connects.
            _ = try login.connect(settings)
            let tally = BenchTally(pipe: "web_bench_\(UInt32.random(in: 0 ... .max))", subscribers: subscribers)
            let audience = BenchAudience(host: host, port: port, tally: tally)
            do {
                try await audience.connect(count: subscribers)
                try await publish(settings, tally)
                await tally.wait(for: messages * subscribers, seconds: patience)
            } catch {
                await audience.close()
                throw error
            }
            await audience.close()
            let report = tally.report(published: messages)
            FileHandle.standardOutput.write(Data(report.text.utf8))
            if report.hasFaults { throw ExitCode(1) }
        }
    }

    /// Publishes by as many threads as there are publishers; libmariadb's calls block.
    private func publish(_ settings: GatewaySettings, _ tally: BenchTally) async throws {
        try await withThrowingTaskGroup { group in
            for _ in 0..<publishers {
                group.addTask {
                    try await BenchPublisher.run {
                        let client = try login.connect(settings)
                        while let number = tally.nextNumber(below: messages) {
                            try client.query(tally.statement(number, size: size))
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        tally.endPublishing()
    }
}
