/// Why a store refused or failed.
public struct EventStoreError: Error, CustomStringConvertible {
    /// What went wrong.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        /// The code's name.
        public let description: String
        /// Creates a code of an adapter's own.
        public init(_ name: String) { description = name }

        /// A stream is not at the version that the writer expected; see ``EventStoreError/conflict``.
        public static let conflict = Code("conflict")
        /// The stream has been ended by a tombstone: it can neither be read nor appended to.
        public static let deleted = Code("deleted")
        /// An explicit event id is already taken by another event.
        public static let duplicateEvent = Code("duplicateEvent")
        /// The database did not answer, is full or is read-only. A commit may or may not have happened.
        public static let unavailable = Code("unavailable")
        /// What is stored is not what a store writes.
        public static let corrupt = Code("corrupt")
        /// A payload is over the limit.
        public static let tooLarge = Code("tooLarge")
        /// The request contradicts itself.
        public static let invalid = Code("invalid")
        /// The database was written by a newer version of this library.
        public static let newerSchema = Code("newerSchema")
        /// The database was written by an older version of this library, and is not to be changed.
        public static let olderSchema = Code("olderSchema")
    }

    /// The two versions of a conflict.
    public struct Conflict: Hashable, Sendable {
        /// The stream.
        public let stream: StreamName
        /// What the writer believed.
        public let expected: ExpectedVersion
        /// What is true.
        public let actual: StreamVersion
    }

    /// What went wrong.
    public let code: Code
    /// A sentence for people.
    public let message: String
    /// The versions, where the code is `conflict`.
    public let conflict: Conflict?
    /// What the database said.
    public let cause: (any Error)?

    /// Creates an error.
    public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.conflict = nil
        self.cause = cause
    }

    /// Creates a version conflict.
    public init(conflictOn stream: StreamName, expected: ExpectedVersion, actual: StreamVersion) {
        self.code = .conflict
        self.message = "\(stream) is at version \(actual), the writer expected \(expected)"
        self.conflict = Conflict(stream: stream, expected: expected, actual: actual)
        self.cause = nil
    }

    /// Creates the refusal to read or write a stream that has been deleted.
    package init(deleted stream: StreamName) { self.init(.deleted, "\(stream) has been deleted") }

    public var description: String { cause.map { "\(code): \(message): \($0)" } ?? "\(code): \(message)" }
}
