#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Reads an ``EventArchive``, line by line, from wherever its caller gets the bytes, and trusts none of them.
public struct ArchiveReader: Sendable {
    /// What the first line says; nil before it is read.
    public private(set) var header: EventArchive.Header?
    /// What has been read so far.
    public private(set) var totals = EventArchive.Totals(through: .start)
    /// Whether the last line has been read, and said the same as the lines before it.
    public private(set) var isComplete = false
    /// How many lines have been read.
    public private(set) var lines = 0

    /// Creates a reader that expects the first line.
    public init() {}

    /// Reads the next line, without its line break; returns its record, or nil for the first line and the last.
    ///
    /// - Throws: ``ArchiveError`` that names the line; nothing more can be read then.
    public mutating func read(_ line: [UInt8]) throws(ArchiveError) -> RecordedEvent? {
        lines += 1
        if isComplete { throw ArchiveError(.trailing, line: lines, "something stands after the last line") }
        guard line.count <= EventArchive.longestLine else {
            throw ArchiveError(.tooLong, line: lines, "it is longer than \(EventArchive.longestLine) bytes")
        }
        let event = try line.withUnsafeBufferPointer { [lines] (bytes) throws(ArchiveError) in
            try read(ArchiveLine(bytes, number: lines))
        }
        guard let event else { return nil }
        guard event.position == totals.through.advanced(by: 1) else {
            throw ArchiveError(.gap, line: lines, "position \(event.position) cannot follow position \(totals.through)")
        }
        totals.add(event)
        return event
    }

    /// Checks, where there are no more lines, that the last one has been read.
    ///
    /// - Throws: ``ArchiveError`` with code `cutOff`.
    public func finish() throws(ArchiveError) {
        guard isComplete else {
            throw ArchiveError(.cutOff, line: lines + 1, "the archive is cut off here: its last line is missing")
        }
    }

    private mutating func read(_ line: ArchiveLine) throws(ArchiveError) -> RecordedEvent? {
        guard header != nil else {
            header = try Self.header(line)
            totals.through = header?.after ?? .start
            return nil
        }
        guard line.begins(with: "end") else { return try Self.event(line) }
        try line.allow(["end", "count", "through", "checksum"])
        let (count, through, checksum) = (try line.integer("count"), try line.integer("through"), try line.text("checksum"))
        guard count == totals.count, through == totals.through.rawValue else {
            throw line.fault(
                .checksum,
                "the archive was written with \(count) records through position \(through), here are \(totals.count) through \(totals.through)"
            )
        }
        guard LogChecksum(checksum) == totals.checksum else {
            throw line.fault(.checksum, "the records are not those that were written: their checksum is \(totals.checksum)")
        }
        isComplete = true
        return nil
    }

    private static func header(_ line: ArchiveLine) throws(ArchiveError) -> EventArchive.Header {
        guard line.begins(with: "archive"), try line.text("archive") == "cafe-events" else {
            throw line.fault(.wrongFormat, "this is no archive of events")
        }
        let version = try line.integer("formatVersion")
        guard version == EventArchive.formatVersion else {
            throw line.fault(
                .wrongFormat, "the archive has format version \(version), this library reads \(EventArchive.formatVersion)")
        }
        try line.allow(["archive", "formatVersion", "source", "after"])
        let after = try line.integer("after")
        guard (0..<1 << 62).contains(after) else { throw line.fault(.badField, "'after' is no position") }
        return EventArchive.Header(source: try line.text("source"), after: LogPosition(rawValue: after))
    }

    private static let fields: Set<String> = [
        "position", "stream", "version", "id", "type", "schemaVersion", "recordedAt", "correlationId", "causationId",
        "traceparent", "data", "dataEncoding",
    ]
    private static let fieldsOfErased: Set<String> = ["position", "stream", "version", "type", "recordedAt", "erased"]

    private static func event(_ line: ArchiveLine) throws(ArchiveError) -> RecordedEvent {
        let isErased = try line.isTrue("erased")
        try line.allow(isErased ? fieldsOfErased : fields)
        guard let stream = StreamName(parsing: try line.text("stream")) else {
            throw line.fault(.badField, "'stream' is no stream name")
        }
        guard let time = RFC3339.milliseconds(of: try line.text("recordedAt")) else {
            throw line.fault(.badField, "'recordedAt' is no RFC 3339 time")
        }
        let schemaVersion = isErased ? RecordedEvent.erased : Int(try line.integer("schemaVersion"))
        guard isErased || schemaVersion > 0 else { throw line.fault(.badField, "'schemaVersion' is less than 1") }
        let version = try line.integer("version")
        guard (1..<1 << 62).contains(version) else { throw line.fault(.badField, "'version' is no version of an event") }
        return RecordedEvent(
            position: LogPosition(rawValue: try line.integer("position")), stream: stream,
            version: StreamVersion(rawValue: version), id: try line.optionalText("id").map(EventID.init(rawValue:)),
            type: try line.text("type"), schemaVersion: schemaVersion, data: isErased ? Data() : try line.data(),
            metadata: EventMetadata(
                correlationID: try line.optionalText("correlationId"), causationID: try line.optionalText("causationId"),
                traceparent: try line.optionalText("traceparent")),
            recordedAt: Date(milliseconds: time))
    }
}
