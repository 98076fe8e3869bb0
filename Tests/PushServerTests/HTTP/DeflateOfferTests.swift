import Testing

@testable import PushServer

@Suite struct DeflateOfferTests {
    @Test(arguments: [
        ["permessage-deflate"],
        ["permessage-deflate; client_max_window_bits"],
        ["Permessage-Deflate;client_max_window_bits=10"],
        ["permessage-deflate; server_no_context_takeover; client_no_context_takeover"],
        ["permessage-deflate; server_max_window_bits=15"],
        [#"permessage-deflate; server_max_window_bits="15""#],
        ["permessage-deflate; server_max_window_bits=10, permessage-deflate"],
        ["x-webkit-deflate-frame, permessage-deflate"],
        ["x-webkit-deflate-frame", "permessage-deflate"],
    ])
    func accepted(_ values: [String]) {
        #expect(DeflateOffer.isAcceptable(values))
    }

    @Test(
        arguments: [
            [], [""], [","], ["x-webkit-deflate-frame"], ["permessage-deflate2"],
            ["permessage-deflate; server_max_window_bits=10"],
            ["permessage-deflate; server_max_window_bits"],
            ["permessage-deflate; client_max_window_bits=7"],
            ["permessage-deflate; client_max_window_bits=16"],
            ["permessage-deflate; client_max_window_bits=08"],
            ["permessage-deflate; client_max_window_bits="],
            ["permessage-deflate; client_no_context_takeover=1"],
            ["permessage-deflate; client_no_context_takeover; client_no_context_takeover"],
            ["permessage-deflate; unknown"],
            ["permessage-deflate;"],
        ] as [[String]])
    func refused(_ values: [String]) {
        #expect(!DeflateOffer.isAcceptable(values))
    }
}
