import CometQL

/// A value in the common type of its alternatives: `COALESCE(1, 2.5)` is 1.0, `IF(x, 1, 'a')` is text.
enum ValueConversion {
    static func convert(_ value: SQLValue, to type: ValueType, context: any EvaluationContext) -> SQLValue {
        switch (type.base, value) {
        case (_, .null): .null
        case (.text, .text), (.bytes, .bytes), (.double, .double), (.integer, .int), (.integer, .uint): value
        case (.text, .bytes(let bytes)): .text(String(decoding: bytes, as: UTF8.self))
        case (.text, _): value.text.map { .text($0) } ?? .null
        case (.bytes, _): value.textBytes.map { .bytes($0) } ?? .null
        case (.double, _): context.double(value).map { .double($0) } ?? .null
        case (.decimal, _): context.decimal(value).flatMap { $0.rounded(to: type.scale) }.map { .decimal($0) } ?? value
        case (.date, .text), (.date, .bytes), (.date, .int), (.date, .double), (.date, .decimal):
            context.date(value).map { .temporal($0) } ?? .null
        case (.time, .text), (.time, .bytes), (.time, .int), (.time, .double), (.time, .decimal):
            context.time(value).map { .temporal($0) } ?? .null
        case (.datetime, .text), (.datetime, .bytes), (.datetime, .int), (.datetime, .double), (.datetime, .decimal):
            context.datetime(value).map { .temporal($0.converted(to: .datetime, fraction: type.scale)) } ?? .null
        case (.datetime, .temporal(let temporal)):
            .temporal((context.datetime(value) ?? temporal).converted(to: .datetime, fraction: type.scale))
        default: value
        }
    }
}
