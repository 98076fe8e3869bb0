/// A peer broke the rules of RFC 6455: the code to close with, and why.
package struct FrameError: Error, Hashable, Sendable {
    package var code: CloseCode
    package var reason: String

    package init(_ code: CloseCode, _ reason: String) {
        self.code = code
        self.reason = reason
    }
}
