#if Postgres
import CafeKit

/// Answers that wait for the order of the log: of a session that is not elected, to commits that are durable and have no position yet, and to
/// those whose outcome follows from events that have none.
struct AwaitedAnswers {
    /// A commit that is durable and has no position yet.
    private struct Unordered {
        let commit: PendingCommit
        let versions: [StreamVersion]
        /// Its last event.
        let last: (stream: StreamName, version: StreamVersion)
        let isRepeat: Bool
    }

    /// An answer that follows from events which have no position yet.
    private struct PutOff {
        let commit: PendingCommit
        let outcome: PendingCommit.Outcome
        /// The transactions that have committed them, as the server writes a list of them.
        let writers: String
    }

    private var unordered: [Unordered] = []
    private var putOff: [PutOff] = []

    var isEmpty: Bool { unordered.isEmpty && putOff.isEmpty }

    /// Puts off the answer until the last event of the commit has its position.
    mutating func add(_ commit: PendingCommit, versions: [StreamVersion], isRepeat: Bool) {
        guard let index = commit.commit.appends.lastIndex(where: { !$0.events.isEmpty }) else { return }
        let last = (commit.commit.appends[index].stream, versions[index])
        unordered.append(Unordered(commit: commit, versions: versions, last: last, isRepeat: isRepeat))
    }

    /// Puts off the answer until the events of some transactions have their positions.
    mutating func add(_ commit: PendingCommit, _ outcome: PendingCommit.Outcome, behind writers: String) {
        putOff.append(PutOff(commit: commit, outcome: outcome, writers: writers))
    }

    /// Gives the answers that can be given by now.
    mutating func resolve(_ connection: isolated PostgresConnection) throws {
        try resolvePutOff(connection)
        guard !unordered.isEmpty else { return }
        let positions = try Sequencer.positions(of: unordered.map(\.last), on: connection)
        var waiting: [Unordered] = []
        for (commit, position) in zip(unordered, positions) {
            if let position {
                let receipt = CommitReceipt(position: position, versions: commit.versions, isRepeat: commit.isRepeat)
                commit.commit.answer(.success(receipt))
            } else {
                waiting.append(commit)
            }
        }
        unordered = waiting
    }

    private mutating func resolvePutOff(_ connection: isolated PostgresConnection) throws {
        guard !putOff.isEmpty else { return }
        // Those of a group wait for the same.
        let lists = Array(Set(putOff.map(\.writers)))
        let (pending, head) = try Sequencer.pending(lists, on: connection)
        let waitsFor = Set(pending.map { lists[$0] })
        for answer in putOff where !waitsFor.contains(answer.writers) {
            answer.commit.answer(
                answer.outcome.map {
                    CommitReceipt(position: max($0.position, head), versions: $0.versions, isRepeat: $0.isRepeat)
                })
        }
        putOff.removeAll { !waitsFor.contains($0.writers) }
    }

    /// Tells all that their outcome is not known.
    mutating func giveUp(_ error: EventStoreError) {
        for commit in unordered.map(\.commit) + putOff.map(\.commit) { commit.answer(.failure(error)) }
        self = AwaitedAnswers()
    }
}
#endif  // Postgres
