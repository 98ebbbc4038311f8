#if Services
import ArgumentParser
import CafeKit

/// `cafe store delete`: erases a stream for good.
struct DeleteCommand: PrintingCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Erases what was said in a stream and ends it with a tombstone. There is no way back.",
        discussion: """
            The events keep their places; what they said, their ids and the stream's snapshot are gone from the database. Views, other \
            services and archives keep what they have copied. Nobody asks the rules of the domain: that is what commands are for.
            """)

    @Argument(help: ArgumentHelp("Its name, category and id: order-42.", valueName: "stream"))
    var name: StreamName

    @OptionGroup var store: StoreOptions

    @Flag(help: "Do not ask.")
    var yes = false

    @Flag(help: "Print the outcome as a line of JSON.")
    var json = false

    private struct Outcome: Encodable {
        let stream: String
        let version: Int64?
        let position: Int64
    }

    func perform(_ output: Output) async throws {
        let location = try await store.location()
        let opened = try await location.open(for: .writing)
        let newest = try await opened.events.read(name, .backwards, from: .end, limit: 1)
        guard let last = newest.last else { throw CommandFailure("there is no stream '\(name)' in \(location.place)") }
        if !yes {
            try confirm(
                "Erase '\(name)' with \(last.version) events, the last at \(last.recordedAt.text), from \(location.place)?")
        }
        // What has come meanwhile was not asked about.
        let receipt = try await opened.events.delete(
            name, expecting: .exact(last.version), metadata: EventMetadata(causationID: "cafe store delete"))
        try await opened.close()
        if json {
            try output.line(
                Outcome(stream: "\(name)", version: receipt.versions.first?.rawValue, position: receipt.position.rawValue).json())
        } else {
            try output.line("'\(name)' is deleted; its tombstone is at position \(receipt.position)")
        }
    }

    private func confirm(_ question: String) throws {
        try writeAll(Array((ScreenText(question).text + " Type yes: ").utf8)[...], to: 2)
        guard readLine() == "yes" else { throw CommandFailure("nothing was deleted") }
    }
}
#endif  // Services
