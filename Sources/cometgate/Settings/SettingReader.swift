import CometEngine
import Foundation
import Yams

/// Turns the texts of settings into values, with errors that say what is allowed.
struct SettingReader {
    let sources: SettingSources

    func error(_ key: String, _ allowed: String) -> SettingError {
        let found = sources.find(key)
        let isSecret = SettingDefinition.find(key)?.isSecret ?? false
        return SettingError(
            key: key, value: isSecret ? nil : found?.value, source: found?.source,
            problem: "expected \(allowed)")
    }

    func optionalText(_ key: String) throws -> String? {
        guard let value = sources.find(key)?.value else { return nil }
        guard !value.isEmpty else { throw error(key, "a text that is not empty") }
        return value
    }

    func text(_ key: String) throws -> String {
        guard let value = try optionalText(key) else { throw error(key, "a text") }
        return value
    }

    func flag(_ key: String) throws -> Bool {
        switch sources.find(key)?.value.lowercased() {
        case "true", "yes", "on", "1": return true
        case "false", "no", "off", "0": return false
        default: throw error(key, "true or false")
        }
    }

    func number(_ key: String, _ range: ClosedRange<Int>) throws -> Int {
        let text = sources.find(key)?.value ?? ""
        let digits = text.hasSuffix("/s") ? String(text.dropLast(2)) : text
        guard let number = Int(digits), range.contains(number) else {
            throw error(key, "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    func oneOf(_ key: String, _ allowed: [String]) throws -> String {
        guard let value = sources.find(key)?.value, allowed.contains(value) else {
            throw error(key, allowed.joined(separator: " or "))
        }
        return value
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: String) throws -> Choice {
        guard let value = sources.find(key).flatMap({ Choice(rawValue: $0.value) }) else {
            throw error(key, Choice.allCases.map(\.rawValue).joined(separator: " or "))
        }
        return value
    }

    /// The certificate in two PEM files; nil: neither is named.
    func certificate(_ certificateKey: String, key privateKey: String) throws -> TLSCertificate? {
        guard let certificatePath = try optionalText(certificateKey) else {
            guard sources.find(privateKey) == nil else {
                throw error(certificateKey, "the file of the certificate that belongs to \(privateKey)")
            }
            return nil
        }
        guard let keyPath = try optionalText(privateKey) else {
            throw error(privateKey, "the file of the key that belongs to \(certificateKey)")
        }
        do throws(TLSCertificate.Failure) {
            return try TLSCertificate(certificateFile: certificatePath, keyFile: keyPath)
        } catch {
            throw self.error(error.isAboutKey ? privateKey : certificateKey, error.expected)
        }
    }

    /// Comma-separated; an empty text is an empty list.
    func list(_ key: String) throws -> [String] {
        (sources.find(key)?.value ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty }
    }

    /// `1048576`, `1024KiB`, `1MiB`; at least one, at most 1 GiB.
    func bytes(_ key: String) throws -> Int {
        let units = ["gib": 1 << 30, "mib": 1 << 20, "kib": 1 << 10, "b": 1, "": 1]
        guard let bytes = scaled(key, units), (1...(1 << 30)).contains(bytes) else {
            throw error(key, "a size such as 65536, 64KiB or 1MiB, at most 1GiB")
        }
        return bytes
    }

    /// `25`, `25s`, `10m`, `1h`, `30d`, in seconds.
    func seconds(_ key: String) throws -> Int {
        let units = ["d": 86_400, "h": 3600, "m": 60, "s": 1, "": 1]
        guard let seconds = scaled(key, units), (1...3_153_600_000).contains(seconds) else {
            throw error(key, "a time such as 25s, 10m, 1h or 30d")
        }
        return seconds
    }

    private func scaled(_ key: String, _ units: [String: Int]) -> Int? {
        let text = (sources.find(key)?.value ?? "").trimmingCharacters(in: .whitespaces)
        let digits = text.prefix { $0.isNumber }
        let unit = text.dropFirst(digits.count).trimmingCharacters(in: .whitespaces).lowercased()
        guard let number = Int(digits), let factor = units[unit] else { return nil }
        let (product, overflows) = number.multipliedReportingOverflow(by: factor)
        return overflows ? nil : product
    }

    /// A list of `{id, password, allowed_origins}` in YAML or JSON.
    func tenants() throws -> [TenantID: TenantSettings] {
        guard let text = sources.find("tenants")?.value, !text.isEmpty else { return [:] }
        let allowed = "a list of {id, password, allowed_origins}"
        guard let list = (try? Yams.load(yaml: text)) as? [[String: Any]] else { throw error("tenants", allowed) }
        var tenants: [TenantID: TenantSettings] = [:]
        for entry in list {
            guard let id = entry["id"].flatMap({ TenantID(digits: "\($0)") }), tenants[id] == nil,
                Set(entry.keys).isSubset(of: ["id", "password", "allowed_origins"])
            else { throw error("tenants", "\(allowed), each id once") }
            let origins: [String]? =
                switch entry["allowed_origins"] {
                case let list as [Any]: list.map { "\($0)" }
                case let text as String: text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
                default: nil
                }
            tenants[id] = TenantSettings(password: entry["password"].map { "\($0)" }, allowedOrigins: origins)
        }
        return tenants
    }
}
