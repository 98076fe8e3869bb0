import CometEngine
import Testing

@Suite("Log", .serialized)
struct LogTests {
    @Test("Limits that differ within a batch count in the order of its changes", arguments: StoreUnderTest.all)
    func changingLimits(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            let first = Message.sample("1")
            let affected = try await store.apply(
                .appendMessage(first, keep: 10), .appendMessage(.sample("2"), keep: 10),
                .appendMessage(.sample("3"), keep: 10), .appendMessage(.sample("4"), keep: 2),
                .deleteMessages(.news, [first.id]), .appendMessage(.sample("5"), keep: 10),
                .appendMessage(.sample("6"), keep: 3), .appendMessage(.sample("7"), keep: 4))
            #expect(affected == [1, 1, 1, 1, 0, 1, 1, 1])
            #expect(try await store.bodies(of: .news) == ["4", "5", "6", "7"])
        }
    }

    @Test("A message comes back with every field", arguments: StoreUnderTest.all)
    func everyField(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            let messages = [
                Message.sample("plain"),
                Message.sample("", event: "undefined", user: .max, origin: .browser),
                Message.sample("a\u{0}b\u{0}", event: "nul", user: 5, origin: .server),
                Message.sample("e\u{301} is not \u{e9} 💥", event: "é"),
                Message.sample(String(repeating: "x", count: 3_000_000), time: .max),
            ]
            for message in messages {
                let affected = try await store.apply(.appendMessage(message, keep: 10))
                #expect(affected == [1])
            }
            let history = try await store.history(of: .news, after: nil)
            #expect(history.map(MessageFields.init) == messages.map(MessageFields.init))
        }
    }

    @Test("A history is read by pages of so many bytes", arguments: StoreUnderTest.all)
    func pages(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            for size in [4, 4, 0, 9, 1, 2] {
                try await store.apply(.appendMessage(.sample(String(repeating: "x", count: size)), keep: 10))
            }
            var sizes: [[Int]] = []
            var after: MessageID?
            while true {
                let page = try await store.history(of: .news, after: after, bytes: 8)
                guard let last = page.last else { break }
                sizes.append(page.map(\.body.count))
                after = last.id
            }
            #expect(sizes == [[4, 4], [0, 9], [1, 2]])
            #expect(try await store.history(of: .news, after: nil, bytes: 0).count == 1)
        }
    }

    @Test("Pipes are apart by case and by tenant", arguments: StoreUnderTest.all)
    func pipesApart(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            let pipes: [PipeKey] = [.news, .capitalNews, .newsOfTwo]
            for pipe in pipes {
                try await store.apply(.appendMessage(.sample("\(pipe)", pipe: pipe), keep: 10))
            }
            for pipe in pipes {
                #expect(try await store.bodies(of: pipe) == ["\(pipe)"])
            }
            try await store.apply(.clearHistory(.news))
            #expect(try await store.bodies(of: .news) == [])
            #expect(try await store.bodies(of: .capitalNews).count == 1)
            #expect(try await store.bodies(of: .newsOfTwo).count == 1)
        }
    }

    @Test("Appending trims to the newest", arguments: StoreUnderTest.all)
    func trims(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            for number in 1...25 {
                try await store.apply(.appendMessage(.sample("\(number)"), keep: 10))
            }
            #expect(try await store.bodies(of: .news) == (16...25).map(String.init))
        }
    }

    @Test("A smaller keep trims all that is over it, also to nothing", arguments: StoreUnderTest.all)
    func keepShrinks(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            for number in 1...10 {
                try await store.apply(.appendMessage(.sample("\(number)"), keep: 10))
            }
            try await store.apply(.appendMessage(.sample("11"), keep: 3))
            #expect(try await store.bodies(of: .news) == ["9", "10", "11"])
            try await store.apply(.appendMessage(.sample("12"), keep: 4))
            #expect(try await store.bodies(of: .news) == ["9", "10", "11", "12"])
            #expect(try await store.apply(.appendMessage(.sample("13"), keep: 0)) == [1])
            #expect(try await store.bodies(of: .news) == [])
            try await store.apply(.appendMessage(.sample("14"), keep: -1))
            #expect(try await store.bodies(of: .news) == [])
            try await store.apply(.appendMessage(.sample("15"), keep: 2))
            #expect(try await store.bodies(of: .news) == ["15"])
        }
    }

    @Test("Trimming stays right after deletes and clearing", arguments: StoreUnderTest.all)
    func trimsAfterDeletes(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            var messages: [Message] = []
            func append(_ range: ClosedRange<Int>) async throws {
                for number in range {
                    messages.append(.sample("\(number)"))
                    try await store.apply(.appendMessage(messages[messages.count - 1], keep: 5))
                }
            }
            try await append(1...5)
            #expect(try await store.apply(.deleteMessages(.news, [messages[1].id, messages[3].id])) == [2])
            try await append(6...7)
            #expect(try await store.bodies(of: .news) == ["1", "3", "5", "6", "7"])
            try await append(8...8)
            #expect(try await store.bodies(of: .news) == ["3", "5", "6", "7", "8"])
            #expect(try await store.apply(.clearHistory(.news)) == [5])
            try await append(9...14)
            #expect(try await store.bodies(of: .news) == ["10", "11", "12", "13", "14"])
        }
    }

    @Test("Deleting counts what was there, in that pipe", arguments: StoreUnderTest.all)
    func deleteCounts(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            let (a, b, other) = (Message.sample("a"), Message.sample("b"), Message.sample("c", pipe: .sport))
            try await store.apply([a, b, other].map { .appendMessage($0, keep: 10) })
            #expect(try await store.apply(.deleteMessages(.news, [other.id])) == [0])
            #expect(try await store.apply(.deleteMessages(.newsOfTwo, [a.id])) == [0])
            #expect(try await store.apply(.deleteMessages(.news, [])) == [0])
            #expect(try await store.apply(.deleteMessages(.news, [a.id, a.id, b.id])) == [2])
            #expect(try await store.apply(.deleteMessages(.news, [a.id])) == [0])
            #expect(try await store.apply(.clearHistory(.news)) == [0])
            #expect(try await store.bodies(of: .sport) == ["c"])
        }
    }

    @Test("History after an id", arguments: StoreUnderTest.all)
    func historyAfter(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            let before = Message.sample("never appended")
            let messages = (1...6).map { Message.sample("\($0)") }
            try await store.apply(messages.map { .appendMessage($0, keep: 10) })
            try await store.apply(.appendMessage(.sample("elsewhere", pipe: .sport), keep: 10))
            #expect(try await store.bodies(of: .news, after: messages[2].id) == ["4", "5", "6"])
            #expect(try await store.bodies(of: .news, after: messages[5].id) == [])
            #expect(try await store.bodies(of: .news, after: before.id) == ["1", "2", "3", "4", "5", "6"])
            #expect(try await store.bodies(of: .capitalNews, after: before.id) == [])
            // An id that is gone still tells a time.
            try await store.apply(.deleteMessages(.news, [messages[3].id]))
            #expect(try await store.bodies(of: .news, after: messages[3].id) == ["5", "6"])
            let future = Message.sample("later")
            #expect(try await store.bodies(of: .news, after: future.id) == [])
        }
    }

    @Test("The order is that of appending, not of ids", arguments: StoreUnderTest.all)
    func orderOfAppending(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            let (a, b, c) = (Message.sample("a"), Message.sample("b"), Message.sample("c"))
            for message in [b, c, a] { try await store.apply(.appendMessage(message, keep: 10)) }
            #expect(try await store.bodies(of: .news) == ["b", "c", "a"])
            #expect(try await store.bodies(of: .news, after: b.id) == ["c", "a"])
            #expect(try await store.bodies(of: .news, after: a.id) == [])
            try await store.apply(.appendMessage(.sample("d"), keep: 2))
            #expect(try await store.bodies(of: .news) == ["a", "d"])
        }
    }

    @Test("A batch may append an id again that its own messages have cut off", arguments: StoreUnderTest.all)
    func idOfWhatWasCutOff(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            let (a, b) = (Message.sample("a"), Message.sample("b"))
            let again = Message.sample("c", pipe: .sport, id: a.id)
            try await store.apply(.appendMessage(a, keep: 1))
            try await store.apply(.appendMessage(b, keep: 1), .appendMessage(again, keep: 1))
            #expect(try await store.bodies(of: .news) == ["b"])
            #expect(try await store.bodies(of: .sport) == ["c"])
        }
    }

    @Test("Names of pipes with messages", arguments: StoreUnderTest.all)
    func loggedPipes(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            #expect(try await store.loggedPipes(of: .one) == [])
            for name in ["b_pipe", "B_pipe", "a_pipe", "a", "a-1", "zzz"] {
                let pipe = PipeKey(tenant: .one, name: name)
                try await store.apply(
                    .appendMessage(.sample(pipe: pipe), keep: 5), .appendMessage(.sample(pipe: pipe), keep: 5))
            }
            try await store.apply(.appendMessage(.sample(pipe: .newsOfTwo), keep: 5))
            try await store.apply(.setPipe(.sport, PipeSettings(length: 5)))
            try await store.apply(.clearHistory(PipeKey(tenant: .one, name: "zzz")))
            #expect(try await store.loggedPipes(of: .one) == ["B_pipe", "a", "a-1", "a_pipe", "b_pipe"])
            #expect(try await store.loggedPipes(of: .two) == ["news"])
        }
    }

    @Test("The pipe of a message", arguments: StoreUnderTest.all)
    func pipeOfMessage(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            let (a, b) = (Message.sample("a"), Message.sample("b", pipe: .sport))
            try await store.apply(.appendMessage(a, keep: 1), .appendMessage(b, keep: 1))
            #expect(try await store.pipe(of: a.id, tenant: .one) == "news")
            #expect(try await store.pipe(of: b.id, tenant: .one) == "sport")
            #expect(try await store.pipe(of: a.id, tenant: .two) == nil)
            try await store.apply(.appendMessage(.sample("c"), keep: 1))
            #expect(try await store.pipe(of: a.id, tenant: .one) == nil)
        }
    }

    @Test("Two tenants may have a message of the same id", arguments: StoreUnderTest.all)
    func sameIDInTwoTenants(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            let a = Message.sample("a")
            let b = Message.sample("b", pipe: PipeKey(tenant: .two, name: "other"), id: a.id)
            try await store.apply(.appendMessage(a, keep: 5), .appendMessage(b, keep: 5))
            #expect(try await store.pipe(of: a.id, tenant: .one) == "news")
            #expect(try await store.pipe(of: a.id, tenant: .two) == "other")
        }
    }
}
