import CometEngine
import Synchronization
import TestSupport
import Testing

/// LOAD DATA LOCAL, with a client that sends its file in small pieces.
struct LoadDataTests {
    /// A client's file; counts what was asked of it.
    private final class File: ClientFile {
        private let rest: Mutex<[UInt8]>
        let opened = Mutex<[String]>([])
        private let size: Int

        init(_ text: String, size: Int = 7) {
            rest = Mutex(Array(text.utf8))
            self.size = size
        }

        var isUsedUp: Bool { rest.withLock { $0.isEmpty } }

        func open(_ name: String) async throws(StatementError) {
            opened.withLock { $0.append(name) }
        }

        func read() async throws(StatementError) -> [UInt8]? {
            rest.withLock { rest in
                let piece = Array(rest.prefix(size))
                rest.removeFirst(piece.count)
                return piece.isEmpty ? nil : piece
            }
        }

        func skip() async {
            while (try? await read()) ?? nil != nil {}
        }
    }

    private struct Outcome {
        var affected: UInt64 = 0
        var info = ""
        var error: StatementError?
        var warnings: [String] = []
        var isUsedUp = false
        var opened: [String] = []
    }

    private func load(
        _ sql: String, _ text: String, _ gateway: EngineUnderTest, _ session: Session
    ) async -> Outcome {
        let file = File(text)
        session.clientFile = file
        var outcome = Outcome()
        do throws(StatementError) {
            if case .done(let completion) = try await gateway.execute(sql, in: session) {
                outcome.affected = completion.affectedRows
                outcome.info = completion.info
            }
        } catch {
            outcome.error = error
        }
        outcome.warnings = session.warnings.map { "\($0.code) \($0.message)" }
        outcome.isUsedUp = file.isUsedUp
        outcome.opened = file.opened.withLock { $0 }
        return outcome
    }

