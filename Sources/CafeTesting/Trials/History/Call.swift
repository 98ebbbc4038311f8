import CafeKit
import Synchronization

/// One call to a store: what was asked, what was answered, and between which ticks it happened.
struct Call: Sendable {
    enum Request: Sendable {
        case commit(LabelledCommit)
        case version(StreamName)
        case head
        case stream(StreamName, ReadDirection, from: StreamVersion, limit: Int)
        case log(after: LogPosition, limit: Int)
        case handled(InboxMark)
    }

    enum Answer: Sendable {
        case receipt(CommitReceipt)
        case version(StreamVersion)
        case head(LogPosition)
        case events([RecordedEvent])
        case page(LogPage)
        case handled(Bool)
        case failure(EventStoreError)
    }

    var writer = 0
    var store = 0
    let request: Request
    let answer: Answer
    let invoked: Int
    let returned: Int
    var duration: Duration = .zero

    /// The commit that was asked for.
    var commit: LabelledCommit? { if case .commit(let commit) = request { commit } else { nil } }
    /// The receipt that was given.
    var receipt: CommitReceipt? { if case .receipt(let receipt) = answer { receipt } else { nil } }
    /// The refusal or failure.
    var failure: EventStoreError? { if case .failure(let error) = answer { error } else { nil } }
    /// Whether nobody knows what came of it.
    var isUnknown: Bool { failure?.code == .unavailable }
}

/// Counts the beginnings and ends of calls, in one order for all writers: time, as far as a history needs it.
final class Ticks: Sendable {
    private let count = Atomic<Int>(0)

    func next() -> Int { count.wrappingAdd(1, ordering: .sequentiallyConsistent).newValue }
}

extension Call: CustomStringConvertible {
    var description: String { "[\(invoked)–\(returned)] writer \(writer), store \(store): \(request) → \(answer)" }
}

extension Call.Request: CustomStringConvertible {
    var description: String {
        switch self {
        case .commit(let labelled): "\(labelled)"
        case .version(let stream): "version of \(stream)"
        case .head: "head"
        case .stream(let stream, let direction, let version, let limit): "\(limit) of \(stream) \(direction) from \(version)"
        case .log(let position, let limit): "\(limit) of the log after \(position)"
        case .handled(let mark): "has \(mark.messageID) been handled"
        }
    }
}

extension Call.Answer: CustomStringConvertible {
    var description: String {
        switch self {
        case .receipt(let receipt):
            "\(receipt.isRepeat ? "repeated: " : "")position \(receipt.position), versions \(receipt.versions)"
        case .version(let version): "\(version)"
        case .head(let position): "\(position)"
        case .events(let events): "versions \(events.map(\.version).briefly)"
        case .page(let page): "positions \(page.events.map(\.position).briefly) through \(page.through)"
        case .handled(let isHandled): "\(isHandled)"
        case .failure(let error): "\(error)"
        }
    }
}

extension LabelledCommit: CustomStringConvertible {
    var description: String {
        let parts = commit.appends.map { append in
            "\(append.isDeletion ? "deletion" : "\(append.events.count)") of \(append.stream) expecting \(append.expecting)"
        }
        return "commit \(label) (\(parts.joined(separator: "; "))\(commit.mark.map { "; marks \($0.messageID)" } ?? ""))"
    }
}
