#if Kafka
/// How connections to brokers are protected, and who the client says it is.
///
/// ```swift
/// KafkaSecurity.tls(certificateAuthority: "/etc/ca.pem").sasl(.scram256, user: "cafe", password: password)
/// ```
public struct KafkaSecurity: Sendable {
    /// A way to prove who one is.
    public struct Mechanism: Hashable, Sendable, CustomStringConvertible {
        /// As SASL names it.
        public let description: String
        /// Creates a mechanism that librdkafka knows.
        public init(_ name: String) { description = name }

        /// User and password as they are: over TLS only.
        public static let plain = Mechanism("PLAIN")
        /// SCRAM with SHA-256.
        public static let scram256 = Mechanism("SCRAM-SHA-256")
        /// SCRAM with SHA-512.
        public static let scram512 = Mechanism("SCRAM-SHA-512")
    }

    private var isEncrypted: Bool
    private var mechanism: Mechanism?
    private var settings: [String: String]

    /// Nothing is encrypted, and nobody proves anything.
    public static let plaintext = KafkaSecurity(isEncrypted: false, mechanism: nil, settings: [:])

    /// Encrypts, and makes brokers prove that they are the hosts they are asked for.
    ///
    /// - Parameters:
    ///   - certificateAuthority: A file of certificates to trust, PEM; nil for those that the machine trusts.
    ///   - certificate: A file with the client's own certificate, PEM.
    ///   - key: A file with its key, PEM.
    ///   - keyPassword: The password of that file.
    public static func tls(
        certificateAuthority: String? = nil, certificate: String? = nil, key: String? = nil, keyPassword: String? = nil
    ) -> KafkaSecurity {
        var settings = ["ssl.endpoint.identification.algorithm": "https"]
        settings["ssl.ca.location"] = certificateAuthority
        settings["ssl.certificate.location"] = certificate
        settings["ssl.key.location"] = key
        settings["ssl.key.password"] = keyPassword
        return KafkaSecurity(isEncrypted: true, mechanism: nil, settings: settings)
    }

    /// Returns the same protection, with a user and a password.
    public func sasl(_ mechanism: Mechanism, user: String, password: String) -> KafkaSecurity {
        var settings = settings
        settings["sasl.username"] = user
        settings["sasl.password"] = password
        return KafkaSecurity(isEncrypted: isEncrypted, mechanism: mechanism, settings: settings)
    }

    /// A user and a password over a connection that is not encrypted.
    public static func sasl(_ mechanism: Mechanism, user: String, password: String) -> KafkaSecurity {
        plaintext.sasl(mechanism, user: user, password: password)
    }

    /// The options that say so.
    var options: [String: String] {
        var options = settings
        options["security.protocol"] = (mechanism == nil ? "" : "sasl_") + (isEncrypted ? "ssl" : "plaintext")
        options["sasl.mechanisms"] = mechanism?.description
        return options
    }
}

extension KafkaSecurity: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Whether it encrypts, and how the client proves who it is; never the user's password.
    public var description: String {
        (isEncrypted ? "TLS" : "not encrypted") + (mechanism.map { ", SASL \($0)" } ?? "")
    }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
#endif  // Kafka
