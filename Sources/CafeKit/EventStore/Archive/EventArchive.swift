/// A log as lines of JSON: what `cafe store export` writes, for a backup, another database, or `jq`.
///
/// ```json
/// {"archive":"cafe-events","formatVersion":1,"source":"order.sqlite","after":0}
/// {"position":1,"stream":"order-42","version":1,"type":"OrderPlaced","schemaVersion":1,"recordedAt":"2026-11-21T09:30:00.250Z","data":{}}
/// {"end":true,"count":1,"through":1,"checksum":"0c6a5b1e9d2f4a7788e1b0c3d4f59a62"}
/// ```
///
/// - The first line says what it is, the last one how many records there were, and their ``LogChecksum``; without it the archive is cut off.
/// - Every other line is a record of ``ArchivableEventStore/readRecords(after:limit:)``, positions without a gap. `id`, `correlationId`,
///   `causationId` and `traceparent` are there where the record has them; an event without `id` is called `stream@version`.
/// - `data` is the payload as it is where that is JSON in one line, so it comes back byte for byte; any other payload is a text in base64,
///   with `"dataEncoding":"base64"`. An erased event has no `data`, but `"erased":true`.
public enum EventArchive {
    /// The version of the format that is written, and the newest that is read.
    public static let formatVersion = 1

    /// The longest line that is written or read, in bytes.
    public static let longestLine = 16 << 20

    /// What the first line says.
    public struct Header: Hashable, Sendable {
        /// Where the records were, for people.
        public var source: String
        /// The position behind which they begin; ``LogPosition/start`` for a whole log.
        public var after: LogPosition

        /// Creates a header.
        public init(source: String, after: LogPosition = .start) {
            self.source = source
            self.after = after
        }
    }

    /// What the last line says.
    public struct Totals: Hashable, Sendable {
        /// The number of records.
        public internal(set) var count = 0
        /// The position of the last one.
        public internal(set) var through: LogPosition
        /// The checksum of all of them.
        public internal(set) var checksum = LogChecksum()

        mutating func add(_ event: RecordedEvent) {
            count += 1
            through = event.position
            checksum.add(event)
        }
    }
}

/// Why an archive cannot be written or read.
public struct ArchiveError: Error, Hashable, CustomStringConvertible {
    /// What went wrong.
    public enum Code: Hashable, Sendable {
        /// A line is no JSON object.
        case notJSON
        /// It is no archive, or one of a newer format.
        case wrongFormat
        /// A field of a line is missing, unknown, there twice or of the wrong kind.
        case badField
        /// A record does not follow the one before it.
        case gap
        /// A line is longer than ``EventArchive/longestLine``.
        case tooLong
        /// It ends before its last line.
        case cutOff
        /// It has another checksum or number of records than its last line says.
        case checksum
        /// Something stands after its last line.
        case trailing
    }

    /// What went wrong.
    public let code: Code
    /// The line at fault, the first being 1; nil where none has been written.
    public let line: Int?
    /// A sentence for people. It repeats no payload.
    public let message: String

    init(_ code: Code, line: Int? = nil, _ message: String) {
        self.code = code
        self.line = line
        self.message = message
    }

    public var description: String { line.map { "line \($0): \(message)" } ?? message }
}
