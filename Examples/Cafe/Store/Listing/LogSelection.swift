#if Services
import ArgumentParser
import CafeKit

/// Which events of a log are shown.
struct LogSelection: ParsableArguments {
    @Option(help: ArgumentHelp("Begin behind this position.", valueName: "position"))
    var after: LogPosition?

    @Option(help: ArgumentHelp("Begin with the last so many places of the log.", valueName: "count"))
    var last: Int?

    @Option(help: ArgumentHelp("Only the streams of a category; may be given several times.", valueName: "category"))
    var category: [StreamCategory] = []

    @Option(help: ArgumentHelp("Only events of a type, OrderPlaced; may be given several times.", valueName: "type"))
    var type: [String] = []

    @Option(help: ArgumentHelp("Only the events of a business transaction: in the café the order's id.", valueName: "id"))
    var correlation: String?

    func validate() throws {
        try Count.validate(last, "--last")
        if after != nil, last != nil { throw ValidationError("--after and --last both say where to begin: leave out one") }
    }

    var filter: EventFilter {
        EventFilter(categories: category.isEmpty ? nil : Set(category), types: type.isEmpty ? nil : Set(type))
    }

    /// The position behind which to begin; nil where nothing was said of it.
    func start(in store: any EventStore) async throws(EventStoreError) -> LogPosition? {
        guard let last else { return after }
        return LogPosition(rawValue: max(0, try await store.head().rawValue - Int64(last)))
    }

    /// Tells whether an event that passed the filter is of the business transaction.
    func isCorrelated(_ event: RecordedEvent) -> Bool { correlation.map { event.metadata.correlationID == $0 } ?? true }
}
#endif  // Services
