import TestSupport
import Testing

/// What SHOW STATUS says of the connections of back ends; monitors and phpMyAdmin ask for it by MySQL's names.
struct BackendStatisticsTests {
    private func status(_ client: MariaDBClient, _ name: String) throws -> Int {
        let row = try client.query("SHOW STATUS LIKE '\(name)'").rows.first ?? []
        return row.last.flatMap { $0 }.flatMap { Int($0) } ?? -1
    }

    @Test func bytesAndConnectionsAreCounted() async throws {
        try await GatewayProcess.with { gateway in
            let port = gateway.queryPort
            try await blocking {
                let client = try MariaDBClient(port: port)
                let (received, sent) = (try status(client, "Bytes_received"), try status(client, "Bytes_sent"))
                #expect(try client.query("SELECT REPEAT('x', 5000)").rows.count == 1)
                #expect(try status(client, "Bytes_received") >= received + 30)
                #expect(try status(client, "Bytes_sent") >= sent + 5000)
                #expect(try status(client, "Aborted_connects") == 0)
                #expect(throws: MariaDBClient.Failure.self) { try MariaDBClient(port: port, password: "wrong") }
                #expect(try status(client, "Aborted_connects") == 1)
                for _ in 0..<3 { try MariaDBClient(port: port).ping() }
                #expect(try status(client, "Aborted_clients") == 0)
                #expect((2...4).contains(try status(client, "Max_used_connections")))
            }
        }
    }

    @Test func aClientThatVanishesIsCounted() async throws {
        try await GatewayProcess.with { gateway in
            let port = gateway.queryPort
            // It is killed after the answer to its first statement.
            let script = """
                coproc mariadb --no-defaults -h127.0.0.1 -P\(port) -uroot -psecret --skip-ssl -nNB
                echo 'SELECT 7;' >&${COPROC[1]}
                read -r -u ${COPROC[0]} answer
                kill -9 $COPROC_PID
                echo $answer
                """
            #expect(try await CommandRun.run("bash", ["-c", script]).output == "7\n")
            try await blocking {
                let client = try MariaDBClient(port: port)
                while try status(client, "Aborted_clients") == 0 {}
                #expect(try status(client, "Aborted_clients") == 1)
            }
        }
    }
}
