/// A character set that an introducer such as `_utf8mb4` names.
enum IntroducedCharset {
    case utf8, latin1, binary
    /// One of MySQL's that CometQL does not read.
    case other(String)

    init?(name: String) {
        switch name {
        case "utf8", "utf8mb3", "utf8mb4", "ascii": self = .utf8
        case "latin1": self = .latin1
        case "binary": self = .binary
        case "armscii8", "big5", "cp1250", "cp1251", "cp1256", "cp1257", "cp850", "cp852", "cp866", "cp932", "dec8",
            "eucjpms", "euckr", "gb18030", "gb2312", "gbk", "geostd8", "greek", "hebrew", "hp8", "keybcs2", "koi8r",
            "koi8u", "latin2", "latin5", "latin7", "macce", "macroman", "sjis", "swe7", "tis620", "ucs2", "ujis",
            "utf16", "utf16le", "utf32":
            self = .other(name)
        default: return nil
        }
    }

    /// What `bytes` in this character set stand for; nil when they do not fit it.
    func value(of bytes: [UInt8]) -> SQLValue? {
        switch self {
        case .utf8: String(validating: bytes, as: UTF8.self).map { .text($0) }
        case .latin1: .text(Self.latin1Text(bytes))
        case .binary: .bytes(bytes)
        case .other: nil
        }
    }

    /// MySQL's latin1 is Windows-1252, with the code points of its five holes left as they are.
    private static let windows1252: [UInt16] = [
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D,
        0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x009D, 0x017E, 0x0178,
    ]

    private static func latin1Text(_ bytes: [UInt8]) -> String {
        let units = bytes.map { byte in
            (0x80...0x9F).contains(byte) ? windows1252[Int(byte &- 0x80)] : UInt16(byte)
        }
        return String(decoding: units, as: UTF16.self)
    }
}
