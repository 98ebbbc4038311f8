#if Postgres
public import CafeKit

/// Which database, which schema of it, and how to connect.
///
/// Neither its descriptions nor an error ever contain the password.
public struct PostgresConfiguration: Sendable {
    /// The schema that holds the tables: `[a-z_][a-z0-9_]*`, 40 characters at most.
    public let schema: String
    /// The most connections that read at the same time.
    public let connections: Int
    /// How long the server may take to accept a connection; counted anew for each host of a list.
    public let connectTimeout: Duration
    /// How long one statement may take before the server cancels it; zero for no limit.
    public let statementTimeout: Duration
    /// The name under which the server lists the connections (`pg_stat_activity`).
    public let applicationName: String

    private let options: ConnectionOptions

    /// Reads a connection string: a URI, or `name=value` pairs.
    ///
    /// Everything libpq understands may stand in it, and wins over the arguments: lists of hosts, `passfile`, `service`, and TLS. Nothing
    /// is encrypted for certain, and no server proves who it is, unless the string asks for it:
    /// `postgres://cafe@db.example/cafe?sslmode=verify-full&sslrootcert=/etc/ca.pem`. What is left out comes from libpq's environment
    /// (`PGHOST`, `PGPASSWORD`, …). Where it says nothing else, only a server that takes writes is accepted
    /// (`target_session_attrs=read-write`), and a dead peer is noticed within about 15 seconds.
    ///
    /// - Throws: ``EventStoreError`` with code `invalid` where libpq cannot read it, or a value is out of its range.
    public init(
        _ connectionString: String, schema: String = "cafe", connections: Int = 4, connectTimeout: Duration = .seconds(5),
        statementTimeout: Duration = .seconds(30), applicationName: String = "cafe"
    ) throws(EventStoreError) {
        guard Self.isIdentifier(schema) else {
            throw EventStoreError(
                .invalid, "a schema is named by 1 to 40 of a–z, 0–9 and _, without a digit or 'pg_' in front")
        }
        guard (1...1000).contains(connections) else {
            throw EventStoreError(.invalid, "1 to 1000 connections, not \(connections)")
        }
        guard connectTimeout > .zero, statementTimeout >= .zero, statementTimeout < .seconds(2_000_000) else {
            throw EventStoreError(.invalid, "a timeout is out of range")
        }
        guard !applicationName.utf8.contains(0) else { throw EventStoreError(.invalid, "an application name has a zero byte") }
        self.options = try ConnectionOptions(connectionString)
        self.schema = schema
        self.connections = connections
        self.connectTimeout = connectTimeout
        self.statementTimeout = statementTimeout
        self.applicationName = applicationName
    }

    /// What libpq is told.
    var parameters: [String: String] {
        let fallbacks = [
            "connect_timeout": String(max(2, Int((connectTimeout / .seconds(1)).rounded(.up)))),
            "application_name": applicationName, "target_session_attrs": "read-write",
            "keepalives_idle": "5", "keepalives_interval": "3", "keepalives_count": "3", "tcp_user_timeout": "15000",
        ]
        return fallbacks.merging(options.values) { $1 }.merging(["client_encoding": "UTF8"]) { $1 }
    }

    /// How long a connection may say nothing while it is asked something; nil for ever.
    var longestSilence: Duration? { statementTimeout == .zero ? nil : statementTimeout + .seconds(15) }

    /// Returns a message without the secrets that are known to occur in it.
    func redacting(_ message: String) -> String { options.redacting(message) }

    private static func isIdentifier(_ name: String) -> Bool {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard (1...40).contains(name.utf8.count), let first = name.utf8.first, !digits.contains(first) else { return false }
        return !name.hasPrefix("pg_")
            && name.utf8.allSatisfy { letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "_") }
    }
}

extension PostgresConfiguration: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// User, hosts, ports, database and schema.
    public var description: String { "\(options), schema \(schema)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
#endif  // Postgres
