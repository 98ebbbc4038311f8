import CafeKit

@testable import datecourse

/// The stores of all services without the services: what is stored in them is what they tell.
struct Telling: Sendable {
    private let stores: [(name: String, store: InMemoryEventStore)] =
        ["schedule", "communication", "review", "message"].map { ($0, InMemoryEventStore()) }

    var schedule: CommandHandler<Schedule> { CommandHandler(store: stores[0].store) }
    var favours: CommandHandler<Favour> { CommandHandler(store: stores[1].store) }
    var comments: CommandHandler<CourseComment> { CommandHandler(store: stores[1].store) }
    var reviews: CommandHandler<Review> { CommandHandler(store: stores[2].store) }

    /// Lets the message service hear of everything.
    func deliverNotices() async throws {
        let runner = PolicyRunner(TellOfBookmarks(), store: stores[3].store)
        for message in try await stores[1].store.messages(from: "communication") { try await runner.handle(message) }
    }

    /// What each service tells, in one batch each.
    func batches() async throws -> [MessageBatch] {
        var batches: [MessageBatch] = []
        for (name, store) in stores {
            let messages = try await store.messages(from: name)
            if !messages.isEmpty { batches.append(MessageBatch(source: name, messages: messages)) }
        }
        return batches
    }

    /// Returns the page of the course by the river, from these batches as `deliver` puts them.
    func page(_ deliver: ([MessageBatch]) -> [MessageBatch]) async throws -> CoursePage.Row? {
        let views = InMemoryViewStore()
        let projector = Projector(CoursePage.self, views: views)
        for batch in deliver(try await batches()) { try await projector.handle(batch) }
        return try await ViewReader(CoursePage.self, views: views).document(ScheduleID.hanRiver.rawValue)
    }
}

extension MessageBatch {
    /// Returns the same messages in batches of random sizes.
    func cut(_ random: inout some RandomNumberGenerator) -> [MessageBatch] {
        var (pieces, rest): ([MessageBatch], ArraySlice<Message>) = ([], messages[...])
        while !rest.isEmpty {
            let size = Int.random(in: 1...rest.count, using: &random)
            pieces.append(MessageBatch(source: source, messages: Array(rest.prefix(size))))
            rest = rest.dropFirst(size)
        }
        return pieces
    }
}
