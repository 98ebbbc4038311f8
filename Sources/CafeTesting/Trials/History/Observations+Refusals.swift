import CafeKit

extension Observations {
    /// Takes in what a call says.
    mutating func note(_ call: Call) {
        switch (call.request, call.answer) {
        case (.commit(let commit), .receipt(let receipt)): note(receipt, commit, call)
        case (.commit(let commit), .failure(let error)): note(error, commit, call)
        case (.version(let stream), .version(let version)): noteVersion(version, of: stream, call)
        case (.head, .head(let position)): noteHead(position, call)
        case (.stream(let stream, let direction, let version, let limit), .events(let events)):
            noteRead(events, of: stream, direction, from: version, limit: limit, call)
        case (.stream(let stream, _, _, _), .failure(let error)) where error.code == .deleted: noteDeleted([stream], call)
        case (.log(let position, let limit), .page(let page)): noteRead(page, after: position, limit: limit, call)
        case (.handled, .handled): break
        case (_, .failure(let error)) where error.code == .unavailable: break
        default: add(.unexpectedError, "no store answers like this", call)
        }
    }

    private mutating func note(_ receipt: CommitReceipt, _ commit: LabelledCommit, _ call: Call) {
        let isOwn = order.ranks[commit.label] != nil && commit.commit.mark == nil
        if receipt.isRepeat, isOwn {
            if let rank = order.ranks[commit.label] { saw(rank, call) }
        } else if receipt.isRepeat || commit.drafts.isEmpty {
            // A repetition by its mark, or a mark alone: the receipt tells of what others have stored.
            noteReached(receipt.position, call)
            for (append, version) in zip(commit.commit.appends, receipt.versions) {
                noteVersion(version, of: append.stream, call)
            }
        }
    }

    private mutating func note(_ error: EventStoreError, _ commit: LabelledCommit, _ call: Call) {
        let streams = commit.commit.appends.map(\.stream)
        switch error.code {
        case .unavailable: break
        case .deleted: noteDeleted(streams, call)
        case .duplicateEvent:
            // Only where a part of the commit was erased since: its ids are free again, those of the rest are not.
            noteDeleted(streams, call)
        case .conflict: noteConflict(error, commit, call)
        default: add(.unexpectedError, "no store refuses like this", call)
        }
    }

    private mutating func noteConflict(_ error: EventStoreError, _ commit: LabelledCommit, _ call: Call) {
        guard let conflict = error.conflict,
            let append = commit.commit.appends.first(where: { $0.stream == conflict.stream }),
            append.expecting == conflict.expected
        else {
            add(.falseRefusal, "the conflict is about something else", call)
            return
        }
        if conflict.expected.accepts(conflict.actual) {
            add(.falseRefusal, "version \(conflict.actual) is as expected", call)
            return
        }
        noteVersion(conflict.actual, of: conflict.stream, call)
    }

    /// At least one of the streams had been deleted when the call returned.
    private mutating func noteDeleted(_ streams: [StreamName], _ call: Call) {
        if let rank = streams.compactMap(order.deletion).min() {
            saw(rank, call)
        } else {
            add(.falseRefusal, "none of the streams was ever deleted", call)
        }
    }
}
