import CafeKit
import CafeTesting
import Synchronization
import Testing

@Suite(.oneAtATime, .timeLimit(.minutes(10))) struct `An outage` {
    /// A database that can be away, as long as a test wants.
    private final class Line: Sendable {
        private let state = Mutex((isCut: false, calls: 0))
        private let failures = Recorder<Void>()

        /// Tells whether the line is cut, and numbers the calls that find it so.
        func cut() -> Int? {
            state.withLock { state in
                guard state.isCut else { return nil }
                state.calls += 1
                return state.calls
            }
        }

        /// Cuts the line until 60 calls have found it cut.
        func interrupt() async throws {
            state.withLock { $0.isCut = true }
            try await failures.wait(for: 60)
            state.withLock { $0.isCut = false }
        }

        func note() { failures.record(()) }
    }

    /// What a store does while the line is cut.
    enum Fault: CaseIterable, Sendable { case answersGetLost, commitsGetLost, hangs, staysAway, forgetsWhatItStored }

    private func store(_ fault: Fault, _ line: Line) -> BentStore {
        let hasBeenCut = SharedSet<Int>()
        return BentStore { (base, commit) throws(EventStoreError) in
            guard let call = line.cut() else {
                if fault == .staysAway, hasBeenCut.contains(0) { throw .away }
                return try await base.commit(fault == .forgetsWhatItStored && hasBeenCut.contains(0) ? commit.anonymous : commit)
            }
            defer { line.note() }
            hasBeenCut.insert([0])
            if fault == .hangs, call == 1 { try? await ContinuousClock().sleep(for: .milliseconds(400)) }
            let count = commit.appends.reduce(0) { $0 + $1.events.count }
            if fault == .commitsGetLost, count > 0 {
                return CommitReceipt(
                    position: try await base.head().advanced(by: count), versions: commit.appends.map { _ in 1 })
            }
            // Every second time it comes through and only the answer is lost.
            if call.isMultiple(of: 2) { _ = try await base.commit(commit) }
            throw .away
        }
    }

    @Test func `in which every second answer is lost costs nothing`() async throws {
        let line = Line()
        let report = try await OutageTrial { try await line.interrupt() }.check([store(.answersGetLost, line)])
        #expect(report.unavailable >= 20)
        #expect(report.missed == 0)
    }

    @Test(
        arguments: [
            (.commitsGetLost, .lost), (.hangs, .late), (.staysAway, .late), (.forgetsWhatItStored, .doubled),
        ] as [(Fault, TrialViolation.Rule)])
    func `in which more goes wrong is found`(_ fault: Fault, _ rule: TrialViolation.Rule) async throws {
        let line = Line()
        let trial = OutageTrial(seed: 3, bound: .milliseconds(300)) { try await line.interrupt() }
        let report = try await trial.run(on: [store(fault, line)])
        #expect(report.count(of: rule) > 0, "\(report)")
    }

    @Test func `that fails ends the trial with its error`() async throws {
        await #expect(throws: EventStoreError.self) {
            try await OutageTrial { throw EventStoreError.away }.run(on: [InMemoryEventStore()])
        }
    }
}
