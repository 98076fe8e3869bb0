import CometQL
import Testing

struct CommentTests {
    @Test(arguments: [
        "/* c */ SELECT 1", "SELECT 1 -- c", "SELECT 1 --\tc\n", "SELECT 1 --", "SELECT /* ' */ 1", "SELECT 1 # c",
        "# c\nSELECT 1",
        "SELECT/**/1", "SELECT /* /* */ 1", "SELECT /*+ BKA(t) */ 1", "SELECT 1 /*!99999 + 2 */",
        "SELECT 1 /*M!999999 + 2 */",
        "SELECT 1 /*!99999 /* c */ + 2 */", "/*! SELECT */ 1", "/*!40101 SELECT 1 */", "/*!40101 SELECT 1 */;",
        "/*!80036 SELECT 1 */", "/*M!100100 SELECT 1 */", "/*M! SELECT */ 1", "SELECT /*!40101 1 /* c */ */",
        "/*!40101SELECT*/ 1", "SELECT 1 /*!80037 , 2 */", "SELECT 1 /*!100100 , 2 */", "\u{B}SELECT\u{C}1\r\n",
        "SELECT 1;\0",
        "/*M!999999\\- enable the sandbox mode */ SELECT 1", "SELECT 1;; -- c",
    ])
    func `what does not count`(text: String) throws {
        #expect(try Parser.parse(text) == Parser.parse("SELECT 1"))
    }

    @Test
    func `two minus signs without a blank are no comment`() throws {
        #expect(try ExpressionReading.sketch("5--3") == "(subtract 5 -3)")
        #expect(try ExpressionReading.sketch("2 */* c */ 3") == "(multiply 2 3)")
    }

    @Test(arguments: [
        Case("SELECT 1 /* c", "/* c' at line 1, column 10: the comment that begins here never ends"),
        Case("SELECT 1 /*", "/*' at line 1, column 10: the comment that begins here never ends"),
        Case("SELECT 1 /*/", "/*/' at line 1, column 10: the comment that begins here never ends"),
        Case("/*!40101 SELECT 1", "/*!40101 SELECT 1' at line 1, column 1: the comment that begins here never ends"),
        Case("SELECT 1 /*!99999 a", "/*!99999 a' at line 1, column 10: the comment that begins here never ends"),
    ])
    func `a comment without an end`(_ row: Case) {
        let message = ExpressionReading.failure(row.text)
        #expect(message == "You have an error in your CometQL syntax near '" + row.expected)
    }
}
