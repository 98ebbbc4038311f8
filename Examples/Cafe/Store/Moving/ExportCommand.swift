#if Services
import ArgumentParser
import CafeKit

/// `cafe store export`: the log as lines of JSON.
struct ExportCommand: PrintingCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes the log as lines of JSON, for a backup, another database, or jq.",
        discussion: """
            The first line says what it is, the last one how many records there are and their checksum; each line between them is a \
            record, erased ones and tombstones included. A file gets its name when it is complete. What is committed meanwhile is left \
            for the next time: --after the position of the last line.

            Inbox marks, checkpoints, views and snapshots are not in it.
            """)

    @Argument(help: ArgumentHelp("The file to make; standard output where it is left out or '-'.", valueName: "file"))
    var file = "-"

    @OptionGroup var store: StoreOptions

    @Option(help: ArgumentHelp("Only what comes behind this position.", valueName: "position"))
    var after: LogPosition = .start

    @Flag(help: "Replace a file that is there.")
    var force = false

    @Flag(help: "Print the outcome as a line of JSON.")
    var json = false

    func validate() throws {
        if json, file == "-" { throw ValidationError("--json prints the outcome where the archive goes: name a file") }
    }

    func perform(_ output: Output) async throws {
        let location = try await store.location()
        let opened = try await location.open(for: .reading)
        let target = file == "-" ? nil : try NewFile(at: file, replacing: force)
        let totals = try await write(opened.events, of: location) { bytes in
            if let target { return try target.write(bytes) }
            // Half an archive is none, even where nobody wants to read on.
            do { try output.write(bytes) } catch is Output.ReaderHasGone { throw ExitCode.failure }
        }
        try target?.finish()
        try await opened.close()
        let outcome = MovedRecords(store: location.place, file: file, totals)
        if json {
            try output.line(outcome.json())
        } else if target != nil {
            try output.line(outcome.sentence(in: file))
        }
    }

    private func write(
        _ store: any ArchivableEventStore, of location: StoreLocation, to write: ([UInt8]) throws -> Void
    ) async throws -> EventArchive.Totals {
        let head = try await store.head()
        if after > head { throw CommandFailure("\(location.place) ends at position \(head): there is nothing behind \(after)") }
        var writer = ArchiveWriter(EventArchive.Header(source: location.place, after: after))
        var meter = ProgressMeter("Exporting \(location.name)")
        var bytes: [UInt8] = []
        writer.begin(&bytes)
        while writer.totals.through < head {
            try Task.checkCancellation()
            let records = try await store.readRecords(after: writer.totals.through, limit: 1000)
            for record in records where record.position <= head { try writer.add(record, to: &bytes) }
            try write(bytes)
            bytes.removeAll(keepingCapacity: true)
            meter.show(Int64(writer.totals.count), of: head.rawValue - after.rawValue)
            if records.isEmpty {
                throw CommandFailure("\(location.place) has no records behind position \(writer.totals.through)")
            }
        }
        try await refuseDeletionsMeanwhile(store, after: head)
        writer.end(&bytes)
        try write(bytes)
        meter.end()
        return writer.totals
    }

    /// A stream that was deleted while its log was read is half there: nobody could restore that.
    private func refuseDeletionsMeanwhile(_ store: any ArchivableEventStore, after head: LogPosition) async throws {
        var position = head
        while true {
            let page = try await store.readLog(after: position, limit: 1, filter: EventFilter(types: [RecordedEvent.tombstone]))
            if let tombstone = page.events.first {
                throw CommandFailure("the stream '\(tombstone.stream)' was deleted while the log was read: export it again")
            }
            guard page.through > position else { return }
            position = page.through
        }
    }
}
#endif  // Services
