import CafeKit

@testable import CafeTesting

/// A history that a test makes up: what is stored is true, what was said and when is up to the test.
final class Story {
    let tab = StreamName("trial", "tab")
    private let store = InMemoryEventStore()
    private var calls: [Call] = []
    private var count = 0

    /// Stores a commit of some events and returns it with its receipt.
    func stored(
        _ count: Int = 1, to stream: StreamName? = nil, expecting: ExpectedVersion = .any
    ) async throws -> (commit: LabelledCommit, receipt: CommitReceipt) {
        let commit = asked(count, to: stream, expecting: expecting)
        return (commit, try await store.commit(commit.commit))
    }

    /// Returns a commit that is not stored; without events it is a deletion.
    func asked(_ count: Int = 1, to stream: StreamName? = nil, expecting: ExpectedVersion = .any) -> LabelledCommit {
        self.count += 1
        let sizes = count > 0 ? Array(repeating: 40, count: count) : nil
        let part = LabelledCommit.Part(stream: stream ?? tab, expecting: expecting, sizes: sizes)
        return LabelledCommit("c\(self.count)", [part], identified: false)
    }

    /// Notes a call.
    func call(_ request: Call.Request, _ answer: Call.Answer, _ ticks: ClosedRange<Int>) {
        calls.append(Call(request: request, answer: answer, invoked: ticks.lowerBound, returned: ticks.upperBound))
    }

    /// Notes a commit that was acknowledged.
    func acknowledged(_ stored: (commit: LabelledCommit, receipt: CommitReceipt), _ ticks: ClosedRange<Int>) {
        call(.commit(stored.commit), .receipt(stored.receipt), ticks)
    }

    /// Notes a commit of which nobody knows whether it is stored.
    func unknown(_ commit: LabelledCommit, _ ticks: ClosedRange<Int>) {
        call(.commit(commit), .failure(.away), ticks)
    }

    /// Returns what the store answers now.
    func answer(to request: Call.Request) async throws -> Call.Answer {
        await request.perform(on: store, Ticks()).answer
    }

    /// The rules that the history violates.
    func verdict() async throws -> [TrialViolation.Rule] {
        History(calls, try await StoredLog.read(from: store)).violations().map(\.rule)
    }
}
