import MySQLWire
import NIOCore
import Testing

/// Single packets, against bytes of the manual and of recorded servers.
struct ResponsePacketTests {
    @Test func ok() {
        #expect(written { OKPacket().write(to: &$0, capabilities: []) } == "00000002000000")
        let rows = OKPacket(
            affectedRows: 1, lastInsertID: 300, statusFlags: [.autocommit, .inTransaction], warnings: 2)
        #expect(written { rows.write(to: &$0, capabilities: []) } == "0001fc2c01" + "0300" + "0200")
        #expect(
            written { rows.write(to: &$0, capabilities: .deprecateEOF, asEOF: true) } == "fe01fc2c01" + "0300" + "0200")
    }

    /// As MySQL and MariaDB write it: a length before the text with and without CLIENT_SESSION_TRACK.
    @Test(arguments: [[], .sessionTrack] as [Capabilities])
    func okInfo(capabilities: Capabilities) {
        let packet = OKPacket(affectedRows: 2, info: "Records: 2")
        #expect(
            written { packet.write(to: &$0, capabilities: capabilities) }
                == "00020002000000" + "0a" + "5265636f7264733a2032")
    }

    /// The manual's example of SESSION_TRACK_SCHEMA and one variable.
    @Test func okWithSessionState() {
        let packet = OKPacket(sessionStateChanges: [
            .systemVariable(name: "autocommit", value: "OFF"), .schema("test"), .stateChange(true),
        ])
        #expect(
            written { packet.write(to: &$0, capabilities: .sessionTrack) }
                == "0000000240" + "0000" + "00" + "1b" + "000f" + "0a6175746f636f6d6d6974" + "034f4646" + "0105"
                + "0474657374" + "0201" + "31")
        #expect(written { packet.write(to: &$0, capabilities: []) } == "00000002000000")
    }

    /// Recorded from MariaDB 10.11.
    @Test func okWithTransactionState() {
        let packet = OKPacket(
            statusFlags: [.inTransaction, .inTransactionReadOnly],
            sessionStateChanges: [
                .transactionState("T_______"), .transactionCharacteristics("START TRANSACTION READ ONLY;"),
            ])
        #expect(
            written { packet.write(to: &$0, capabilities: .sessionTrack) }
                == "000000" + "0160" + "0000" + "00" + "2a" + "0509" + "08545f5f5f5f5f5f5f" + "041d" + "1c"
                + "5354415254205452414e53414354494f4e2052454144204f4e4c593b")
    }

    @Test func flagWithoutSessionStateIsNotSent() {
        let packet = OKPacket(statusFlags: [.autocommit, .sessionStateChanged])
        #expect(written { packet.write(to: &$0, capabilities: .sessionTrack) } == "00000002000000")
    }

    @Test func err() {
        let packet = ERRPacket(errorCode: 1096, sqlState: "HY000", errorMessage: "No tables used")
        #expect(written { packet.write(to: &$0) } == "ff4804" + "23" + "4859303030" + "4e6f207461626c65732075736564")
        #expect(
            written { packet.write(to: &$0, hasSQLState: false) } == "ff4804" + "4e6f207461626c65732075736564")
    }

    @Test(arguments: [("", "3030303030"), ("42", "3432303030"), ("42S02X", "3432533032"), ("ä", "c3a4303030")])
    func sqlStateHasFiveBytes(state: String, encoded: String) {
        let packet = ERRPacket(errorCode: 1, sqlState: state, errorMessage: "")
        #expect(written { packet.write(to: &$0) } == "ff010023" + encoded)
    }

    @Test func eof() {
        #expect(written { EOFPacket(warnings: 1, statusFlags: .autocommit).write(to: &$0) } == "fe01000200")
    }

    @Test func stmtPrepareOK() {
        let packet = StmtPrepareOK(statementID: 1, columnCount: 1, parameterCount: 2)
        #expect(written { packet.write(to: &$0) } == "00" + "01000000" + "0100" + "0200" + "00" + "0000")
    }

    /// The column of `select @@version_comment limit 1`, in MySQL's capture of the manual.
    @Test func columnDefinition() {
        let column = ColumnDefinition41(
            name: "@@version_comment", characterSet: .latin1SwedishCI, columnLength: 28, type: .varString,
            decimals: 0x1F)
        let encoded =
            "03646566" + "00" + "00" + "00" + "11" + "4040766572 73696f6e5f636f6d6d656e74".filter { $0 != " " } + "00"
            + "0c" + "0800" + "1c000000" + "fd" + "0000" + "1f" + "0000"
        #expect(written { column.write(to: &$0) } == encoded)
        #expect(written { column.write(to: &$0, defaultValue: nil) } == encoded + "fb")
        #expect(written { column.write(to: &$0, defaultValue: "x") } == encoded + "0178")
    }

    @Test func everyErrorHasANumber() {
        let expected: [(WireError, UInt16, Bool)] = [
            (.packetTooLarge(limit: 1), 1153, true), (.tooManyUnreadBytes(limit: 1), 1153, true),
            (.packetsOutOfOrder(expected: 0, received: 1), 1156, true), (.malformed(field: "x"), 1835, false),
            (.badHandshake(reason: "x"), 1043, true), (.authenticationModeNotSupported, 1251, true),
            (.secureTransportRequired, 3159, true), (.unknownCommand(1), 1047, false),
            (.wrongArguments(function: "f"), 1210, false),
        ]
        for (error, code, isFatal) in expected {
            #expect(error.packet.errorCode == code)
            #expect(error.isFatal == isFatal)
            #expect(error.packet.sqlState.utf8.count == 5)
        }
    }
}
