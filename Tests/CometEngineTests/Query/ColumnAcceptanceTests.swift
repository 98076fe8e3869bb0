import CometEngine
import CometQL
import Testing

@Suite("Values that columns take")
struct ColumnAcceptanceTests {
    private let context = FixedContext()

    private func accepted(_ value: SQLValue, _ type: ColumnType, isNullable: Bool = false) throws -> SQLValue {
        try Column(name: "c", type: type, isNullable: isNullable).accepted(value, context: context)
    }

    private func failure(_ value: SQLValue, _ type: ColumnType) -> UInt16? {
        do {
            _ = try Column(name: "c", type: type).accepted(value, context: context)
            return nil
        } catch {
            return error.mysqlCode
        }
    }

    @Test func numbersAreConverted() throws {
        #expect(try accepted(.text("12"), .int()) == .int(12))
        #expect(try accepted(.text(" 12 "), .int()) == .int(12))
        #expect(try accepted(.text("1.5"), .int()) == .int(2))
        #expect(try accepted(.double(2.5), .int()) == .int(2))
        #expect(try accepted(.text("1e2"), .int()) == .int(100))
        #expect(try accepted(.uint(.max), .bigint(unsigned: true)) == .uint(.max))
        #expect(try accepted(.int(3), .double) == .double(3))
        #expect(try accepted(.text("1.239"), .decimal(precision: 5, scale: 2)).text == "1.24")
        #expect(try accepted(.null, .int(), isNullable: true) == .null)
    }

    @Test func whatDoesNotFitFails() {
        #expect(failure(.int(3_000_000_000), .int()) == 1264)
        #expect(failure(.int(-1), .int(unsigned: true)) == 1264)
        #expect(failure(.text("abc"), .int()) == 1366)
        #expect(failure(.text(""), .int()) == 1366)
        #expect(failure(.text("12abc"), .int()) == 1265)
        #expect(failure(.null, .int()) == 1048)
        #expect(failure(.text("abcd"), .varchar(3)) == 1406)
        #expect(failure(.bytes([0xFF]), .varchar(3)) == 1366)
        #expect(failure(.text("x"), .date) == 1292)
        #expect(failure(.text("2020-01-02 10:11:12 junk"), .datetime(fraction: 0)) == 1292)
        #expect(failure(.text("1e400"), .double) == 1264)
        #expect(failure(.text("1.5x"), .double) == 1265)
        #expect(failure(.text("1234.5"), .decimal(precision: 3, scale: 0)) == 1264)
        #expect(failure(.text(String(repeating: "a", count: 70_000)), .text) == 1406)
    }

    @Test func textsAreCounted() throws {
        #expect(try accepted(.text("äöü"), .varchar(3)) == .text("äöü"))
        #expect(try accepted(.text("abc   "), .varchar(3)) == .text("abc"))
        #expect(try accepted(.int(5), .varchar(3)) == .text("5"))
        #expect(try accepted(.bytes(Array("ä".utf8)), .varchar(3)) == .text("ä"))
    }

    @Test func ignoreMakesThingsFit() throws {
        let int = Column(name: "c", type: .int())
        #expect(try int.accepted(.text("12abc"), isLenient: true, context: context) == .int(12))
        #expect(try int.accepted(.int(.max), isLenient: true, context: context) == .int(2_147_483_647))
        #expect(try int.accepted(.null, isLenient: true, context: context) == .int(0))
        let text = Column(name: "c", type: .varchar(2))
        #expect(try text.accepted(.text("äöü"), isLenient: true, context: context) == .text("äö"))
        #expect(context.warnings.map(\.code) == [1265, 1264, 1048, 1265])
    }
}
