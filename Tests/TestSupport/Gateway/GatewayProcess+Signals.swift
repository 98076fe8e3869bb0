import Foundation

extension GatewayProcess {
    /// Whether SIGHUP would be heard, and not end it, as it does at the very start.
    package var hearsSIGHUP: Bool {
        get throws {
            let status = try String(contentsOfFile: "/proc/\(processID)/status", encoding: .utf8)
            return status.split(separator: "\n").contains { line in
                guard line.hasPrefix("SigIgn:") || line.hasPrefix("SigCgt:") else { return false }
                return (UInt64(line.drop { $0 != "\t" }.dropFirst(), radix: 16) ?? 0) & 1 == 1
            }
        }
    }
}
