import CometQL
import Testing

@Suite("Values")
struct ValueTests {
    @Test(arguments: [
        (0.0, "0"), (-0.0, "0"), (1.0, "1"), (1.5, "1.5"), (1e14, "100000000000000"), (1e15, "1e15"),
        (1e-15, "0.000000000000001"),
        (1e-16, "1e-16"), (-2.5e300, "-2.5e300"), (0.1 + 0.2, "0.30000000000000004"),
        (1.2345678901234568e17, "1.2345678901234568e17"),
        (.greatestFiniteMagnitude, "1.7976931348623157e308"), (.leastNonzeroMagnitude, "5e-324"),
    ])
    func doublesAsText(value: Double, text: String) {
        #expect(DoubleText.text(of: value) == text)
    }

    @Test func decimals() throws {
        func decimal(_ text: String) throws -> SQLDecimal { try #require(SQLDecimal(parsing: text.utf8)) }
        #expect(try decimal("-0.50").description == "-0.50")
        #expect(try decimal("1e3").description == "1000")
        #expect(try decimal("1.5").adding(decimal("0.25"))?.description == "1.75")
        #expect(try decimal("1.5").multiplied(by: decimal("-0.5"))?.description == "-0.75")
        #expect(try decimal("2.5").rounded(to: 0)?.description == "3")
        #expect(try decimal("-2.5").rounded(to: 0)?.description == "-3")
        #expect(try decimal("155").rounded(to: -1)?.description == "160")
        #expect(try decimal("1.10").compare(decimal("1.1")) == 0)
        #expect(try decimal("-1").compare(decimal("1")) == -1)
        #expect(try decimal("1.999").truncated(to: 2)?.description == "1.99")
        #expect(try decimal("-1.5").floor.description == "-2")
        let largest = try decimal(String(repeating: "9", count: 38))
        #expect(largest.adding(SQLDecimal(Int64(1))) == nil)
        #expect(largest.multiplied(by: largest) == nil)
        #expect(SQLDecimal(parsing: String(repeating: "9", count: 39).utf8) == nil)
        #expect(SQLDecimal(parsing: "1x".utf8) == nil)
        #expect(SQLDecimal(parsing: "".utf8) == nil)
    }

    @Test(arguments: [
        ("2020-01-31", "2020-01-31"), ("20-1-2", "2020-01-02"), ("70-01-01", "1970-01-01"), ("20200131", "2020-01-31"),
        ("2020-01-31 10:11:12.5", "2020-01-31 10:11:12.5"), ("2020-01-31T10:11:12", "2020-01-31 10:11:12"),
        ("20200131101112", "2020-01-31 10:11:12"), ("2020/1/2", "2020-01-02"), ("0000-00-00", "0000-00-00"),
    ])
    func datesAreRead(text: String, value: String) {
        #expect(SQLTemporal.parseDatetime(text.utf8)?.value.description == value)
    }

    @Test(arguments: ["", "x", "2020", "2020-13-01", "2019-02-29", "2020-01-01 25:00:00", "-", "2020-"])
    func otherTextsAreNoDates(text: String) {
        #expect(SQLTemporal.parseDatetime(text.utf8) == nil)
    }

    @Test func daysAreCounted() throws {
        for number in stride(from: 366, through: 3_652_424, by: 997) {
            let date = try #require(SQLTemporal.date(ofDayNumber: number))
            #expect(date.dayNumber == number)
            #expect(date.isPossible)
        }
        #expect(SQLTemporal.date(ofDayNumber: 719_528)?.description == "1970-01-01")
        #expect(SQLTemporal.date(ofDayNumber: 3_652_425) == nil)
        #expect(SQLTemporal.date(ofDayNumber: .min) == nil)
    }

    @Test func textForms() {
        #expect(SQLValue.null.textBytes == nil)
        #expect(SQLValue.bytes([0xFF]).textBytes == [0xFF])
        #expect(SQLValue.double(1.5).textBytes(decimals: 2).map { String(decoding: $0, as: UTF8.self) } == "1.50")
        #expect(SQLValue.text("it's").literalText == "'it\\'s'")
        #expect(SQLValue.bytes([1, 0xAB]).literalText == "x'01AB'")
    }
}
