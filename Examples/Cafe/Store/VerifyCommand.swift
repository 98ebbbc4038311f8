#if Services
import ArgumentParser
import CafeKit

/// `cafe store verify`: reads everything and says what is wrong with it.
struct VerifyCommand: PrintingCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Reads the whole log and says what is wrong with it; of every store of a folder.",
        discussion: """
            Checked are positions and versions without gaps, that streams read as the log does, deletions and their tombstones, explicit \
            ids, snapshots, whether payloads are JSON (a warning), and the database file itself. The checksum at the end is the same for \
            two stores that hold the same records: compare it after an export and import, or a dump and restore. It notices accidents; \
            it is no signature.

            It needs about a hundred bytes of memory for each stream. Exit code 1 where something is wrong.
            """)

    @OptionGroup var store: StoreOptions

    @Flag(help: "Read every stream, not ten thousand of them, to compare it with the log.")
    var allStreams = false

    @Flag(help: "Print a line of JSON for each store.")
    var json = false

    func perform(_ output: Output) async throws {
        var isSound = true
        try await store.forEach { location in
            let check = try await StoreCheck(of: location, sample: allStreams ? nil : 10_000)
            isSound = isSound && check.sound
            if json { try output.line(check.json()) } else { for line in check.lines { try output.line(line) } }
            try output.flush()
        }
        if !isSound { throw ExitCode.failure }
    }
}

extension StoreCheck {
    /// Checks a store, and shows how far it is.
    init(of location: StoreLocation, sample: Int?) async throws {
        let opened = try await location.open(for: .reading)
        var (log, streams) = (
            ProgressMeter("Reading \(location.name)"), ProgressMeter("Comparing \(location.name)", unit: "streams")
        )
        var report = try await opened.events.verify(sample: sample) { progress in
            switch progress.phase {
            case .log: log.show(progress.done, of: progress.total)
            case .streams:
                log.end()
                streams.show(progress.done, of: progress.total)
            }
        }
        log.end()
        streams.end()
        for finding in try await opened.checkDatabase() { report.add(finding) }
        try await opened.close()
        self.init(report, of: location)
    }
}
#endif  // Services
