import CafeKit

/// One that calls stores, and notes each call.
struct HistoryWriter: Sendable {
    private(set) var calls: [Call] = []
    let number: Int
    private let stores: [any EventStore]
    private let ticks: Ticks
    private var random: SeededRandom
    private var choices: HistoryChoices
    /// How many of a hundred commits are cancelled while they wait.
    private let cancelled = 12

    init(_ number: Int, of trial: HistoryTrial, on stores: [any EventStore], _ ticks: Ticks) {
        self.number = number
        self.stores = stores
        self.ticks = ticks
        random = SeededRandom(seed: trial.seed ^ 0xCA11, of: number)
        choices = HistoryChoices(number, of: trial)
    }

    /// Makes the next call.
    @discardableResult
    mutating func step() async -> Call {
        let request = choices.next()
        // Writers keep to a store, readings go to any: what one store has acknowledged has to show in all.
        let home = number % stores.count
        var store = home
        if case .commit = request {} else { store = Int.random(in: 0..<stores.count, using: &random) }
        let yields: Int? = request.isCommit && random.chance(cancelled) ? Int.random(in: 0..<6, using: &random) : nil
        var call = await perform(request, stores[store], cancellingAfter: yields)
        call.writer = number
        call.store = store
        calls.append(call)
        choices.learn(from: call)
        if call.isUnknown { try? await ContinuousClock().sleep(for: .milliseconds(2)) }
        // A store in memory may never give way by itself.
        await Task.yield()
        return call
    }

    private func perform(
        _ request: Call.Request, _ store: any EventStore, cancellingAfter yields: Int?
    ) async -> Call {
        guard let yields else { return await request.perform(on: store, ticks) }
        let ticks = ticks
        return await withTaskGroup(of: Call.self) { group in
            group.addTask { await request.perform(on: store, ticks) }
            for _ in 0..<yields { await Task.yield() }
            group.cancelAll()
            var call: Call?
            for await next in group { call = next }
            return call ?? Call(request: request, answer: .failure(EventStoreError(.unavailable, "")), invoked: 0, returned: 0)
        }
    }
}

extension Call.Request {
    var isCommit: Bool { if case .commit = self { true } else { false } }

    /// Makes the call.
    func perform(on store: any EventStore, _ ticks: Ticks) async -> Call {
        let (began, invoked) = (ContinuousClock.now, ticks.next())
        let answer: Call.Answer
        do throws(EventStoreError) { answer = try await self.answer(of: store) } catch { answer = .failure(error) }
        return Call(
            request: self, answer: answer, invoked: invoked, returned: ticks.next(), duration: ContinuousClock.now - began)
    }

    private func answer(of store: any EventStore) async throws(EventStoreError) -> Call.Answer {
        switch self {
        case .commit(let labelled): .receipt(try await store.commit(labelled.commit))
        case .version(let stream): .version(try await store.version(of: stream))
        case .head: .head(try await store.head())
        case .stream(let stream, let direction, let version, let limit):
            .events(try await store.read(stream, direction, from: version, limit: limit))
        case .log(let position, let limit): .page(try await store.readLog(after: position, limit: limit, filter: .all))
        case .handled(let mark): .handled(try await store.hasHandled(mark))
        }
    }
}
