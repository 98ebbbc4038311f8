#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Drives sagas of one kind: stores what the ``SagaMachine`` says, has it carried out, and tells the machine what came of it.
///
/// Nothing is asked of anybody before it is stored, and no transaction is open while somebody is asked. A crash at any point leaves a saga
/// that ``SagaWorker`` takes up again. Two coordinators that drive the same saga may both ask, and only one of their answers is taken; so
/// what is asked has to be safe to repeat, for which ``SagaTicket/key`` is there.
public struct SagaCoordinator<S: Saga>: Sendable {
    /// What the sagas do next.
    public let machine: SagaMachine<S>
    /// Where they are.
    public let store: any EventStore
    let repository: Repository<S.Run>
    let route: @Sendable (S.Request, S.State) -> SagaRoute<S>
    let now: @Sendable () -> Date
    private var fence: (any SagaFence)?
    private let attempts: Int
    private let onDrop: @Sendable (_ id: String, SagaInput<S>, SagaDrop) -> Void

    /// Creates a coordinator.
    ///
    /// - Parameters:
    ///   - saga: The plan.
    ///   - store: Where its streams are; the own aggregates of ``SagaRoute/own(_:)`` are there too.
    ///   - now: The time of day, for deadlines.
    ///   - attempts: How many version conflicts in a row are put up with.
    ///   - onDrop: Is told what had no effect, and why.
    ///   - route: How a request is carried out, in the state that the saga is in.
    public init(
        _ saga: S, store: any EventStore, now: @escaping @Sendable () -> Date = { Date() },
        attempts: Int = 16,
        onDrop: @escaping @Sendable (_ id: String, SagaInput<S>, SagaDrop) -> Void = { _, _, _ in },
        route: @escaping @Sendable (S.Request, S.State) -> SagaRoute<S>
    ) {
        machine = SagaMachine(saga)
        self.store = store
        repository = Repository(store: store)
        self.now = now
        self.attempts = max(1, attempts)
        self.onDrop = onDrop
        self.route = route
    }

    /// Returns the same coordinator, whose every transaction holds only while it is its turn.
    public func fenced(by fence: any SagaFence) -> SagaCoordinator {
        var copy = self
        copy.fence = fence
        return copy
    }

    /// Returns a saga as it is, nil where there is none.
    public func run(of id: String) async throws(EventStoreError) -> S.Run? {
        let loaded = try await repository.load(Self.key(id))
        return loaded.version == .start ? nil : loaded.state
    }

    /// Begins a saga and drives it until it waits for somebody or has ended. One that has begun before is returned as it is.
    ///
    /// - Parameters:
    ///   - id: Which of its kind.
    ///   - state: What its steps need to know.
    ///   - cause: Why it begins; without a correlation id its own id becomes that.
    ///   - also: Events of other streams for the transaction that begins it.
    /// - Throws: The refusal of an own aggregate that is the first to be asked: then nothing has begun. What the store throws.
    @discardableResult
    public func begin(
        _ id: String, _ state: S.State, causedBy cause: EventMetadata = .none, also: [StreamAppend] = []
    ) async throws -> SagaReceipt<S> {
        let input = SagaInput<S>.begin(state, correlation: cause.correlationID ?? id)
        var receipt = try await drive(id, input, cause, also: also)
        receipt.isNew = receipt.dropped != .begunBefore
        return receipt
    }

    /// Takes an answer that has come as a message. Whose it is follows from what caused it: the event of the request.
    ///
    /// - Returns: Nil where the cause is no request of this kind of saga.
    @discardableResult
    public func deliver(_ answer: S.Answer, causedBy cause: EventMetadata) async throws -> SagaReceipt<S>? {
        guard let request = cause.causationID.flatMap({ EventID(rawValue: $0).place }), request.stream.sagaName == S.name,
            let id = request.stream.sagaID
        else { return nil }
        return try await drive(id, .answer(answer, to: request.version), cause)
    }

    /// Drives a saga on whose timers are due, or for which somebody has decided something.
    ///
    /// - Parameters:
    ///   - id: Which of its kind.
    ///   - isOrphan: Whether nobody else drives it: then calls that are under way are lost, and are asked about.
    @discardableResult
    public func resume(_ id: String, isOrphan: Bool = false) async throws -> SagaReceipt<S>? {
        guard let run = try await run(of: id) else { return nil }
        var receipt = SagaReceipt<S>(run: run)
        let due = run.steps.filter { step in
            step.timer.map { $0.at <= now() } ?? false || isOrphan && step.isCallUnderWay
        }
        let timers = due.compactMap { step in step.timer.map { SagaInput<S>.timer(step: step.name, epoch: $0.epoch) } }
        for input in timers + [.proceed] {
            let next = try await drive(id, input, .none, known: receipt.run)
            receipt.run = next.run
            receipt.position = next.position ?? receipt.position
            receipt.obstacle = next.obstacle ?? receipt.obstacle
        }
        return receipt
    }

    /// Tries again at once what a saga waits for, for somebody who still wants it; nil where there is no such saga.
    @discardableResult
    public func insist(_ id: String, causedBy cause: EventMetadata = .none) async throws -> SagaReceipt<S>? {
        let receipt = try await drive(id, .insist, cause)
        return receipt.dropped == .unknownSaga ? nil : receipt
    }

