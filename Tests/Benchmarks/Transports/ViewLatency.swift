#if Services
import CafeKit
import CafeServices

/// Measures how long it takes from the beginning of an append until a reader who waits for the document gets it.
struct ViewLatency: Sendable {
    let speaker: Storage
    let listener: Storage
    let pace: Pace

    /// What was to run for the length of the measurement has ended by itself.
    struct Ended: Error {}

    /// The log that the speaker's transport carries.
    var log: LogSource { LogSource(News.source, store: speaker.events, published: EventFilter(categories: [News.category])) }

    /// Measures with a projector that listens on a wire.
    func run(on wire: Wire) async throws -> Latencies {
        try await withThrowingTaskGroup(of: Latencies?.self) { group in
            for job in wire.jobs {
                group.addTask {
                    try await job()
                    return nil
                }
            }
            group.addTask {
                try await Projector(CupsSold.self, views: listener.views).run(on: wire.subscriber)
                return nil
            }
            group.addTask { try await measure() }
            defer { group.cancelAll() }
            guard let latencies = try await group.next() ?? nil else { throw Ended() }
            return latencies
        }
    }

    /// Measures without a transport: whoever appends hands what was stored to the projector.
    func runDirectly() async throws -> Latencies {
        let (log, projector) = (log, Projector(CupsSold.self, views: listener.views))
        return try await pace.latencies { number in
            let position = try await sell(number).position
            let page = try await log.page(after: LogPosition(rawValue: position.rawValue - 1), limit: 1)
            // Several are under way, and one source's positions rise: each is a source of its own.
            try await projector.handle(MessageBatch(source: "\(log.name)/\(number)", messages: page.messages))
            try await see(number)
        }
    }

    private func measure() async throws -> Latencies {
        // Whoever has to be found, joined or connected is there when the first has been seen.
        try await sellAndSee(-1)
        return try await pace.latencies { try await sellAndSee($0) }
    }

    private func sellAndSee(_ number: Int) async throws {
        _ = try await sell(number)
        try await see(number)
    }

    private func sell(_ number: Int) async throws -> CommitReceipt {
        var draft = try EventCodec.draft(News.sample)
        draft.metadata = EventMetadata(correlationID: "\(number % News.customers)")
        return try await speaker.events.append([draft], to: StreamName(News.category, "\(number)"), expecting: .none)
    }

    private func see(_ number: Int) async throws {
        let (reader, signals) = (ViewReader(CupsSold.self, views: listener.views), listener.views.signals)
        while true {
            let changes = signals.count(of: CupsSold.view)
            if try await reader.document("\(number)") != nil { return }
            try await signals.wait(for: CupsSold.view, after: changes)
        }
    }
}
#endif  // Services
