import CometEngine
import Foundation
import Logging

/// Writes log lines to standard error: `2026-01-01T00:00:00Z info cometgate: text key=value`, or a JSON object a line.
struct LogLines: LogHandler {
    /// The level of every logger of the process; a reload changes it.
    static let level = SharedLogLevel()
    /// The last warnings and errors.
    static let history = LogHistory()

    var metadata: Logger.Metadata = [:]
    private let label: String
    private let format: GatewaySettings.LogFormat

    init(label: String, format: GatewaySettings.LogFormat) {
        self.label = label
        self.format = format
    }

    var logLevel: Logger.Level {
        get { Self.level.load() }
        set { Self.level.store(newValue) }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let merged = metadata.merging(event.metadata ?? [:]) { $1 }
        if event.level >= .warning {
            Self.history.append(
                LogEntry(
                    time: Clock.system.milliseconds, level: event.level.rawValue, message: "\(event.message)",
                    metadata: merged.mapValues { "\($0)" }))
        }
        let all = merged.sorted { $0.key < $1.key }
        let time = Date.now.formatted(.iso8601)
        let line: String
        switch format {
        case .text:
            let pairs = all.map { " \($0.key)=\(Self.quoted("\($0.value)"))" }.joined()
            line = "\(time) \(event.level) \(label): \(Self.flat("\(event.message)"))\(pairs)\n"
        case .json:
            var object = Dictionary(uniqueKeysWithValues: all.map { ($0.key, "\($0.value)") })
            object["time"] = time
            object["level"] = event.level.rawValue
            object["logger"] = label
            object["message"] = "\(event.message)"
            let data = try? JSONEncoder.sorted.encode(object)
            line = (data.map { String(decoding: $0, as: UTF8.self) } ?? "{}") + "\n"
        }
        FileHandle.standardError.write(Data(line.utf8))
    }

    /// One line stays one line, whatever a peer's name holds.
    private static func flat(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 })
    }

    private static func quoted(_ value: String) -> String {
        let text = flat(value)
        return text.contains(" ") ? "\"\(text)\"" : text
    }
}

extension JSONEncoder {
    fileprivate static var sorted: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}
