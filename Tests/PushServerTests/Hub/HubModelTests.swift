import CometEngine
import NIOCore
import TestSupport
import Testing

@testable import PushServer

/// Random joins, leaves and messages against a model that keeps plain sets.
@Suite struct HubModelTests {
    private struct Client {
        let browser: EmbeddedBrowser
        /// Pipes, and when each was joined: leaving and coming back is a new membership.
        var pipes: [String: Int] = [:]
        var expected: [String] = []
    }

    private struct Sent {
        var pipe: String
        var event: String
        /// Clients that were subscribed then, and since when.
        var receivers: [Int: Int]
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func behavesLikeSets(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let browsers = EmbeddedBrowsers()
        let names = (0..<6).map { "pipe_\($0)" }
        var clients: [Int: Client] = [:]
        var onTheWay: [Sent] = []
        var nextClient = 0
        var step = 0

        /// Runs the loop and compares the events that each client got.
        func handOut() throws {
            browsers.run()
            for sent in onTheWay {
                for (client, since) in sent.receivers where clients[client]?.pipes[sent.pipe] == since {
                    clients[client]?.expected.append(sent.event)
                }
            }
            onTheWay = []
            for (number, client) in clients {
                let events = try client.browser.texts().compactMap(Self.event)
                #expect(events == client.expected, "seed \(seed), step \(step), client \(number)")
                clients[number]?.expected = []
            }
        }

        while step < 300 {
            step += 1
            switch Int.random(in: 0..<20, using: &random) {
            case 0..<3 where clients.count < 12:
                try handOut()
                let generation: ClientGeneration = Int.random(in: 0..<4, using: &random) == 0 ? .legacy : .four
                clients[nextClient] = Client(browser: try browsers.connect(generation: generation))
                nextClient += 1
            case 3..<9:
                guard let number = clients.keys.sorted().randomElement(using: &random) else { continue }
                let wanted = names.filter { _ in Bool.random(using: &random) }
                let old = clients[number]?.pipes ?? [:]
                clients[number]?.pipes = Dictionary(uniqueKeysWithValues: wanted.map { ($0, old[$0] ?? step) })
                try clients[number]?.browser.send(
                    "subscription\n" + wanted.shuffled(using: &random).joined(separator: "\n"))
            case 9:
                guard let number = clients.keys.sorted().randomElement(using: &random) else { continue }
                try handOut()
                clients[number]?.browser.close()
                clients[number] = nil
            case 10..<17:
                guard let pipe = names.randomElement(using: &random) else { continue }
                let receivers = clients.compactMapValues { $0.pipes[pipe] }
                let body = String(repeating: "x", count: Int.random(in: 0...100, using: &random))
                let count = browsers.service.insert(pipe, "s\(step)", body)
                #expect(count == receivers.count)
                onTheWay.append(Sent(pipe: pipe, event: "s\(step)", receivers: receivers))
            default:
                try handOut()
            }
        }
        try handOut()
        for client in clients.values { client.browser.close() }
        browsers.run()
        #expect(browsers.hub.pipeCount == 0)
        #expect(browsers.hub.connectionCount(of: nil) == 0)
    }

    /// The value of `"event"`.
    private static func event(_ json: String) -> String? {
        guard let start = json.firstRange(of: "\"event\":\"")?.upperBound else { return nil }
        return String(json[start...].prefix { $0 != "\"" })
    }
}
