import CometEngine
import CometQL

extension Row {
    /// As it goes between gateways.
    var texts: [String] {
        map { value in
            switch value {
            case .null: "n"
            case .int(let number): "i\(number)"
            default: "t\(value.text ?? "")"
            }
        }
    }

    init(texts: [String]) {
        self = texts.map { text in
            switch text.first {
            case "i": Int64(text.dropFirst()).map { .int($0) } ?? .null
            case "t": .text(String(text.dropFirst()))
            default: .null
            }
        }
    }
}
