import CometEngine
import Testing

@Suite("Keys, data, times and tokens", .serialized)
struct UserTests {
    @Test("Keys", arguments: StoreUnderTest.all)
    func keys(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            #expect(try await store.apply(.setUserKey(.ben, hash: "b")) == [1])
            #expect(try await store.apply(.setUserKey(.anna, hash: "a")) == [1])
            #expect(try await store.apply(.setUserKey(.annaOfTwo, hash: "two")) == [1])
            #expect(try await store.apply(.setUserKey(.anna, hash: "a")) == [2])
            #expect(try await store.apply(.setUserKey(.anna, hash: "a2")) == [2])
            let all = [UserText(user: 11, text: "a2"), UserText(user: 12, text: "b")]
            #expect(try await store.userKeys(of: .one, users: nil) == all)
            #expect(try await store.userKeys(of: .one, users: [12, 99, 11, 12]) == all)
            #expect(try await store.userKeys(of: .two, users: [12]) == [])
            #expect(try await store.apply(.removeUserKey(.anna)) == [1])
            #expect(try await store.apply(.removeUserKey(.anna)) == [0])
            #expect(try await store.userKeys(of: .one, users: nil) == [UserText(user: 12, text: "b")])
            #expect(try await store.userKeys(of: .two, users: nil) == [UserText(user: 11, text: "two")])
        }
    }

    @Test("Data", arguments: StoreUnderTest.all)
    func data(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            let long = String(repeating: "ü", count: 1_000_000)
            #expect(try await store.apply(.setUserData(.anna, data: "{\"a\":\"\u{0}\"}")) == [1])
            #expect(try await store.userData(of: .one, users: [11]) == [UserText(user: 11, text: "{\"a\":\"\u{0}\"}")])
            #expect(try await store.apply(.setUserData(.anna, data: long)) == [2])
            #expect(try await store.userData(of: .one, users: [11]) == [UserText(user: 11, text: long)])
            #expect(try await store.apply(.setUserData(.anna, data: "")) == [2])
            #expect(try await store.apply(.setUserData(.ben, data: "b")) == [1])
            #expect(
                try await store.userData(of: .one, users: nil)
                    == [UserText(user: 11, text: ""), UserText(user: 12, text: "b")])
            #expect(try await store.apply(.removeUserData(.anna), .removeUserData(.anna)) == [1, 0])
            #expect(try await store.userData(of: .one, users: [11]) == [])
            #expect(try await store.userData(of: .two, users: nil) == [])
        }
    }

    @Test("Last-seen times", arguments: StoreUnderTest.all)
    func times(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            #expect(try await store.apply(.setLastSeen(.ben, time: 100)) == [1])
            #expect(try await store.apply(.setLastSeen(.anna, time: 5)) == [1])
            #expect(try await store.apply(.setLastSeen(.anna, time: .max)) == [2])
            let all = [UserTime(user: 11, time: .max), UserTime(user: 12, time: 100)]
            #expect(try await store.lastSeen(of: .one, users: nil) == all)
            #expect(try await store.lastSeen(of: .one, users: [99, 12, 11]) == all)
            #expect(try await store.lastSeen(of: .one, users: [99]) == [])
            #expect(try await store.lastSeen(of: .two, users: nil) == [])
        }
    }

    @Test("Revoked tokens", arguments: StoreUnderTest.all)
    func tokens(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            for token in ["b", "a", "ab", "B", "a\u{0}x", "\u{e9}", "e\u{301}"] {
                #expect(try await store.apply(.revokeToken(.one, token: token)) == [1])
            }
            #expect(try await store.apply(.revokeToken(.one, token: "a")) == [2])
            #expect(try await store.apply(.revokeToken(.two, token: "a")) == [1])
            let all = try await store.revokedTokens(of: .one, tokens: nil).map { Array($0.utf8) }
            #expect(all == ["B", "a", "a\u{0}x", "ab", "b", "e\u{301}", "\u{e9}"].map { Array($0.utf8) })
            #expect(try await store.revokedTokens(of: .one, tokens: ["b", "c", "a", "b"]) == ["a", "b"])
            #expect(try await store.revokedTokens(of: .one, tokens: []) == [])
            #expect(try await store.apply(.unrevokeToken(.one, token: "a")) == [1])
            #expect(try await store.apply(.unrevokeToken(.one, token: "a")) == [0])
            #expect(try await store.revokedTokens(of: .one, tokens: ["a"]) == [])
            #expect(try await store.revokedTokens(of: .two, tokens: nil) == ["a"])
        }
    }

    @Test("Least and greatest tenants and users", arguments: StoreUnderTest.all)
    func extremes(_ kind: StoreUnderTest) async throws {
        try await kind.run { store async throws in
            for tenant in [UInt32.min, .max] {
                for user in [Int32.min, 0, .max] {
                    let key = UserKey(tenant: TenantID(rawValue: tenant), user: user)
                    try await store.apply(
                        .setUserKey(key, hash: "\(key)"), .queueMessage(.sample("\(key)", to: key), limit: 1))
                }
                let keys = try await store.userKeys(of: TenantID(rawValue: tenant), users: nil)
                #expect(keys.map(\.user) == [.min, 0, .max])
                #expect(try await store.queuedMessages(of: TenantID(rawValue: tenant), users: nil).count == 3)
            }
        }
    }
}
