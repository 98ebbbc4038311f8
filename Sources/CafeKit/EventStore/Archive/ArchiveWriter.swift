/// Writes an ``EventArchive``, line by line, to wherever its caller puts the bytes.
public struct ArchiveWriter: Sendable {
    /// What the first line says.
    public let header: EventArchive.Header
    /// What the last line will say.
    public private(set) var totals: EventArchive.Totals

    /// Creates a writer of records that come after `header.after`.
    public init(_ header: EventArchive.Header) {
        self.header = header
        self.totals = EventArchive.Totals(through: header.after)
    }

    /// Appends the first line.
    public func begin(_ lines: inout [UInt8]) {
        lines.append("{\"archive\":\"cafe-events\",\"formatVersion\":\(EventArchive.formatVersion),\"source\":")
        lines.append(jsonText: header.source)
        lines.append(",\"after\":\(header.after)}\n")
    }

    /// Appends the line of the next record.
    ///
    /// - Throws: ``ArchiveError`` with code `gap` where records are missing before it, `tooLong` or `badField` where a line cannot say it;
    ///   nothing is appended then.
    public mutating func add(_ event: RecordedEvent, to lines: inout [UInt8]) throws(ArchiveError) {
        guard event.position == totals.through.advanced(by: 1) else {
            throw ArchiveError(.gap, "position \(event.position) of the log comes after position \(totals.through)")
        }
        guard event.recordedAt.hasCalendarYear else {
            throw ArchiveError(.badField, "the time at position \(event.position) is in no year that has four digits")
        }
        let start = lines.count
        event.appendJSONLine(to: &lines)
        guard lines.count - start <= EventArchive.longestLine else {
            lines.removeSubrange(start...)
            throw ArchiveError(.tooLong, "the event at position \(event.position) is longer than a line may be")
        }
        lines.append(UInt8(ascii: "\n"))
        totals.add(event)
    }

    /// Appends the last line.
    public func end(_ lines: inout [UInt8]) {
        lines.append("{\"end\":true,\"count\":\(totals.count),\"through\":\(totals.through),")
        lines.append("\"checksum\":\"\(totals.checksum)\"}\n")
    }
}
