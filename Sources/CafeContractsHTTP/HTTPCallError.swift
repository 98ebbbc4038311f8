/// Why something could not be had over HTTP: the URL that was asked, and what happened there.
public struct HTTPCallError: Error, Sendable, CustomStringConvertible {
    /// What kind of trouble it was.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The name of the kind.
        public let description: String
        private init(_ description: String) { self.description = description }

        /// The URL cannot be called: it is none, or not one of HTTP.
        public static let badURL = Code("badURL")
        /// Nobody listens there.
        public static let refused = Code("refused")
        /// Nobody knows the host.
        public static let unknownHost = Code("unknownHost")
        /// No answer came in time.
        public static let timedOut = Code("timedOut")
        /// The connection ended before the answer did.
        public static let interrupted = Code("interrupted")
        /// There is no trust in who answers: TLS failed.
        public static let insecure = Code("insecure")
        /// What came is larger than it may be.
        public static let tooLarge = Code("tooLarge")
        /// An answer came that is not the one that is needed.
        public static let unexpectedAnswer = Code("unexpectedAnswer")
        /// Something else.
        public static let failed = Code("failed")
    }

    /// What kind of trouble it was.
    public let code: Code
    /// The URL that was asked, without a password.
    public let url: String
    /// What happened.
    public let message: String
    /// What is behind it, or nil.
    public let cause: (any Error)?

    /// Creates an error; a password in the URL is left out.
    public init(_ code: Code, at url: String, _ message: String, cause: (any Error)? = nil) {
        (self.code, self.url, self.message, self.cause) = (code, url.withoutPassword, message, cause)
    }

    /// Whether nobody was there to be asked at all.
    public var isUnreached: Bool { code == .refused || code == .unknownHost }

    /// The URL and what happened there.
    public var description: String { "\(url.isEmpty ? "''" : url): \(message)" }
}

extension String {
    /// The URL without what comes before an `@` in its authority.
    var withoutPassword: String {
        guard let credentials else { return self }
        return String(self[..<credentials.startIndex] + self[index(after: credentials.endIndex)...])
    }

    /// Name and password of a URL, as they are written there: what comes before an `@` in its authority.
    var credentials: Substring? {
        guard let scheme = firstRange(of: "://") else { return nil }
        let authority = self[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return authority.lastIndex(of: "@").map { authority[..<$0] }
    }
}
