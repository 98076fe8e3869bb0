import CometEngine
import Testing

/// Where `traceparent` is found in a statement's text, and where not.
struct TraceParentTests {
    private static let value = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

    @Test(arguments: [
        "/*traceparent='%'*/ SELECT 1", "SELECT 1 /*traceparent='%'*/", "SELECT 1 /*traceparent='%'*/;  \n",
        "  /* traceparent='%' */ INSERT INTO pipes_messages VALUES ('*/')",
        "SELECT '/*x*/' /*action='a',traceparent='%',route='b'*/", "/*x*/ SELECT 1 /*traceparent='%'*/",
        "/*traceparent='%'*/",
    ])
    func found(_ text: String) {
        #expect(find(text.replacing("%", with: Self.value)) == Self.value)
    }

    @Test(arguments: [
        "", ";", "/*", "*/", "/*/", "SELECT 1", "SELECT '/*traceparent=\\'%\\'*/'", "SELECT \"traceparent='%'\"",
        "SELECT 1 /*traceparent=%*/", "SELECT 1 /*traceparent='%*/", "SELECT 1 /*traceparent='%'*/ + 1",
        "/*x*/ SELECT traceparent='%'", "traceparent='%'*/", "/*traceparent='%'",
    ])
    func notFound(_ text: String) {
        #expect(find(text.replacing("%", with: Self.value)) == nil)
    }

    private func find(_ text: String) -> String? {
        Array(text.utf8).withUnsafeBytes { TraceParent.find(inCommentsOf: $0) }
    }
}
