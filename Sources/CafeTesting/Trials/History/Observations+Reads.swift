import CafeKit

extension Observations {
    /// At one moment of the call a stream was at this version.
    mutating func noteVersion(_ version: StreamVersion, of stream: StreamName, _ call: Call) {
        guard let steps = order.knownSteps(of: stream) else { return }
        let index = steps.firstIndex { $0.version >= version }
        if version > .start {
            guard index < steps.count else {
                return add(.premature, "\(stream) never came to version \(version)", call)
            }
            guard steps[index].version == version else {
                let label = order.placements[steps[index].rank].commit.label
                return add(.torn, "version \(version) of \(stream) is inside of \(label)", call)
            }
            saw(steps[index].rank, call)
        }
        let next = version > .start ? index + 1 : index
        if next < steps.count { missed(steps[next].rank, call) }
    }

    /// At one moment of the call this was the newest position.
    mutating func noteHead(_ position: LogPosition, _ call: Call) {
        noteReached(position, call)
        let next = order.placements.firstIndex { $0.first > position }
        if next < order.placements.count { missed(next, call) }
    }

    /// When the call returned the log had reached a position, which is the end of a commit.
    mutating func noteReached(_ position: LogPosition, _ call: Call) {
        if position == .start { return }
        guard let rank = order.rank(holding: position) else {
            // Something of unknown outcome may have stood there and been erased; behind the end nothing has.
            if position > history.log.head { add(.premature, "the log never came to position \(position)", call) }
            return
        }
        if order.placements[rank].last > position {
            add(.torn, "position \(position) is inside of \(order.placements[rank].commit.label)", call)
        }
        saw(rank, call)
    }

    /// Some events of a stream were read.
    mutating func noteRead(
        _ events: [RecordedEvent], of stream: StreamName, _ direction: ReadDirection, from start: StreamVersion, limit: Int,
        _ call: Call
    ) {
        for event in events { judge(event, call) }
        let versions = events.map(\.version.rawValue)
        let isWhole = events.count < limit
        if events.count > limit || events.contains(where: { $0.stream != stream }) {
            return add(.disagreement, "these are not the events that were asked for", call)
        }
        if let rank = order.deletion(of: stream) { missed(rank, call) }
        switch direction {
        case .forwards:
            let first = max(1, start.rawValue)
            if versions != Array(first..<first + Int64(versions.count)) {
                return add(.gap, "the stream does not go on from version to version", call)
            }
            if isWhole {
                noteEnd(stream, at: events.last?.version, before: StreamVersion(rawValue: first), call)
            } else if let last = events.last, let rank = order.rank(holding: last.position) {
                saw(rank, call)
            }
        case .backwards:
            let last = versions.first ?? 0
            if versions != Array((0..<Int64(versions.count)).map { last - $0 }) || isWhole && last > 0 && versions.last != 1 {
                return add(.gap, "the stream does not go back from version to version", call)
            }
            if start == .end { noteVersion(StreamVersion(rawValue: last), of: stream, call) }
        }
    }

    /// A reading came to the end of a stream: behind its last event, or where there was none from the first version asked for.
    private mutating func noteEnd(_ stream: StreamName, at last: StreamVersion?, before first: StreamVersion, _ call: Call) {
        if let last { return noteVersion(last, of: stream, call) }
        guard let steps = order.knownSteps(of: stream) else { return }
        let next = steps.firstIndex { $0.version >= first }
        if next < steps.count { missed(steps[next].rank, call) }
    }

    /// A page of the log was read.
    mutating func noteRead(_ page: LogPage, after start: LogPosition, limit: Int, _ call: Call) {
        for event in page.events { judge(event, call) }
        let positions = page.events.map(\.position)
        if zip(positions, positions.dropFirst()).contains(where: { $0 >= $1 }) {
            add(.outOfOrder, "the page is not in the order of the log", call)
        }
        if page.events.count > limit || page.through < start || positions.contains(where: { $0 <= start || $0 > page.through }) {
            return add(.disagreement, "this is not the page that was asked for", call)
        }
        let stored = history.log.events
        let range = stored.firstIndex { $0.position > start }..<stored.firstIndex { $0.position > page.through }
        let skipped = stored[range].map(\.position).filter { !positions.contains($0) }
        if !skipped.isEmpty { add(.missed, "the page has passed over positions \(skipped.briefly)", call) }
        for position in erased(in: start, page) { if let rank = order.deletion(ofWhatIsAt: position) { saw(rank, call) } }
        if page.through == start {
            let next = order.placements.firstIndex { $0.first > start }
            if next < order.placements.count { missed(next, call) }
        } else if let rank = order.rank(holding: page.through) {
            saw(rank, call)
        } else if page.through > history.log.head {
            add(.premature, "the log never came to position \(page.through)", call)
        }
    }

    /// The positions of a page whose events have been erased, before it was read or after.
    private func erased(in start: LogPosition, _ page: LogPage) -> [LogPosition] {
        let seen = Set(page.events.map(\.position))
        guard page.through > start, page.through <= history.log.head else { return [] }
        return (start.rawValue + 1...page.through.rawValue).map(LogPosition.init(rawValue:)).filter { !seen.contains($0) }
    }

    /// An event that was read is the one that was appended at its place, and was not erased when the call was made.
    private mutating func judge(_ event: RecordedEvent, _ call: Call) {
        guard let rank = order.rank(holding: event.position) else {
            if order.knownSteps(of: event.stream) != nil { add(.premature, "nothing was ever stored as \(event.place)", call) }
            return
        }
        guard let (stream, draft) = order.placements[rank].draft(at: event.position), event.tells(draft, of: stream) else {
            return add(.altered, "\(event.place) is not what \(order.placements[rank].commit.label) appended", call)
        }
        if !event.isTombstone, let deletion = order.deletion(of: stream) { missed(deletion, call) }
    }
}
