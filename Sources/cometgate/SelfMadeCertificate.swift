import Crypto
import Foundation
import SwiftASN1
import X509

/// The certificate of a gateway that was given none, as MySQL makes one: kept in the data folder, so that clients may
/// pin it.
struct SelfMadeCertificate {
    let certificatePEM: String
    let keyPEM: String

    /// A new one for this machine's own names, good for ten years.
    init() throws {
        let key = P256.Signing.PrivateKey()
        let name = try DistinguishedName { CommonName("cometgate") }
        let now = Date.now
        let certificate = try Certificate(
            version: .v3,
            // The library's own 20 bytes become 21, one too many, when the first bit is set.
            serialNumber: Certificate.SerialNumber(bytes: (0..<16).map { _ in UInt8.random(in: 0...255) }),
            publicKey: Certificate.PublicKey(key.publicKey),
            // The clock of a client may be behind.
            notValidBefore: now - 86_400, notValidAfter: now + 10 * 365.25 * 86_400,
            issuer: name, subject: name, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames([
                    .dnsName("localhost"), .ipAddress(ASN1OctetString(contentBytes: [127, 0, 0, 1])),
                    .ipAddress(ASN1OctetString(contentBytes: [UInt8](repeating: 0, count: 15) + [1])),
                ])
            },
            issuerPrivateKey: Certificate.PrivateKey(key))
        certificatePEM = try certificate.serializeAsPEM().pemString + "\n"
        keyPEM = key.pemRepresentation + "\n"
    }

    /// The one kept in `folder`; made there when there is none.
    ///
    /// - Parameter needsFolder: whether a folder that cannot be written is an error; else one is made that is forgotten
    ///   with the process.
    static func read(orMakeIn folder: String, needsFolder: Bool) throws -> TLSCertificate {
        let (certificatePath, keyPath) = (folder + "/tls-certificate.pem", folder + "/tls-key.pem")
        if FileManager.default.fileExists(atPath: certificatePath) {
            do throws(TLSCertificate.Failure) {
                return try TLSCertificate(certificateFile: certificatePath, keyFile: keyPath)
            } catch {
                throw SettingError(
                    key: "data.dir", value: folder, source: error.isAboutKey ? keyPath : certificatePath,
                    problem: "expected \(error.expected); without both files new ones are made")
            }
        }
        let made = try SelfMadeCertificate()
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            // The certificate is last: with it, there is a key.
            try PrivateFile.write(made.keyPEM, to: keyPath)
            try PrivateFile.write(made.certificatePEM, to: certificatePath)
        } catch {
            // A store in memory can do without a folder, and so can the certificate.
            guard needsFolder else { return try TLSCertificate(made) }
            throw SettingError(
                key: "data.dir", value: folder, source: "settings", problem: "the folder cannot be written")
        }
        return try TLSCertificate(made)
    }
}
