#if Services
import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The sagas of a store, read from its log page by page. Those that have ended are let go unless they are wanted, so that it takes memory for
/// those under way alone.
struct SagaScan {
    /// Which sagas are wanted.
    struct Selection: Sendable {
        /// Of which kind; nil for all.
        var saga: String?
        /// Those that have not ended.
        var includesOpen = true
        /// Those that have.
        var includesEnded = false
    }

    private let store: String
    private let selection: Selection
    private let now: Date
    private var underWay: [StreamName: FoundSaga] = [:]
    private var ended: [StreamName: SagaSummary] = [:]
    /// The kinds that there are in the store, ended or not.
    private(set) var kinds: Set<String> = []

    /// Reads the log of a store to its end.
    init(_ events: any EventStore, of store: String, _ selection: Selection = .init(), at now: Date) async throws {
        self.store = store
        self.selection = selection
        self.now = now
        var position = LogPosition.start
        let filter = EventFilter(categories: [.saga])
        while true {
            try Task.checkCancellation()
            let page = try await events.readLog(after: position, limit: 1000, filter: filter)
            guard page.through > position else { return }
            position = page.through
            for record in page.events { take(record) }
        }
    }

    /// What was found, the oldest first.
    var sagas: [SagaSummary] {
        let open = selection.includesOpen ? underWay.values.map { SagaSummary($0, at: now) } : []
        return (open + ended.values).sorted(by: SagaSummary.isOlder)
    }

    private mutating func take(_ record: RecordedEvent) {
        guard let kind = record.stream.sagaName, selection.saga.map({ $0.utf8.elementsEqual(kind.utf8) }) ?? true else { return }
        if record.isTombstone {
            underWay[record.stream] = nil
            ended[record.stream] = nil
            return
        }
        kinds.insert(kind)
        if record.version == 1 {
            underWay[record.stream] = FoundSaga(record, in: store)
        } else {
            underWay[record.stream]?.take(record)
        }
        guard let saga = underWay[record.stream], saga.hasEnded else { return }
        underWay[record.stream] = nil
        if selection.includesEnded { ended[record.stream] = SagaSummary(saga, at: now) }
    }
}

extension SagaSummary {
    /// The order of lists: by age, then by name.
    static func isOlder(_ left: SagaSummary, _ right: SagaSummary) -> Bool {
        left.age == right.age ? left.name.utf8.lexicographicallyPrecedes(right.name.utf8) : left.age > right.age
    }
}
#endif  // Services