    @Test func messagesReachTheirSubscribers() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        let outcome = await load(
            "LOAD DATA LOCAL INFILE '/tmp/m.csv' INTO TABLE pipes_messages FIELDS TERMINATED BY ',' ENCLOSED BY '\"' "
                + "IGNORE 1 LINES (name, event, @text, user_id) SET message = concat('<', @text, '>')",
            "name,event,text,user\nroom,hi,\"a,\"\"b\"\"\",7\nroom,hi,\"две\nстроки\",8\n", gateway, session)
        #expect(outcome.error == nil)
        #expect(outcome.affected == 2)
        #expect(outcome.info.hasPrefix("Records: 2  Deleted: 0  Skipped: 0  Warnings: 0"))
        #expect(outcome.opened == ["/tmp/m.csv"])
        let bodies = gateway.sink.messages.map(\.body)
        #expect(bodies == ["<a,\"b\">", "<две\nстроки>"])
        #expect(gateway.sink.messages.map(\.user) == [7, 8])
    }

    @Test func aTransactionHoldsThemBack() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        let sql = "LOAD DATA LOCAL INFILE 'f' INTO TABLE pipes_messages (name, message)"
        _ = await gateway.answer("begin", in: session)
        #expect(await load(sql, "room\ta\nroom\tb\n", gateway, session).affected == 2)
        #expect(gateway.sink.messages.isEmpty)
        _ = await gateway.answer("rollback", in: session)
        _ = await gateway.answer("begin", in: session)
        _ = await load(sql, "room\tc\n", gateway, session)
        _ = await gateway.answer("commit", in: session)
        #expect(gateway.sink.messages.map(\.body) == ["c"])
        _ = await gateway.answer("start transaction read only", in: session)
        let refused = await load(sql, "room\td\n", gateway, session)
        #expect(refused.error?.mysqlCode == 1792)
        #expect(refused.opened.isEmpty)
    }

    @Test func keysThatExist() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        let table = "INTO TABLE pipes_settings FIELDS TERMINATED BY ' ' (name, length)"
        _ = await load("LOAD DATA LOCAL INFILE 'f' \(table)", "first 10\nsecond 20\n", gateway, session)
        let ignored = await load("LOAD DATA LOCAL INFILE 'f' \(table)", "first 11\nthird 30\n", gateway, session)
        #expect(ignored.info == "Records: 2  Deleted: 0  Skipped: 1  Warnings: 1")
        #expect(ignored.affected == 1)
        let replaced = await load(
            "LOAD DATA LOCAL INFILE 'f' REPLACE \(table)", "first 12\nfourth 40\n", gateway, session)
        #expect(replaced.info == "Records: 2  Deleted: 1  Skipped: 0  Warnings: 0")
        #expect(replaced.affected == 3)
        let rows = await gateway.answer("select name, length from pipes_settings order by name", in: session)
        #expect(rows == "first|12; fourth|40; second|20; third|30")
    }

    /// As with IGNORE: what does not fit is made to fit or left out; with REPLACE it is an error and nothing is done.
    @Test func rowsThatDoNotFit() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        let text = "first\tmany\nsecond\n\t5\nthird\t7\tmore\nbad name!\t3\n"
        let lenient = await load(
            "LOAD DATA LOCAL INFILE 'f' INTO TABLE pipes_settings (name, length)", text, gateway, session)
        #expect(lenient.error == nil)
        #expect(lenient.isUsedUp)
        #expect(lenient.warnings.contains("1261 Row 2 doesn't contain data for all columns"))
        #expect(
            lenient.warnings.contains(
                "1262 Row 4 was truncated; it contained more data than there were input columns"))
        #expect(lenient.warnings.contains { $0.hasPrefix("1366 Incorrect integer value: 'many'") })
        #expect(
            await gateway.answer("select name, length from pipes_settings where name = 'third'", in: session)
                == "third|7")
        _ = await gateway.answer("truncate pipes_settings", in: session)
        for (text, code) in [("first\t1\nsecond\tmany\n", 1366), ("first\t1\nsecond\n", 1261), ("a\t1\tb\n", 1262)] {
            let strict = await load(
                "LOAD DATA LOCAL INFILE 'f' REPLACE INTO TABLE pipes_settings (name, length)", text, gateway, session)
            #expect(strict.error?.mysqlCode == UInt16(code))
            #expect(strict.isUsedUp)
        }
        #expect(await gateway.answer("select count(*) from pipes_settings", in: session) == "0")
    }

    /// What can be known before is said before the client is asked for its file.
    @Test(
        arguments: [
            ("INTO TABLE nothing", 1146), ("INTO TABLE pipes (name)", 1036),
            ("INTO TABLE pipes_settings (nothing)", 1054),
            ("INTO TABLE pipes_settings (name, name)", 1110), ("INTO TABLE pipes_settings (length)", 1364),
            ("INTO TABLE pipes_settings (@a) SET nothing = 1", 1054),
            ("INTO TABLE pipes_messages (name, message) SET id = 1", 1366),
            ("INTO TABLE pipes_settings FIELDS ENCLOSED BY 'ab' (name)", 1083),
        ] as [(String, UInt16)])
    func refusals(clauses: String, code: UInt16) async throws {
        let gateway = try await EngineUnderTest()
        let outcome = await load("LOAD DATA LOCAL INFILE 'f' \(clauses)", "x\n", gateway, try gateway.session())
        #expect(outcome.error?.mysqlCode == code)
        #expect(outcome.opened.isEmpty)
    }

    @Test func withoutAFile() async throws {
        let gateway = try await EngineUnderTest()
        let session = try gateway.session()
        let sql = "LOAD DATA LOCAL INFILE 'f' INTO TABLE pipes_settings (name, length)"
        #expect(await gateway.answer(sql, in: session) == "error 2 42000")
        let empty = await load(sql, "", gateway, session)
        #expect(empty.info == "Records: 0  Deleted: 0  Skipped: 0  Warnings: 0")
    }

    @Test func memoryIsBounded() async throws {
        var settings = EngineSettings()
        settings.maxAllowedPacket = 1000
        let gateway = try await EngineUnderTest(settings: settings)
        let session = try gateway.session()
        let line = await load(
            "LOAD DATA LOCAL INFILE 'f' INTO TABLE pipes_messages (name, message)",
            "room\t" + String(repeating: "x", count: 2000), gateway, session)
        #expect(line.error?.mysqlCode == 1153)
        #expect(line.isUsedUp)
        let file = File(String(repeating: "room\tx\n", count: 300_000), size: 60_000)
        session.clientFile = file
        #expect(
            await gateway.answer("LOAD DATA LOCAL INFILE 'f' INTO TABLE pipes_messages (name, message)", in: session)
                == "error 19 54000")
        #expect(file.isUsedUp)
        #expect(gateway.sink.messages.isEmpty)
    }
}
