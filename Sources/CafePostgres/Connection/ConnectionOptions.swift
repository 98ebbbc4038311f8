#if Postgres
import CPostgres
import CafeKit

/// What a connection string says, read by libpq itself.
///
/// libpq quotes what it cannot read, and that may be a piece of a password; so its messages are recognised, never passed on. Where a
/// password is not percent-encoded, pieces of it become a host, a port or a database, which would be named in errors later: a URI in
/// which that can have happened is refused.
struct ConnectionOptions: Sendable, CustomStringConvertible {
    /// By libpq's keywords.
    let values: [String: String]

    /// - Throws: ``EventStoreError`` with code `invalid`.
    init(_ string: String) throws(EventStoreError) {
        guard !string.utf8.contains(0) else { throw Self.unreadable("it has a zero byte") }
        guard !Self.isAmbiguous(string) else {
            throw Self.unreadable("'@' and '/' in a user, password, database or parameter must be percent-encoded (%40, %2F)")
        }
        var message: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(string, &message) else {
            defer { PQfreemem(message) }
            throw Self.unreadable(Self.reason(for: message.map { String(cString: $0) } ?? ""))
        }
        defer { PQconninfoFree(options) }
        values = Self.values(options)
        try check()
    }

    var description: String {
        let user = values["user"].map { "\($0)@" } ?? ""
        let port = values["port"].map { ":\($0)" } ?? ""
        return "postgres://\(user)\(values["host"] ?? values["hostaddr"] ?? "")\(port)/\(values["dbname"] ?? "")"
    }

    /// Returns a message without the passwords.
    func redacting(_ message: String) -> String {
        ["password", "sslpassword"].compactMap { values[$0] }.reduce(message) { $0.removing($1) }
    }

    private func check() throws(EventStoreError) {
        for port in (values["port"] ?? "").split(separator: ",") where UInt16(port) == nil || port == "0" {
            throw Self.unreadable("a port is no number from 1 to 65535; or a password is not percent-encoded")
        }
        let modes = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"]
        if let mode = values["sslmode"], !modes.contains(mode) {
            throw Self.unreadable("sslmode is one of \(modes.joined(separator: ", "))")
        }
    }

    private static func values(_ options: UnsafeMutablePointer<PQconninfoOption>) -> [String: String] {
        var values: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { values[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        return values
    }

    /// Tells whether an '@' of a URI stands elsewhere than between user and host.
    private static func isAmbiguous(_ string: String) -> Bool {
        guard let scheme = ["postgres://", "postgresql://"].first(where: string.hasPrefix) else { return false }
        let signs = string.utf8.dropFirst(scheme.utf8.count).filter { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "/") }
        return signs.dropFirst().contains(UInt8(ascii: "@"))
    }

    private static func unreadable(_ reason: String) -> EventStoreError {
        EventStoreError(.invalid, "the connection string cannot be used: \(reason)")
    }

    private static func reason(for message: String) -> String {
        let reasons = [
            (#"missing "=" after"#, "an option has no '='"),
            ("unterminated quoted string", "a quote is not closed"),
            ("invalid percent-encoded token", "a '%' is not followed by two hexadecimal digits"),
            ("forbidden value %00", "it has a zero byte"),
            ("extra key/value separator", "a parameter behind '?' is not of the form name=value"),
            ("missing key/value separator", "a parameter behind '?' is not of the form name=value"),
        ]
        if let known = reasons.first(where: { message.hasPrefix($0.0) }) { return known.1 }
        for prefix in ["invalid connection option \"", "invalid URI query parameter: \""] where message.hasPrefix(prefix) {
            let name = message.dropFirst(prefix.count).prefix { $0 != "\"" }
            return "libpq does not know one of its options" + (neighbour(of: name).map { "; did you mean '\($0)'?" } ?? "")
        }
        return "it is neither a URI nor a list of name=value"
    }

    /// The option of libpq that a misspelt name is closest to.
    private static func neighbour(of name: Substring) -> String? {
        guard let options = PQconndefaults() else { return nil }
        defer { PQconninfoFree(options) }
        var best: (name: String, distance: Int)?
        var option = options
        while let keyword = option.pointee.keyword.map({ String(cString: $0) }) {
            let distance = editDistance(name, keyword)
            if distance <= 2, distance < best?.distance ?? .max { best = (keyword, distance) }
            option += 1
        }
        return best?.name
    }
}

/// How many letters must be added, removed or replaced.
private func editDistance(_ left: some StringProtocol, _ right: some StringProtocol) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for (index, letter) in left.enumerated() {
        var diagonal = row[0]
        row[0] = index + 1
        for column in right.indices {
            let replaced = diagonal + (right[column] == letter ? 0 : 1)
            diagonal = row[column + 1]
            row[column + 1] = min(replaced, row[column] + 1, row[column + 1] + 1)
        }
    }
    return row[right.count]
}

extension String {
    /// Replaces every occurrence of the same bytes by an ellipsis.
    fileprivate func removing(_ secret: String) -> String {
        let (text, secret) = (Array(utf8), Array(secret.utf8))
        guard !secret.isEmpty else { return self }
        var (kept, index): ([UInt8], Int) = ([], 0)
        while index < text.count {
            if text[index...].starts(with: secret) {
                kept += "…".utf8
                index += secret.count
            } else {
                kept.append(text[index])
                index += 1
            }
        }
        return String(decoding: kept, as: UTF8.self)
    }
}
#endif  // Postgres
