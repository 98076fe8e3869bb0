import Foundation
import Synchronization

/// A MariaDB server of Debian's package in a folder of its own, reached by a socket only, so that it takes no port.
package final class MariaDBServer: Sendable {
    package let folder: String
    private let process: ChildProcess
    /// Its other end is what the process waits for: once it closes, however these tests end, the server does too.
    private let lifeline: Mutex<FileHandle>
    /// Kept open, so that what the server logs has somewhere to go.
    private let log: Mutex<FileHandle>

    package struct Failure: Error, CustomStringConvertible {
        package var description: String
    }

    private init(folder: String, process: ChildProcess, lifeline: sending FileHandle, log: sending FileHandle) {
        self.folder = folder
        self.process = process
        self.lifeline = Mutex(lifeline)
        self.log = Mutex(log)
    }

    package var socket: String { folder + "/socket" }

    private static let starting = Task { try await start() }

    /// The server that all tests of a run share, each with databases of its own.
    package static var shared: MariaDBServer {
        get async throws { try await starting.value }
    }

    private static func start() async throws -> MariaDBServer {
        // The path of a socket has at most 107 bytes.
        let folder = "/tmp/cometgate-mariadb-\(UUID().uuidString.prefix(8))"
        let user = NSUserName()
        let installation = try await CommandRun.run(
            "mariadb-install-db",
            [
                "--no-defaults", "--datadir=\(folder)/data", "--user=\(user)", "--skip-test-db",
                "--auth-root-authentication-method=normal",
            ], timeout: .seconds(600))
        guard installation.status == 0 else {
            throw Failure(description: "mariadb-install-db: \(installation.output)\(installation.errors)")
        }
        let arguments = [
            "-c",
            """
            folder=$1; shift; "$@" & server=$!; exec >/dev/null 2>&1
            read -r line; kill -9 $server; wait $server; rm -rf "$folder"
            """,
            "bash", folder, "/usr/sbin/mariadbd", "--no-defaults", "--datadir=\(folder)/data",
            "--socket=\(folder)/socket", "--user=\(user)", "--pid-file=\(folder)/pid", "--skip-networking",
            "--innodb-flush-log-at-trx-commit=0", "--character-set-server=utf8mb4", "--lower-case-table-names=1",
        ]
        let (lifeline, output) = (try ChildPipe(), try ChildPipe())
        let process = try ChildProcess(
            "/bin/bash", arguments, input: lifeline.reading, output: output.writing, errors: output.writing)
        try lifeline.reading.close()
        try output.writing.close()
        let lines = LineReader(descriptor: output.reading.fileDescriptor)
        let server = MariaDBServer(
            folder: folder, process: process, lifeline: lifeline.writing, log: output.reading)
        let text = try await blocking { () -> String? in
            var text = ""
            while let line = lines.next() {
                text += line + "\n"
                if line.contains("ready for connections") { return nil }
            }
            return text
        }
        if let text { throw Failure(description: "mariadbd did not start: \(text)") }
        // What it says later is read and dropped, lest it waits for a reader.
        Task { try await blocking { _ = lines.rest() } }
        return server
    }

    /// Runs SQL by the command-line client, and gives what it prints without titles and frames.
    package func run(_ sql: String, database: String? = nil) async throws -> String {
        let run = try await CommandRun.run(
            "mariadb",
            ["--no-defaults", "-uroot", "--socket=\(socket)", "--default-character-set=utf8mb4", "-N", "-B"]
                + (database.map { [$0] } ?? []), input: sql)
        guard run.status == 0 else { throw Failure(description: run.errors) }
        return run.output
    }
}
