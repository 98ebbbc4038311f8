import CafeKit

/// The commits of a history in the order of the log, and what is wrong with how they are stored.
struct CommitOrder {
    /// The version of a stream after one of its commits.
    struct Step {
        let version: StreamVersion
        let rank: Int
        let isDeletion: Bool
    }

    /// The commits that are stored, in the order of their positions. The index of one is its rank.
    private(set) var placements: [Placement] = []
    /// The ranks of commits, by label.
    private(set) var ranks: [String: Int] = [:]
    /// The versions that each stream went through.
    private(set) var steps: [StreamName: [Step]] = [:]
    private(set) var violations: [TrialViolation] = []
    /// Deleted streams in which a commit of unknown outcome may have stood.
    private var uncertain: Set<StreamName> = []

    init(_ history: History) {
        let stored = StoredCommits(history.log)
        violations = stored.violations
        for (label, calls) in history.attempts.sorted(by: { $0.key < $1.key }) {
            place(label, calls, stored, history)
        }
        for label in stored.parts.keys.sorted() where history.attempts[label] == nil {
            violations.append(TrialViolation(.uninvited, "\(label) is stored and nobody asked for it"))
        }
        rank()
    }

    /// Returns the steps of a stream, nil where not all of them are known.
    func knownSteps(of stream: StreamName) -> [Step]? { uncertain.contains(stream) ? nil : steps[stream] ?? [] }

    /// Returns the rank of the deletion of a stream, nil where it was not deleted.
    func deletion(of stream: StreamName) -> Int? { steps[stream]?.last.flatMap { $0.isDeletion ? $0.rank : nil } }

    /// Returns the rank of the deletion that erased what was at a position, nil where it is still there.
    func deletion(ofWhatIsAt position: LogPosition) -> Int? {
        guard let rank = rank(holding: position), let (stream, draft) = placements[rank].draft(at: position),
            draft.type != RecordedEvent.tombstone
        else { return nil }
        return deletion(of: stream)
    }

    /// Returns the rank of the first commit that ends at a position or behind it.
    func rank(reaching position: LogPosition) -> Int { placements.firstIndex { $0.last >= position } }

    /// Returns the rank of the commit that holds a position, nil where none does.
    func rank(holding position: LogPosition) -> Int? {
        let rank = rank(reaching: position)
        return rank < placements.count && placements[rank].first <= position ? rank : nil
    }
}

extension CommitOrder {
    /// Judges how one commit is stored, and finds its place.
    private mutating func place(_ label: String, _ calls: [Call], _ stored: StoredCommits, _ history: History) {
        guard let commit = calls.first?.commit, !commit.drafts.isEmpty else { return }
        let new = calls.filter { $0.receipt?.isRepeat == false }
        if new.count > 1 { violations.append(TrialViolation(.doubled, "\(label) was acknowledged as new twice:\(lines(new))")) }
        // A commit with a mark can be a repetition of another one.
        let receipts = commit.commit.mark == nil ? calls.compactMap(\.receipt) : new.compactMap(\.receipt)
        let isErased = commit.drafts.map { history.tombstones[$0.stream] != nil && $0.draft.type != RecordedEvent.tombstone }

        guard let parts = stored.parts[label] else {
            guard let receipt = receipts.first else {
                if calls.contains(where: \.isUnknown) { uncertain.formUnion(commit.deleted(in: history)) }
                return
            }
            if isErased.contains(false) {
                violations.append(TrialViolation(.lost, "\(label) was acknowledged and is not stored:\(lines(calls))"))
                return
            }
            let first = receipt.position.advanced(by: 1 - commit.drafts.count)
            add(Placement(commit: commit, first: first, versions: receipt.versions), receipts, calls)
            return
        }
        if receipts.isEmpty, !calls.contains(where: \.isUnknown) {
            violations.append(TrialViolation(.uninvited, "\(label) was refused and is stored:\(lines(calls))"))
        }
        let missing = isErased.indices.filter { parts[$0] == nil && !isErased[$0] }
        guard missing.isEmpty, let first = stored.first(of: label) else {
            let places = parts.sorted { $0.key < $1.key }.map(\.value.place)
            violations.append(TrialViolation(.torn, "\(label) is stored as \(places.briefly):\(lines(calls))"))
            return
        }
        for (part, event) in parts where !event.tells(commit.drafts[part].draft, of: commit.drafts[part].stream) {
            violations.append(TrialViolation(.altered, "\(event.place) is not what \(label) appended"))
        }
        let versions = versions(of: commit, parts, receipts.first)
        for (append, version) in zip(commit.commit.appends, versions) where version == nil { uncertain.insert(append.stream) }
        add(Placement(commit: commit, first: first, versions: versions), receipts, calls)
    }

