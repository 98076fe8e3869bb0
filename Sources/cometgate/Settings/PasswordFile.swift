import Foundation

/// The password that is made at the first start and kept in the data folder, readable by its owner only.
enum PasswordFile {
    static func path(in folder: String) -> String { folder + "/password" }

    /// The password in a file; nil: it cannot be read.
    static func read(at path: String) throws -> String? {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        let password = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !password.isEmpty else {
            throw SettingError(key: "password", value: nil, source: path, problem: "the file is empty")
        }
        return password
    }

    static func read(orMakeIn folder: String) throws -> String {
        let path = path(in: folder)
        if let password = try read(at: path) { return password }
        let letters = Array("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789")
        var generator = SystemRandomNumberGenerator()
        let password = String((0..<24).compactMap { _ in letters.randomElement(using: &generator) })
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try PrivateFile.write(password + "\n", to: path)
        } catch {
            throw SettingError(
                key: "data.dir", value: folder, source: "settings", problem: "the folder cannot be written")
        }
        return password
    }
}
