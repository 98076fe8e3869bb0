import CometEngine
import TestSupport
import Testing

@testable import PushServer

/// What a token that names pipes permits and forbids.
struct PermissionTests {
    private func with(
        subscribe: [String]?, publish: [String]?, _ test: (PushFixture, WebSocketClient) async throws -> Void
    ) async throws {
        try await PushFixture.run { push in
            push.service.with {
                $0.permits["a.b.c"] = TokenClaims(
                    user: 31, expires: nil, subscribable: subscribe.map(PipePatterns.init),
                    publishable: publish.map(PipePatterns.init))
            }
            try await test(push, try await push.connect(user: 31, key: "a.b.c"))
        }
    }

    @Test func subscriptionsStayWithinTheToken() async throws {
        try await with(subscribe: ["news", "room_*", "track_*"], publish: nil) { push, browser in
            try await browser.send("subscription\nnews\nroom_1.event\nother")
            let answers = try await browser.settle()
            #expect(answers.count == 1)
            #expect(answers.first?.contains("Your token does not permit to subscribe to the pipe `other`") == true)
            for (pipe, count) in [("news", 1), ("room_1", 1), ("other", 0)] {
                #expect(try await push.hub.subscriberCounts(of: .zero, pipes: [pipe]).first?.subscribers ?? 0 == count)
            }
            _ = push.service.with { $0.keptPipes.insert(PipeKey(tenant: .zero, name: "other")) }
            try await browser.send("pipe_log\nother\nm\n")
            #expect(try await browser.settle() == [PublishTests.error("Your token does not permit to read this pipe")])
            try await browser.send("track_pipe_users\ntrack_a\nm")
            #expect(try await browser.settle().first?.contains("answer for track_pipe_users") == true)
            // What says nothing of publishing leaves it as it is.
            try await browser.send("web_pipe2\nweb_c\ne\n*\n1")
            #expect(try await browser.settle() == [PublishTests.report("1", 0, "web_c")])
        }
    }

    /// `*` stands for what is the users', not for what the gateway tells of itself.
    @Test func theGatewaysPipesMustBeNamed() async throws {
        try await with(subscribe: ["*"], publish: ["*"]) { push, browser in
            try await browser.send("subscription\ncomet_stats\nother")
            #expect(
                try await browser.settle().first?.contains(
                    "Your token does not permit to subscribe to the pipe `comet_stats`") == true)
            #expect(try await push.hub.subscriberCounts(of: .zero, pipes: ["other"]).first?.subscribers == 1)
            try await browser.send("pipe_log\ncomet_log\nm\n")
            #expect(try await browser.settle() == [PublishTests.error("Your token does not permit to read this pipe")])
            try await browser.send("web_pipe2\ncomet_stats\ne\n*\n1")
            #expect(
                try await browser.settle() == [
                    PublishTests.error("Your token does not permit to publish in this pipe")
                ])
        }
        try await with(subscribe: ["comet_*"], publish: nil) { push, browser in
            try await browser.send("subscription\ncomet_stats")
            #expect(try await browser.settle() == [])
            #expect(try await push.hub.subscriberCounts(of: .zero, pipes: ["comet_stats"]).first?.subscribers == 1)
            #expect(push.hub.subscriptionCount == 1)
        }
    }

    @Test func publishingStaysWithinTheToken() async throws {
        try await with(subscribe: nil, publish: ["orders", "msg"]) { push, browser in
            let watcher = try await push.subscribed("orders", "web_c")
            try await browser.send("web_pipe2\norders\ne\n*\n1")
            #expect(try await browser.settle() == [PublishTests.report("1", 1, "orders")])
            #expect(try await watcher.text().contains(#""pipe":"orders","user_id":31"#))
            for pipe in ["web_c", "msg", "orders2"] {
                try await browser.send("web_pipe2\n\(pipe)\ne\n*\n1")
                #expect(
                    try await browser.settle() == [
                        PublishTests.error("Your token does not permit to publish in this pipe")
                    ])
            }
            #expect(try await watcher.settle() == [])
            try await browser.send("subscription\nanything")
            #expect(try await browser.settle() == [])
        }
    }

    @Test func aTokenThatPermitsNothingIsStillAUser() async throws {
        try await with(subscribe: [], publish: []) { push, browser in
            try await browser.send("subscription\nweb_c")
            #expect(try await browser.settle().count == 1)
            push.service.send(31, "e", "private")
            #expect(try await browser.text().contains("private"))
        }
    }
}
