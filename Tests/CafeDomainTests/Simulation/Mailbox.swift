import CafeDomain

/// Somebody who reads what services announce.
struct Consumer {
    /// The name under which it remembers what it has handled.
    let name: String
    /// What it listens to.
    let sources: [Service: Set<StreamCategory>]
    /// Whose store it writes to.
    let service: Service
    /// Whether it must get the messages of one source in their order: views do, since they keep a position for each source.
    let isOrdered: Bool
    /// Takes in some messages of one source.
    let handle: (MessageBatch) async throws -> Void
}

/// What of one source is still on its way to one consumer.
struct Mailbox {
    let consumer: Consumer
    let source: Service
    let categories: Set<StreamCategory>
    /// How far the log of the source has been looked through.
    var position = LogPosition.start
    /// What is on its way.
    var pending: [Message] = []
    /// What has arrived.
    var arrived: [Message] = []

    /// Puts on its way what the source has announced since.
    mutating func collect(from store: some EventStore) async throws {
        let page = try await store.readLog(after: position, limit: .max, filter: EventFilter(categories: categories))
        position = page.through
        pending += page.events.map { Message($0, from: source.rawValue) }
    }
}

/// What the adversary does to a delivery.
enum Fate: Sendable {
    /// It arrives.
    case arrives
    /// It arrives and comes again later.
    case comesAgain
    /// The consumer's service dies at its commit, and the message comes again.
    case dies(FaultyStore.Moment)
}
