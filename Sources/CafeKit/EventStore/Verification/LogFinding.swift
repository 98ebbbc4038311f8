/// Something in a store that should not be there, or is missing.
public struct LogFinding: Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The code's name.
        public let description: String
        /// Creates a code of one's own.
        public init(_ name: String) { description = name }

        /// A record that cannot be read.
        public static let unreadable = Code("unreadable")
        /// Positions of the log that are missing or come twice.
        public static let position = Code("position")
        /// Versions of a stream that are missing or come twice.
        public static let version = Code("version")
        /// A type, schema version, size or time that no store writes.
        public static let shape = Code("shape")
        /// An erased event that says something, or a deletion that is not complete.
        public static let deletion = Code("deletion")
        /// An explicit id that two events have.
        public static let duplicateID = Code("duplicateID")
        /// A stream that reads differently from the log, or is not listed as it is.
        public static let stream = Code("stream")
        /// A snapshot that is ahead of its stream.
        public static let snapshot = Code("snapshot")
        /// A payload that is no JSON: a warning, since a store takes any bytes.
        public static let payload = Code("payload")
        /// What the database says about its own file.
        public static let database = Code("database")
    }

    /// What is wrong.
    public let code: Code
    /// Where in the log, where that is known.
    public let position: LogPosition?
    /// In which stream, where that is known.
    public let stream: StreamName?
    /// A sentence for people. It repeats no payload.
    public let message: String

    /// Creates a finding.
    public init(_ code: Code, position: LogPosition? = nil, stream: StreamName? = nil, _ message: String) {
        self.code = code
        self.position = position
        self.stream = stream
        self.message = message
    }

    /// Whether it is worth knowing and breaks no promise of a store.
    public var isWarning: Bool { code == .payload }

    public var description: String {
        let place = [position.map { "position \($0)" }, stream.map { "\($0)" }].compactMap(\.self).joined(separator: ", ")
        return place.isEmpty ? message : "\(place): \(message)"
    }
}
