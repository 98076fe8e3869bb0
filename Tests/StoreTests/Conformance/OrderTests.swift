import CometEngine
import Testing

@Suite("Order", .serialized)
struct OrderTests {
    @Test("Completions run in the order of submitting, never inside submit", arguments: StoreUnderTest.all)
    func completions(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            let order = Recorder<Int>()
            for number in 0..<2000 {
                // A completion inside `submit` would wait for this lock for ever.
                order.locked {
                    store.submit([.setLastSeen(.anna, time: Int64(number))]) { _ in order.add(number) }
                }
            }
            try await store.apply([])
            #expect(order.elements == Array(0..<2000))
            #expect(try await store.lastSeen(of: .one, users: nil) == [UserTime(user: 11, time: 1999)])
        }
    }

    @Test("What is completed is read", arguments: StoreUnderTest.all)
    func readYourWrites(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for user in 1...8 as ClosedRange<Int32> {
                    group.addTask {
                        let key = UserKey(tenant: .one, user: user)
                        let pipe = PipeKey(tenant: .one, name: "pipe\(user)")
                        for number in 1...50 {
                            try await store.apply(
                                .setUserKey(key, hash: "\(number)"),
                                .appendMessage(.sample("\(number)", pipe: pipe), keep: 3))
                            let keys = try await store.userKeys(of: .one, users: [user])
                            #expect(keys.map(\.text) == ["\(number)"])
                            let bodies = try await store.bodies(of: pipe)
                            #expect(bodies.last == "\(number)")
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test("10,000 messages of 8 submitters: none lost, each submitter's in order", arguments: StoreUnderTest.all)
    func manySubmitters(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            let submitters = 8
            let each = 1250
            let completed = Recorder<String>()
            await withTaskGroup(of: Void.self) { group in
                for submitter in 0..<submitters {
                    group.addTask {
                        for number in 0..<each {
                            let body = "\(submitter)-\(number)"
                            store.submit([.appendMessage(.sample(body), keep: 20_000)]) { result in
                                if case .success([1]) = result { completed.add(body) }
                            }
                        }
                    }
                }
            }
            try await store.apply([])
            let bodies = try await store.bodies(of: .news)
            #expect(bodies.count == submitters * each)
            // The log has the order in which the completions told of it.
            #expect(bodies == completed.elements)
            for submitter in 0..<submitters {
                let own = bodies.filter { $0.hasPrefix("\(submitter)-") }
                #expect(own == (0..<each).map { "\(submitter)-\($0)" })
            }
        }
    }

    @Test("Closing waits for what was submitted; after it everything is unavailable", arguments: StoreUnderTest.all)
    func closing(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            let succeeded = Recorder<Int>()
            for number in 0..<500 {
                store.submit([.appendMessage(.sample("\(number)"), keep: 1000)]) { result in
                    if case .success([1]) = result { succeeded.add(number) }
                }
            }
            await store.close()
            #expect(succeeded.elements == Array(0..<500))
            let write = await #expect(throws: StoreError.self) { try await store.apply([]) }
            #expect(write?.reason == .unavailable)
            let read = await #expect(throws: StoreError.self) { try await store.load() }
            #expect(read?.reason == .unavailable)
            await store.close()
        }
    }

    @Test("Closing among readers and writers: each gets its answer", arguments: StoreUnderTest.all)
    func closingAmongOthers(_ kind: StoreUnderTest) async throws {
        for _ in 1...10 {
            try await kind.run { store async throws in
                try await store.apply(.setUserKey(.anna, hash: "key"))
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 1...12 {
                        group.addTask {
                            while true {
                                // A store in memory answers without suspending.
                                await Task.yield()
                                do {
                                    if number.isMultiple(of: 2) {
                                        #expect(try await store.userKeys(of: .one, users: nil).map(\.text) == ["key"])
                                    } else {
                                        try await store.apply(.appendMessage(.sample(), keep: 100))
                                    }
                                } catch let error as StoreError {
                                    #expect(error.reason == .unavailable)
                                    return
                                }
                            }
                        }
                    }
                    try await Task.sleep(for: .milliseconds(20))
                    await store.close()
                    try await group.waitForAll()
                }
            }
        }
    }

    @Test("A cancelled task still gets its answer", arguments: StoreUnderTest.all)
    func cancelled(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            let task = Task {
                while !Task.isCancelled { await Task.yield() }
                try await store.apply(.appendMessage(.sample("sent"), keep: 5))
                return try await store.bodies(of: .news)
            }
            task.cancel()
            #expect(try await task.value == ["sent"])
        }
    }
}
