#if Services
import ArgumentParser
import CafeKit

/// `cafe store status`: what there is, in one line for each store.
struct StatusCommand: PrintingCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Shows what there is: events, streams, the last event; of every store of a folder.")

    @OptionGroup var store: StoreOptions

    @Flag(help: "Print a line of JSON for each store.")
    var json = false

    func perform(_ output: Output) async throws {
        var table = Table(
            [
                .init(title: "STORE"), .init(title: "EVENTS", isNumeric: true), .init(title: "STREAMS", isNumeric: true),
                .init(title: "DELETED", isNumeric: true), .init(title: "LAST EVENT"), .init(title: "SIZE", isNumeric: true),
                .init(title: "KIND"), .init(title: "AT"),
            ], limit: nil)
        var rows: [[String]] = []
        var details: [String] = []
        defer { if !rows.isEmpty { for line in table.lines(rows) + details { try? output.line(line) } } }
        try await store.forEach { location in
            let opened = try await location.open(for: .reading)
            let status = try await StoreStatus(of: opened, at: location)
            try await opened.close()
            if json { try output.line(status.json()) } else { rows.append(status.row) }
            details += status.details.sorted { $0.key < $1.key }.map { "\(status.store): \($0.key) \($0.value)" }
        }
    }
}

/// What there is in one store.
struct StoreStatus: Encodable {
    let store: String
    let at: String
    let kind: String
    let schemaVersion: Int64
    let head: Int64
    let streams: Int
    let deletedStreams: Int
    let lastEventAt: String?
    let bytes: Int64?
    let details: [String: String]

    init(of opened: OpenStore, at location: StoreLocation) async throws {
        store = location.name
        at = location.place
        kind = opened.kind
        schemaVersion = opened.schemaVersion
        bytes = opened.size
        details = try await opened.details()
        let head = try await opened.events.head()
        self.head = head.rawValue
        lastEventAt = try await opened.events.readRecords(after: head.advanced(by: -1), limit: 1).last?.recordedAt.text
        var (count, deleted) = (0, 0)
        var name: StreamName?
        while true {
            try Task.checkCancellation()
            let page = try await opened.events.streams(in: nil, after: name, limit: 1000)
            guard let last = page.last else { break }
            count += page.count
            deleted += page.count(where: \.isDeleted)
            name = last.stream
        }
        (streams, deletedStreams) = (count, deleted)
    }

    var row: [String] {
        [
            store, head.grouped, streams.grouped, deletedStreams.grouped, lastEventAt ?? "-", bytes.map(Self.size) ?? "-",
            "\(kind), schema \(schemaVersion)", at,
        ]
    }

    /// `12.3 MB`.
    static func size(_ bytes: Int64) -> String {
        var (number, unit) = (bytes * 10, 0)
        let units = ["B", "kB", "MB", "GB", "TB", "PB"]
        while number >= 10_000, unit < units.count - 1 { (number, unit) = ((number + 500) / 1000, unit + 1) }
        return unit == 0 ? "\(bytes) B" : "\(number / 10).\(number % 10) \(units[unit])"
    }
}
#endif  // Services