    private static func key(_ id: String) -> String { "\(S.name)/\(id)" }
}

extension SagaCoordinator {
    /// Has an input taken in, then carries out what follows from it, until nothing is left to do but wait.
    private func drive(
        _ id: String, _ input: SagaInput<S>, _ cause: EventMetadata, also: [StreamAppend] = [], known: S.Run? = nil
    ) async throws -> SagaReceipt<S> {
        var (receipt, calls) = try await take(id, input, cause, also: also, known: known)
        while !calls.isEmpty {
            if calls.count == 1 {
                let (answer, error) = await perform(calls[0])
                (receipt, calls) = try await take(id, answer, of: calls[0], error, behind: receipt)
            } else {
                receipt = try await performTogether(id, calls, behind: receipt)
                calls = []
            }
        }
        return receipt
    }

    private func performTogether(
        _ id: String, _ calls: [SagaTurn<S>.Call], behind receipt: SagaReceipt<S>
    ) async throws -> SagaReceipt<S> {
        try await withThrowingTaskGroup(of: (SagaTurn<S>.Call, S.Answer, (any Error)?).self) { group in
            func start(_ calls: [SagaTurn<S>.Call]) {
                for call in calls {
                    group.addTask {
                        let (answer, error) = await perform(call)
                        return (call, answer, error)
                    }
                }
            }
            var receipt = receipt
            start(calls)
            while let (call, answer, error) = try await group.next() {
                let next: [SagaTurn<S>.Call]
                (receipt, next) = try await take(id, answer, of: call, error, behind: receipt)
                start(next)
            }
            return receipt
        }
    }

    private func take(
        _ id: String, _ answer: S.Answer, of call: SagaTurn<S>.Call, _ error: (any Error)?, behind receipt: SagaReceipt<S>
    ) async throws -> (SagaReceipt<S>, [SagaTurn<S>.Call]) {
        var (next, calls) = try await take(
            id, .answer(answer, to: call.ticket.token), call.ticket.metadata, known: receipt.run)
        next.position = next.position ?? receipt.position
        next.obstacle = error
        return (next, calls)
    }

    private func perform(_ call: SagaTurn<S>.Call) async -> (S.Answer, (any Error)?) {
        do {
            return (try await call.perform(call.ticket), nil)
        } catch {
            let isNeverSent = (error as? any UnansweredRequest)?.isNeverSent ?? false
            return (isNeverSent ? .neverSent("\(error)") : .unknown("\(error)"), error)
        }
    }

    /// Stores what an input leads to, in as many transactions as it takes, and returns what is to be called then.
    private func take(
        _ id: String, _ input: SagaInput<S>, _ cause: EventMetadata, also: [StreamAppend] = [], known: S.Run?
    ) async throws -> (SagaReceipt<S>, [SagaTurn<S>.Call]) {
        var (known, input, also) = (known, input, also)
        var calls: [SagaTurn<S>.Call] = []
        var position: LogPosition?
        var conflicts = 0
        while conflicts < attempts {
            let run: S.Run
            if let known { run = known } else { run = try await repository.load(Self.key(id)).state }
            let reaction = machine.react(run, to: input, at: now())
            if let dropped = reaction.dropped, known == nil {
                onDrop(id, input, dropped)
                return (SagaReceipt(run: run, position: position, dropped: dropped), calls)
            }
            known = nil
            if reaction.dropped != nil { continue }
            guard !reaction.events.isEmpty else { return (SagaReceipt(run: run, position: position), calls) }
            let metadata = EventMetadata(
                correlationID: reaction.run.correlationID, causationID: cause.causationID, traceparent: cause.traceparent)
            let turn = try await turn(reaction, from: run, id, metadata, store: store)
            do throws(EventStoreError) {
                let guarding = try await fence?.check()
                let receipt = try await store.commit(try commit(turn, id, behind: run.version, metadata, also, guarding))
                position = receipt.position
            } catch {
                guard let stream = error.conflict?.stream, !also.contains(where: { $0.stream == stream }) else { throw error }
                if stream == fence?.stream { try await fence?.refresh() }
                conflicts += 1
                continue
            }
            calls += turn.calls
            guard turn.isUnfinished else { return (SagaReceipt(run: turn.run, position: position), calls) }
            (known, input, also) = (turn.run, .proceed, [])
        }
        throw SagaError(code: .conflict, message: "\(S.stream(id)): \(attempts) writers were faster")
    }

    private func commit(
        _ turn: SagaTurn<S>, _ id: String, behind version: StreamVersion, _ metadata: EventMetadata, _ also: [StreamAppend],
        _ guarding: StreamAppend?
    ) throws(EventStoreError) -> Commit {
        var drafts: [EventDraft] = []
        for event in turn.events {
            do { drafts.append(try EventCodec.draft(event, metadata: metadata)) } catch {
                throw EventStoreError(.invalid, "an event of \(S.stream(id)) cannot be written", cause: error)
            }
        }
        let own = StreamAppend(drafts, to: S.stream(id), expecting: .exact(version))
        return Commit([own] + turn.appends + also + (guarding.map { [$0] } ?? []))
    }
}
