import CafeKit

/// Judges the inbox marks of a history: each is there once, with its commit, and whoever comes later is told so.
struct MarkCheck {
    private let history: History
    private let order: CommitOrder

    init(_ history: History, _ order: CommitOrder) {
        self.history = history
        self.order = order
    }

    func violations() -> [TrialViolation] {
        let marked = Dictionary(grouping: history.calls.filter { $0.commit?.commit.mark != nil }) { $0.commit?.commit.mark }
        var readings: [InboxMark: [Call]] = [:]
        for call in history.calls {
            if case .handled(let mark) = call.request { readings[mark, default: []].append(call) }
        }
        return marked.keys.compactMap { $0 }.sorted { $0.messageID < $1.messageID }
            .flatMap { violations(of: $0, marked[$0] ?? [], readings[$0] ?? []) }
    }

    private func violations(of mark: InboxMark, _ calls: [Call], _ readings: [Call]) -> [TrialViolation] {
        var violations: [TrialViolation] = []
        let name = mark.messageID
        let new = calls.filter { $0.receipt?.isRepeat == false }
        // A commit that is stored holds its mark, whatever its caller was told.
        let holders = Set(
            new.compactMap { $0.commit?.label } + calls.compactMap { $0.commit?.label }.filter { order.ranks[$0] != nil })
        if holders.count > 1 {
            violations.append(
                TrialViolation(.doubled, "\(holders.sorted()) are stored though all of them mark \(name):\(lines(calls))"))
        }
        let possible = calls.filter { holders.contains($0.commit?.label ?? "") || $0.isUnknown }
        let firstAsked = possible.map(\.invoked).min() ?? .max
        let firstTold = calls.filter { $0.receipt != nil }.map(\.returned).min() ?? .max
        let repeated = calls.filter { $0.receipt?.isRepeat == true }
        for call in repeated + readings.filter({ $0.answer.isHandled == true }) where call.returned < firstAsked {
            violations.append(TrialViolation(.falseMark, "\(name) was there before anybody had committed it:\(lines([call]))"))
        }
        for call in readings where call.answer.isHandled == false && call.invoked > firstTold {
            violations.append(TrialViolation(.falseMark, "\(name) was committed and is not there:\(lines(calls + [call]))"))
        }
        return violations
    }
}

extension Call.Answer {
    fileprivate var isHandled: Bool? { if case .handled(let isHandled) = self { isHandled } else { nil } }
}
