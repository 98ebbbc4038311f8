#if Services
import ArgumentParser
import CafeKit

/// `cafe store import`: puts an exported log into a store.
struct ImportCommand: PrintingCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Puts what 'export' wrote into a store that is empty, or holds the beginning of it.",
        discussion: """
            Streams, versions, positions, ids, metadata and times come out as they were. Records are stored in whole batches: after an \
            interruption or a bad line the same command goes on where it was, and what is there is compared with the archive.

            No service may run on the store meanwhile. Views build themselves again; inbox marks and checkpoints are not in an archive, \
            so a service that goes on with an imported log hears every message of the others once more.
            """)

    @Argument(help: ArgumentHelp("The file to read; '-' for standard input.", valueName: "file"))
    var file: String

    @OptionGroup var store: StoreOptions

    @Flag(help: "Print the outcome as a line of JSON.")
    var json = false

    func perform(_ output: Output) async throws {
        let location = try await store.location()
        let lines = try LineReader(file, longest: EventArchive.longestLine)
        var reader = ArchiveReader()
        // Before the store is made: what is no archive makes none.
        if let first = try lines.next() { try read(first, &reader) }
        guard let header = reader.header else { throw CommandFailure("\(name) is empty") }

        let opened = try await location.open(for: .making)
        var incoming = try await ArchiveImport(into: opened.events, after: header.after)
        var meter = ProgressMeter("Importing \(location.name)")
        do {
            while let line = try lines.next() {
                if let event = try read(line, &reader) { try await incoming.add(event) }
                if reader.lines.isMultiple(of: 1000) {
                    try Task.checkCancellation()
                    meter.show(Int64(reader.totals.count), share: lines.size.map { Double(lines.bytesRead) / Double(max(1, $0)) })
                }
            }
            do { try reader.finish() } catch { throw CommandFailure("\(name), \(error)") }
            try await incoming.finish()
        } catch {
            meter.end()
            throw CommandFailure(
                "\(sentence(error, reader)); \(location.place) holds the archive through position \(incoming.through)")
        }
        meter.end()
        try await opened.close()
        let outcome = MovedRecords(store: location.place, file: file, reader.totals, stored: incoming.stored)
        if json {
            try output.line(outcome.json())
        } else {
            let known = incoming.found > 0 ? " (\(incoming.found.grouped) were there)" : ""
            try output.line(outcome.sentence(in: location.place, known))
        }
    }

    private var name: String { file == "-" ? "standard input" : file }

    @discardableResult
    private func read(_ line: [UInt8], _ reader: inout ArchiveReader) throws -> RecordedEvent? {
        do { return try reader.read(line) } catch { throw CommandFailure("\(name), \(error)") }
    }

    private func sentence(_ error: any Error, _ reader: ArchiveReader) -> String {
        switch error {
        case is CancellationError: "interrupted at line \(reader.lines) of \(name): the same command goes on"
        case let error as EventStoreError: "\(name), up to line \(reader.lines): \(CommandFailure(error))"
        default: "\(error)"
        }
    }
}
#endif  // Services
