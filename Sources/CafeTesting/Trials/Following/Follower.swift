import CafeKit

/// One that reads along while a log is written.
struct Follower: Sendable {
    enum Beginning: String, Sendable { case start, middle, now }

    let store: any EventStore
    let name: String
    let beginning: Beginning
    let filter: EventFilter
    let batch: Int

    /// The followers of one store.
    static func all(of store: any EventStore, _ number: Int) -> [Follower] {
        let (filtered, typed) = (EventFilter(categories: ["trial.other"]), EventFilter(types: [MixedLoad.types[1]]))
        let kinds: [(Beginning, EventFilter, Int)] = [
            (.start, .all, 512), (.start, .all, 3), (.start, filtered, 16), (.start, typed, 1), (.middle, .all, 7),
            (.now, filtered, 64), (.now, .all, 1),
        ]
        return kinds.map { beginning, filter, batch in
            let wants = filter == .all ? "all" : "some"
            return Follower(
                store: store, name: "a follower of store \(number) from \(beginning), \(wants), \(batch) at a time",
                beginning: beginning, filter: filter, batch: batch)
        }
    }

    /// Reads until the goal, or until it is cancelled, and goes on where it was when the store is unavailable.
    func follow(_ crowd: Followers) async -> Followed {
        var followed = Followed(name: name, filter: filter)
        do {
            followed.begin(at: try await position(crowd))
            while followed.through < crowd.end {
                let isThrough: Void? = try await whereAvailable {
                    for try await page in store.subscribe(after: followed.through, filter: filter, batchLimit: batch) {
                        followed.take(page)
                        if followed.through >= crowd.end { break }
                    }
                }
                if isThrough == nil { followed.resumptions += 1 }
            }
            followed.isDone = true
        } catch is CancellationError {
        } catch {
            followed.failure = "\(error)"
        }
        return followed
    }

    private func position(_ crowd: Followers) async throws -> LogPosition {
        if beginning == .start { return .start }
        try await crowd.middle.pass()
        while true {
            guard let head = try await whereAvailable({ try await store.head() }) else { continue }
            return beginning == .now ? head : LogPosition(rawValue: head.rawValue / 2)
        }
    }

    /// Returns nil a moment later where the store is unavailable.
    private func whereAvailable<Value>(_ body: () async throws -> Value) async throws -> Value? {
        do { return try await body() } catch let error as EventStoreError where error.code == .unavailable {
            try await ContinuousClock().sleep(for: .milliseconds(5))
            return nil
        }
    }
}
