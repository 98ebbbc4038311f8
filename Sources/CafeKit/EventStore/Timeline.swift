/// What happened to one thing in all services, in the order of its causes: every event that carries its correlation id.
public struct Timeline: Sendable {
    /// One event.
    public struct Entry: Codable, Sendable {
        /// When.
        public var at: String
        /// In which service.
        public var service: String
        /// What.
        public var event: String
        /// Its id.
        public var id: String
        /// The id of the request or event that caused it.
        public var causedBy: String?
    }

    /// The events.
    public let entries: [Entry]

    /// Reads the logs from their beginnings and collects the events that carry a correlation id.
    ///
    /// - Throws: What keeps a log from being read.
    public init(of correlationID: String, in logs: [(name: String, store: any EventStore)]) async throws {
        var records: [(service: String, record: RecordedEvent)] = []
        for (service, store) in logs {
            var position = LogPosition.start
            while true {
                let page = try await store.readLog(after: position, limit: 512, filter: .all)
                guard page.through > position else { break }
                position = page.through
                records += page.events.filter { $0.metadata.correlationID == correlationID }.map { (service, $0) }
            }
        }
        entries = Self.inCausalOrder(records).map { service, record in
            Entry(
                at: JSONFormat.string(from: record.recordedAt), service: service, event: record.type, id: record.id.rawValue,
                causedBy: record.metadata.causationID)
        }
    }

    /// Sorts by time, and puts no event before its cause where the clock is too coarse to tell.
    private static func inCausalOrder(
        _ records: [(service: String, record: RecordedEvent)]
    ) -> [(service: String, record: RecordedEvent)] {
        var waiting = records.sorted { ($0.record.recordedAt, $0.record.position) < ($1.record.recordedAt, $1.record.position) }
        let ids = Set(waiting.map(\.record.id.rawValue))
        var placed: Set<String> = []
        var sorted: [(service: String, record: RecordedEvent)] = []
        while !waiting.isEmpty {
            let next =
                waiting.firstIndex { entry in
                    guard let cause = entry.record.metadata.causationID, ids.contains(cause) else { return true }
                    return placed.contains(cause)
                } ?? 0
            let entry = waiting.remove(at: next)
            placed.insert(entry.record.id.rawValue)
            sorted.append(entry)
        }
        return sorted
    }

    /// The timeline as a table for people.
    public func table() -> String {
        entries.map { entry in
            let time = entry.at.dropFirst(11).prefix(12)
            let cause = entry.causedBy.map { "← \($0)" } ?? ""
            return
                "  \(time)  \(Self.pad(entry.service, 15))\(Self.pad(entry.event, 24))\(Self.pad(Self.short(entry.id), 24))\(Self.short(cause))"
        }.joined(separator: "\n")
    }

    /// The timeline as one JSON object a line.
    public func jsonLines() throws -> String {
        try entries.map { String(decoding: try JSONFormat.encode($0), as: UTF8.self) }.joined(separator: "\n")
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    /// Shortens the id of the thing within an event id: `order-8c2f…@3`.
    private static func short(_ id: String) -> String {
        guard let at = id.lastIndex(of: "@"), let hyphen = id.firstIndex(of: "-"), hyphen < at else { return id }
        return "\(id[...hyphen])\(id[id.index(after: hyphen)...].prefix(4))…\(id[at...])"
    }
}
