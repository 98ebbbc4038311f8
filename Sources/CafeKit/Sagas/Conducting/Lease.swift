import Synchronization

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Whose turn it is, among several who could do the same work.
///
/// A lease is a stream of the store that the work writes to. It is taken for a while and renewed; whoever finds it run out may take it.
/// That time has run out makes nobody wrong: each transaction under a lease carries ``check()``, which fails once somebody else has taken it.
public final class Lease: SagaFence {
    /// The stream that tells whose turn it is.
    public let stream: StreamName
    private let holder: String
    private let handler: CommandHandler<LeaseTerm>
    private let term: Duration
    private let now: @Sendable () -> Date
    private let clock: any Clock<Duration>
    private let held = Mutex<Holding?>(nil)

    /// The version of the stream when it was last this holder's, and the token.
    private struct Holding {
        var version: StreamVersion
        var token: StreamVersion
    }

    /// Creates a lease; nobody has it by that.
    ///
    /// - Parameters:
    ///   - name: Of the work.
    ///   - holder: Who works; no two may have the same name.
    ///   - store: The store that the work writes to.
    ///   - term: How long it is taken for; it is renewed three times as often.
    ///   - now: The time of day.
    ///   - clock: Wakes it to renew.
    public init(
        _ name: String, holder: String, store: any EventStore, term: Duration = .seconds(10),
        now: @escaping @Sendable () -> Date = { Date() }, clock: any Clock<Duration> = ContinuousClock()
    ) {
        stream = LeaseTerm.stream(name)
        self.holder = holder
        handler = CommandHandler(store: store)
        self.term = term
        self.now = now
        self.clock = clock
    }

    /// The fencing token: it grows with every holder. Nil where this is not the holder.
    public var token: StreamVersion? { held.withLock { $0?.token } }

    /// Works whenever it is its turn, until cancelled. Work whose turn has ended is cancelled.
    public func run(_ work: @escaping @Sendable () async throws -> Void) async throws {
        while true {
            if try await take() {
                do {
                    try await whileHeld(work)
                } catch let error as SagaError where error.code == .leaseLost {
                    held.withLock { $0 = nil }
                }
            }
            try await clock.sleep(for: term / 3)
        }
    }

    private func whileHeld(_ work: @escaping @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await work() }
            group.addTask {
                while true {
                    try await self.clock.sleep(for: self.term / 3)
                    guard try await self.take() else { throw SagaError.leaseLost(self.stream) }
                }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// Takes the lease or renews it; false where it is somebody else's.
    public func take() async throws -> Bool {
        let until = now().addingTimeInterval(term.seconds)
        var holding: Holding?
        do throws(CommandError<LeaseTerm.Refusal>) {
            let receipt = try await handler.handle(.take(holder, at: now(), until: until), on: stream.id)
            holding = Holding(version: receipt.version, token: receipt.state.token)
        } catch {
            guard case .refused = error else { throw error }
        }
        let isMine = holding != nil
        held.withLock { [holding] in $0 = holding }
        return isMine
    }

    /// Gives the lease back, so that nobody has to wait for it to run out.
    public func release() async throws {
        held.withLock { $0 = nil }
        try await handler.handle(.release(holder), on: stream.id)
    }

    public func check() async throws(EventStoreError) -> StreamAppend {
        let version = held.withLock { $0?.version }
        return StreamAppend([], to: stream, expecting: .exact(version ?? StreamVersion(rawValue: -1)))
    }

    public func refresh() async throws {
        let loaded = try await handler.repository.load(stream.id)
        let token = token
        guard let token, loaded.state.holder == holder, loaded.state.token == token else { throw SagaError.leaseLost(stream) }
        held.withLock { $0 = Holding(version: loaded.version, token: token) }
    }
}

extension SagaError {
    static func leaseLost(_ stream: StreamName) -> SagaError {
        SagaError(code: .leaseLost, message: "\(stream) is somebody else's by now")
    }
}
