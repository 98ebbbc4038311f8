import CafeKit
import CafeTesting

/// What of one source is on its way to one consumer, in the hand of an adversary.
final class Mailbox {
    private let source: (name: String, store: any EventStore)
    private let filter: EventFilter
    private let own: LosingStore?
    private let handle: (MessageBatch) async throws -> Void
    private var position = LogPosition.start
    private var arrived: [Message] = []
    private(set) var pending: [Message] = []

    /// A consumer whose messages come in any order, come again, and find its store down.
    init(_ consumer: some MessageConsumer, of own: LosingStore, from source: (name: String, store: any EventStore)) {
        (self.source, filter, self.own) = (source, consumer.filter, own)
        handle = { batch in try await consumer.handle(batch) }
    }

    /// A view, whose messages come in the order of their source, and again from the first.
    init<P: Projection>(_: P.Type, _ views: any ViewStore, from source: (name: String, store: any EventStore)) {
        (self.source, filter, own) = (source, .all, nil)
        handle = { batch in try await Projector(P.self, views: views).handle(batch) }
    }

    /// Puts on its way what the source has announced since.
    func collect() async throws {
        let page = try await source.store.readLog(after: position, limit: .max, filter: filter)
        position = page.through
        pending += page.events.map { Message($0, from: source.name) }
    }

    /// Delivers one message: any of them, to whatever fate.
    func deliver(troubled share: Double, _ random: inout SeededRandom) async throws {
        guard let own else {
            let again = random.chance(share) ? arrived : []
            arrived.append(pending.removeFirst())
            return try await handle(MessageBatch(source: source.name, messages: again + arrived.suffix(1)))
        }
        let index = Int.random(in: pending.indices, using: &random)
        let isTroubled = random.chance(share)
        let failure = isTroubled ? [nil, LosingStore.Moment.before, .after].randomElement(using: &random) ?? nil : nil
        own.fail(failure)
        do { try await handle(MessageBatch(source: source.name, messages: [pending[index]])) } catch {
            guard failure != nil else { throw error }
        }
        own.fail(nil)
        if !isTroubled { pending.remove(at: index) }
    }
}
