#if Services
import ArgumentParser
import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// How events are shown.
struct EventFormat: ParsableArguments {
    @Flag(help: "Print a line of JSON for each event, payload and all, as 'export' does.")
    var json = false

    @Flag(help: "Show the payloads too, shortened to the screen.")
    var payload = false

    func validate() throws {
        if json, payload { throw ValidationError("--json shows payloads anyway: leave out --payload") }
    }
}

/// Prints events as they come, as a table or as lines of JSON.
struct EventPrinter {
    private let output: Output
    private let format: EventFormat
    private let namesStreams: Bool
    private var table: Table

    /// Creates a printer; one for a single stream does not name it.
    init(_ output: Output, _ format: EventFormat, namesStreams: Bool) {
        self.output = output
        self.format = format
        self.namesStreams = namesStreams
        let stream: [Table.Column] = namesStreams ? [.init(title: "STREAM")] : []
        table = Table(
            [.init(title: "POSITION", isNumeric: true), .init(title: "TIME")] + stream
                + [.init(title: "VERSION", isNumeric: true), .init(title: "TYPE")]
                + (format.payload ? [.init(title: "PAYLOAD", isShortened: true)] : []),
            limit: Terminal.screenWidth)
    }

    /// Prints some events.
    mutating func print(_ events: [RecordedEvent]) throws {
        guard !events.isEmpty else { return }
        if format.json {
            for event in events { try output.write(Array(event.jsonLine()) + [UInt8(ascii: "\n")]) }
        } else {
            for line in table.lines(events.map(row)) { try output.line(line) }
        }
    }

    private func row(_ event: RecordedEvent) -> [String] {
        ["\(event.position)", event.recordedAt.text] + (namesStreams ? ["\(event.stream)"] : [])
            + ["\(event.version)", event.type] + (format.payload ? [event.payloadText] : [])
    }
}

extension RecordedEvent {
    /// Its payload for a table, which makes it fit for the screen.
    var payloadText: String { String(validating: data, as: UTF8.self) ?? "base64: \(data.base64EncodedString())" }
}
#endif  // Services
