import CometEngine

/// An engine that lets everybody in and has nothing to tell.
struct SilentService: BrowserService {
    func isOriginAllowed(_ origin: String?, tenant: TenantID) -> Bool { true }

    func authorize(tenant: TenantID, user: Int32, key: String) async -> BrowserAuthorization {
        user > 0 && key == "k" ? .byKey(user: user) : .anonymous
    }

    func admit(_ user: UserKey) -> Bool { true }
    func opened(_ user: UserKey) {}
    func closed(_ user: UserKey) {}

    func publish(_ publication: Publication) async throws(StoreError) -> ChangeOutcome {
        ChangeOutcome(affected: 1)
    }

    func announce(_ pipe: PipeKey, event: String, body: String, except: ConnectionID?) {}
    func history(of pipe: PipeKey) async throws(StoreError) -> [Message] { [] }
    func startPosition(in pipe: PipeKey) -> MessageID? { nil }
    var peers: (any Peers)? { nil }

    func isKnown(_ position: MessageID, standing: MessageID) -> Bool { false }

    func missed(in pipe: PipeKey, after: MessageID) async throws(StoreError) -> MissedMessages {
        MissedMessages(messages: [], floor: nil)
    }

    func undelivered(_ messages: [PrivateMessage]) {}
    func subscriberCount(of pipe: PipeKey) async throws(StoreError) -> Int { 0 }
    func members(of pipe: PipeKey) async throws(StoreError) -> [PipeMember] { [] }
    func userData(of user: UserKey) async throws(StoreError) -> String { "\"\\\u{0}" }
    func lastOnline(_ user: UserKey) async throws(StoreError) -> Int64 { -1 }
}
