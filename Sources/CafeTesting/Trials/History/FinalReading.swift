import CafeKit

/// Reads a store that is at rest in every way there is, and compares what it tells.
struct FinalReading {
    private let store: any EventStore
    private let number: Int
    private var found: [TrialViolation] = []

    /// Returns where a store tells something else than the log, of which everything else was judged.
    static func violations(
        in store: any EventStore, _ number: Int, against log: StoredLog, _ calls: [Call]
    ) async -> [TrialViolation] {
        var reading = FinalReading(store: store, number: number)
        do throws(EventStoreError) {
            try await reading.read(log, calls)
        } catch {
            reading.found.append(TrialViolation(.unexpectedError, "store \(number) cannot be read at rest: \(error)"))
        }
        return reading.found
    }

    private init(store: any EventStore, number: Int) {
        self.store = store
        self.number = number
    }

    private mutating func read(_ log: StoredLog, _ calls: [Call]) async throws(EventStoreError) {
        let own = try await StoredLog.read(from: store, limit: 7)
        compare("the head", own.head, log.head)
        compare("the log", own.events, log.events)
        let streams = Dictionary(grouping: log.events, by: \.stream)
        for (stream, events) in streams.sorted(by: { $0.key.precedes($1.key) }) {
            try await read(stream, events)
        }
        let listed = try await store.streams(in: nil, after: nil, limit: streams.count + 1)
        compare("the list of streams", listed.map(\.stream), streams.keys.sorted { $0.precedes($1) })
        compare("the list's versions", listed.map(\.version), listed.map { streams[$0.stream]?.last?.version ?? .start })
        for mark in Set(calls.compactMap { call in call.receipt == nil ? nil : call.commit?.commit.mark }) {
            if try await store.hasHandled(mark) { continue }
            found.append(TrialViolation(.falseMark, "store \(number): \(mark.messageID) was committed and is not there"))
        }
    }

    private mutating func read(_ stream: StreamName, _ events: [RecordedEvent]) async throws(EventStoreError) {
        compare("the version of \(stream)", try await store.version(of: stream), events.last?.version ?? .start)
        do {
            let forwards = try await store.read(stream, from: 1, limit: events.count + 1)
            let backwards = try await store.read(stream, .backwards, from: .end, limit: events.count + 1)
            compare("the stream \(stream)", forwards, events)
            compare("the stream \(stream) backwards", backwards, events.reversed())
        } catch {
            if error.code == .deleted, events.last?.isTombstone == true { return }
            throw error
        }
        if events.last?.isTombstone == true {
            found.append(TrialViolation(.undeleted, "store \(number): \(stream) was deleted and can be read"))
        }
    }

    private mutating func compare<Value: Equatable>(_ name: String, _ value: Value, _ expected: Value) {
        if value == expected { return }
        found.append(TrialViolation(.disagreement, "store \(number): \(name) is \(value), the log says \(expected)"))
    }

    private mutating func compare(_ name: String, _ events: [RecordedEvent], _ expected: [RecordedEvent]) {
        if events == expected { return }
        found.append(
            TrialViolation(
                .disagreement, "store \(number): \(name) has \(events.count) events, \(expected.count) are in the log, or others")
        )
    }
}
