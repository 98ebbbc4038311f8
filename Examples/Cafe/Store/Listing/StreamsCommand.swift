#if Services
import ArgumentParser
import CafeKit

/// `cafe store streams`: the list of streams.
struct StreamsCommand: PrintingCommand {
    static let configuration = CommandConfiguration(
        commandName: "streams", abstract: "Lists the streams by name, with their versions and last events.")

    @OptionGroup var store: StoreOptions

    @Option(help: ArgumentHelp("Only the streams of a category: order, for order-42.", valueName: "category"))
    var category: StreamCategory?

    @Option(help: ArgumentHelp("The first so many.", valueName: "count"))
    var limit: Int?

    @Flag(help: "Print a line of JSON for each stream.")
    var json = false

    func validate() throws { try Count.validate(limit, "--limit") }

    func perform(_ output: Output) async throws {
        let opened = try await store.location().open(for: .reading)
        var table = Table(
            [
                .init(title: "STREAM"), .init(title: "VERSION", isNumeric: true), .init(title: "POSITION", isNumeric: true),
                .init(title: "LAST EVENT"), .init(title: ""),
            ], limit: nil)
        var name: StreamName?
        var rest = limit ?? .max
        while rest > 0 {
            try Task.checkCancellation()
            let page = try await opened.events.streams(in: category, after: name, limit: min(rest, 500))
            guard let last = page.last else { break }
            if json {
                for stream in page { try output.line(StreamLine(stream).json()) }
            } else {
                for line in table.lines(page.map(\.row)) { try output.line(line) }
            }
            name = last.stream
            rest -= page.count
        }
        try await opened.close()
    }
}

/// A stream for a script.
private struct StreamLine: Encodable {
    let stream: String
    let version: Int64
    let position: Int64
    let lastEventAt: String
    let deleted: Bool

    init(_ summary: StreamSummary) {
        stream = summary.stream.description
        version = summary.version.rawValue
        position = summary.position.rawValue
        lastEventAt = summary.changedAt.text
        deleted = summary.isDeleted
    }
}

extension StreamSummary {
    fileprivate var row: [String] {
        ["\(stream)", "\(version)", "\(position)", changedAt.text, isDeleted ? "deleted" : ""]
    }
}
#endif  // Services
