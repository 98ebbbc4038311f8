#if Services
import ArgumentParser
import CafeKit

/// `cafe store log`: the events of all streams, in the order in which they were committed.
struct LogCommand: PrintingCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Shows the events of all streams, in the order in which they were committed.",
        discussion: "Erased events are passed over; --last counts them.")

    @OptionGroup var store: StoreOptions
    @OptionGroup var selection: LogSelection

    @Option(help: ArgumentHelp("The first so many.", valueName: "count"))
    var limit: Int?

    @Flag(help: "Go on with what comes, until ctrl-C.")
    var follow = false

    @OptionGroup var format: EventFormat

    func validate() throws {
        try Count.validate(limit, "--limit")
        if follow, limit != nil { throw ValidationError("--follow ends with ctrl-C: leave out --limit") }
    }

    func perform(_ output: Output) async throws {
        let opened = try await store.location().open(for: .reading)
        let start = try await selection.start(in: opened.events) ?? .start
        var printer = EventPrinter(output, format, namesStreams: true)
        if follow { return try await FollowCommand.follow(opened, after: start, selection, output, &printer) }
        if let id = selection.correlation, let timeline = opened.timeline {
            let events = try await timeline(id).filter { $0.position > start && !$0.isErased && selection.filter.accepts($0) }
            try printer.print(Array(events.prefix(limit ?? .max)))
        } else {
            try await read(opened.events, after: start, &printer)
        }
        try await opened.close()
    }

    private func read(_ events: any EventStore, after start: LogPosition, _ printer: inout EventPrinter) async throws {
        var position = start
        var rest = limit ?? .max
        while rest > 0 {
            try Task.checkCancellation()
            let page = try await events.readLog(after: position, limit: min(rest, 500), filter: selection.filter)
            guard page.through > position else { break }
            position = page.through
            let wanted = page.events.filter(selection.isCorrelated)
            try printer.print(wanted)
            rest -= wanted.count
        }
    }
}
#endif  // Services
