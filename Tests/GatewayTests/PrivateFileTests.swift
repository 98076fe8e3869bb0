import Foundation
import Synchronization
import TestSupport
import Testing

@testable import cometgate

/// Files with a secret, in a folder that everybody can look into.
struct PrivateFileTests {
    private let folder = NSTemporaryDirectory() + "cometgate-private-\(UUID().uuidString)"

    /// Whoever looks all the time sees no file that others could read.
    @Test func nobodyElseCanEverReadThem() async throws {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let isWritten = Atomic(false)
        async let seen = blocking { () -> Set<mode_t> in
            var seen: Set<mode_t> = []
            while !isWritten.load(ordering: .acquiring) {
                for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
                    var status = stat()
                    if stat("\(folder)/\(name)", &status) == 0 { seen.insert(status.st_mode & 0o777) }
                }
            }
            return seen
        }
        try await blocking {
            defer { isWritten.store(true, ordering: .releasing) }
            for number in 0..<100 { try PrivateFile.write("secret \(number)\n", to: "\(folder)/\(number % 10)") }
        }
        #expect(try await seen == [0o600])
        #expect(try String(contentsOfFile: folder + "/9", encoding: .utf8) == "secret 99\n")
    }

    /// What somebody else has put in its way is not written to.
    @Test func noLinkIsFollowed() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let other = folder + "/other"
        #expect(FileManager.default.createFile(atPath: other, contents: Data("kept".utf8)))
        for link in ["/password", "/password.new"] {
            try FileManager.default.createSymbolicLink(atPath: folder + link, withDestinationPath: other)
        }
        try PrivateFile.write("secret", to: folder + "/password")
        #expect(try String(contentsOfFile: other, encoding: .utf8) == "kept")
        #expect(try String(contentsOfFile: folder + "/password", encoding: .utf8) == "secret")
        #expect(throws: CocoaError.self) { try PrivateFile.write("secret", to: folder + "/none/password") }
    }
}
