#if Services
import ArgumentParser
import CafeKit

/// `cafe store follow`: the events that come.
struct FollowCommand: PrintingCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow",
        abstract: "Shows the events that come, until ctrl-C; the same as 'log --follow' from the end of the log on.")

    @OptionGroup var store: StoreOptions
    @OptionGroup var selection: LogSelection
    @OptionGroup var format: EventFormat

    func perform(_ output: Output) async throws {
        let opened = try await store.location().open(for: .reading)
        let start: LogPosition
        if let said = try await selection.start(in: opened.events) {
            start = said
        } else {
            start = try await opened.events.head()
        }
        var printer = EventPrinter(output, format, namesStreams: true)
        try await Self.follow(opened, after: start, selection, output, &printer)
    }

    /// Prints what is there and what comes; ctrl-C is how it is meant to end.
    static func follow(
        _ opened: OpenStore, after start: LogPosition, _ selection: LogSelection, _ output: Output, _ printer: inout EventPrinter
    ) async throws {
        do {
            for try await page in opened.events.subscribe(after: start, filter: selection.filter) {
                try printer.print(page.events.filter(selection.isCorrelated))
                try output.flush()
            }
        } catch is CancellationError {
            try await opened.close()
        }
    }
}
#endif  // Services
