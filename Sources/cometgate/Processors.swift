import Foundation
import NIOCore

/// The processors of the machine.
enum Processors {
    /// How many of them this process may use: as the machine has, or fewer by `taskset` or a container's set.
    ///
    /// Two event loops on one processor are only in each other's way.
    static var usable: Int {
        let field = "Cpus_allowed:"
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix(field) })
        else { return System.coreCount }
        // A mask in hexadecimal, with commas.
        let allowed = line.dropFirst(field.count).reduce(0) { $0 + ($1.hexDigitValue?.nonzeroBitCount ?? 0) }
        return max(1, min(allowed, System.coreCount))
    }
}
