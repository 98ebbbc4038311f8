#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Keeps a view up to date: folds batches of events into documents and stores them with the progress, in one transaction.
///
/// A batch that comes twice changes nothing the second time; a crash leaves documents and progress together, before or after. Several
/// projectors may share a view, in one process or in many: a document that another has changed in between is read again, not written over.
public struct Projector<P: Projection>: Sendable {
    private let views: any ViewStore
    private let handlers = P.handlers
    private let indexes = P.indexes

    /// Creates a projector for a view store.
    public init(_: P.Type = P.self, views: any ViewStore) {
        self.views = views
    }

    /// Follows a subscriber until cancelled.
    ///
    /// With a `pause` between batches what follows shortly is taken in together, in one transaction: for a view that may lag.
    /// An event that cannot be read stops the view at its source, visibly through `onFailure`, rather than leave a hole in it.
    public func run(
        on subscriber: some MessageSubscriber, batchLimit: Int = 512, pause: Duration = .zero,
        clock: any Clock<Duration> = ContinuousClock(),
        onFailure: @escaping @Sendable (MessageBatch, any Error) -> Void = { _, _ in }
    ) async throws {
        let progress = Subscription.Progress.keptByConsumer { source in try await views.progress(of: P.view, in: source) }
        let subscription = Subscription(group: P.view, batchLimit: batchLimit, progress: progress, onFailure: onFailure)
        try await subscriber.subscribe(subscription) { batch in
            try await handle(batch)
            if pause > .zero { try await clock.sleep(for: pause) }
        }
    }

    /// Takes in a batch; messages at or below the view's progress are dropped.
    ///
    /// - Throws: ``ViewFellBack`` where messages between the view's progress and the batch are missing.
    public func handle(_ batch: MessageBatch) async throws {
        while true {
            let from = try await views.progress(of: P.view, in: batch.source)
            if let after = batch.after, after > from ?? .start {
                throw ViewFellBack(view: P.view, source: batch.source, progress: from, expected: after)
            }
            let fresh = batch.messages.filter { message in from.map { message.position > $0 } ?? true }
            guard let last = fresh.last else { return }
            let changes = ViewChanges(
                view: P.view, source: batch.source, from: from, through: last.position, documents: try await fold(fresh))
            if try await views.apply(changes) { return }
        }
    }

    private func fold(_ messages: [Message]) async throws -> [ViewDocument] {
        var changes: [(key: String, change: @Sendable (inout P.Row) -> Void)] = []
        for message in messages {
            for handler in handlers.byCategory[message.stream.category] ?? [] {
                if let change = try handler.apply(message) { changes.append(change) }
            }
        }
        guard !changes.isEmpty else { return [] }
        let stored = try await views.documents(Set(changes.map(\.key)), in: P.view)
        var rows: [String: P.Row] = try stored.mapValues { try JSONFormat.decode(from: $0) }
        for (key, change) in changes { change(&rows[key, default: P.Row(id: key)]) }
        return try rows.sorted { $0.key < $1.key }.map { key, row in
            ViewDocument(
                key: key, data: try JSONFormat.encode(row), entries: entries(of: row), replacing: .exactly(stored[key]))
        }
    }

    private func entries(of row: P.Row) -> [IndexEntry] {
        indexes.compactMap { index in
            index.value(row).map { IndexEntry(index: index.name, value: $0, rank: index.rank(row)) }
        }
    }
}

/// A view has less progress than its projector left it with: it was reset, or restored from an older copy.
///
/// The feed asks it anew where to go on, so what is missing comes again.
public struct ViewFellBack: Error, Hashable, CustomStringConvertible {
    /// The view.
    public let view: String
    /// The source of the events.
    public let source: String
    /// Where the view is.
    public let progress: LogPosition?
    /// Where it was left.
    public let expected: LogPosition

    public var description: String {
        "the view '\(view)' is at \(progress ?? .start) of '\(source)' and was left at \(expected); it goes on from where it is"
    }
}
