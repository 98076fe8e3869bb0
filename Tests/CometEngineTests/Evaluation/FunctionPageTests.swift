import CometEngine
import CometQL
import Foundation
import Testing

@Suite("The page of functions")
struct FunctionPageTests {
    private static let listed: [String] = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let page = (try? String(contentsOf: root.appendingPathComponent("sql/FUNCTIONS.md"), encoding: .utf8)) ?? ""
        return page.split(separator: "\n").filter { $0.hasPrefix("`") }.flatMap { $0.split(separator: " ") }
            .map { String($0.dropFirst().dropLast()) }
    }()

    @Test func listsAll() {
        #expect(FunctionRegistry.names.union(Parser.aggregates).subtracting(Self.listed) == [])
        #expect(Self.listed.count == Set(Self.listed).count)
    }

    /// Called without arguments most are an error, but none is one that does not exist.
    @Test(arguments: listed)
    func listsNoOther(name: String) async {
        #expect(await StatementRunner().answer(to: "select \(name)()") != "ERROR 1305")
    }
}