    /// The version of each stream after a commit, from those of its events that are there.
    private func versions(
        of commit: LabelledCommit, _ parts: [Int: RecordedEvent], _ receipt: CommitReceipt?
    ) -> [StreamVersion?] {
        var end = 0
        return commit.commit.appends.indices.map { index in
            let start = end
            end += commit.commit.appends[index].events.count
            for part in start..<end {
                if let event = parts[part] { return event.version.advanced(by: end - 1 - part) }
            }
            return receipt?.versions[index]
        }
    }

    private mutating func add(_ placement: Placement, _ receipts: [CommitReceipt], _ calls: [Call]) {
        placements.append(placement)
        for receipt in receipts {
            let versions = zip(receipt.versions, placement.versions)
            if receipt.position == placement.last, receipt.versions.count == placement.versions.count,
                versions.allSatisfy({ $1 == nil || $0 == $1 })
            {
                continue
            }
            let found = placement.versions.map { $0.map(\.description) ?? "unknown" }.joined(separator: ", ")
            violations.append(
                TrialViolation(
                    .falseReceipt,
                    "\(placement.commit.label) ends at position \(placement.last), versions [\(found)]:\(lines(calls))"))
            return
        }
    }

    /// Puts the commits into their order, and follows the versions of the streams through it.
    private mutating func rank() {
        placements.sort { $0.first < $1.first }
        for (placement, next) in zip(placements, placements.dropFirst()) where placement.last >= next.first {
            let labels = "\(placement.commit.label) and \(next.commit.label)"
            violations.append(TrialViolation(.torn, "\(labels) share the positions from \(next.first)"))
        }
        for (rank, placement) in placements.enumerated() {
            ranks[placement.commit.label] = rank
            for (append, version) in zip(placement.commit.commit.appends, placement.versions) where !append.events.isEmpty {
                guard let version else { continue }
                follow(append, to: version, rank, placement.commit.label)
            }
        }
    }

    private mutating func follow(_ append: StreamAppend, to version: StreamVersion, _ rank: Int, _ label: String) {
        let last = steps[append.stream]?.last
        let before = version.advanced(by: -append.events.count)
        if last?.isDeletion == true {
            violations.append(TrialViolation(.undeleted, "\(label) appended to \(append.stream) behind its tombstone"))
        } else if !uncertain.contains(append.stream), before != last?.version ?? .start {
            let found = "\(append.stream) is at version \(last?.version ?? .start)"
            violations.append(TrialViolation(.gap, "\(found) and goes on behind \(before) with \(label)"))
        }
        if !append.expecting.accepts(before) {
            let expected = "\(label) expected \(append.expecting) of \(append.stream)"
            violations.append(TrialViolation(.ignoredExpectation, "\(expected) and was stored behind version \(before)"))
        }
        steps[append.stream, default: []].append(Step(version: version, rank: rank, isDeletion: append.isDeletion))
    }
}

extension LabelledCommit {
    /// Its streams that have been deleted.
    func deleted(in history: History) -> [StreamName] {
        commit.appends.map(\.stream).filter { history.tombstones[$0] != nil }
    }
}

/// Calls for people, one a line.
func lines(_ calls: [Call]) -> String { calls.map { "\n      \($0)" }.joined() }
