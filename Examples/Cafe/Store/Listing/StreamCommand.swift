#if Services
import ArgumentParser
import CafeKit

/// `cafe store stream`: the events of one stream.
struct StreamCommand: PrintingCommand {
    static let configuration = CommandConfiguration(commandName: "stream", abstract: "Shows the events of one stream.")

    @Argument(help: ArgumentHelp("Its name, category and id: order-42.", valueName: "stream"))
    var name: StreamName

    @OptionGroup var store: StoreOptions

    @Option(help: ArgumentHelp("The version to begin with.", valueName: "version"))
    var from: StreamVersion?

    @Option(help: ArgumentHelp("The first so many; with --backwards the newest.", valueName: "count"))
    var limit: Int?

    @Flag(help: "From new to old.")
    var backwards = false

    @OptionGroup var format: EventFormat

    func validate() throws { try Count.validate(limit, "--limit") }

    func perform(_ output: Output) async throws {
        let location = try await store.location()
        let opened = try await location.open(for: .reading)
        if try await opened.events.version(of: name) == .start {
            throw CommandFailure("there is no stream '\(name)' in \(location.place)")
        }
        var printer = EventPrinter(output, format, namesStreams: false)
        var version = from ?? (backwards ? .end : 1)
        var rest = limit ?? .max
        while rest > 0 {
            try Task.checkCancellation()
            let events = try await opened.events.read(
                name, backwards ? .backwards : .forwards, from: version, limit: min(rest, 500))
            guard let last = events.last else { break }
            try printer.print(events)
            version = last.version.advanced(by: backwards ? -1 : 1)
            rest -= events.count
        }
        try await opened.close()
    }
}
#endif  // Services
