import Synchronization

/// One partition of a transport in memory: the messages that somebody has yet to handle, and how far each group has come.
final class InMemoryPartition: Sendable {
    fileprivate struct Group {
        /// The number of the next message.
        var next: Int
        /// Whether a member is working on the partition.
        var isBusy = false
    }

    fileprivate struct State {
        /// The messages from number `first` on; those before `finished` have been handled by all and are dropped together.
        var messages: [Message] = []
        var first = 0
        var finished = 0
        var groups: [String: Group] = [:]
        var end: Int { first + messages.count }
    }

    private let state = Mutex(State())
    /// Moves on when there is more to handle, or a member has let go.
    private let work = AppendSignal()
    /// Moves on when there is more room.
    private let room = AppendSignal()
    private let capacity: Int

    init(capacity: Int) { self.capacity = capacity }

    /// Makes a group known: what comes from now on, and what is still there, is for it.
    func register(_ group: String) {
        state.withLock { state in
            if state.groups[group] == nil { state.groups[group] = Group(next: state.finished) }
        }
    }

    /// Takes messages in order, as soon as there is room for each.
    func append(_ messages: [Message]) async throws(CancellationError) {
        var rest = messages[...]
        while true {
            let seen = room.current
            let taken = state.withLock { state in
                let free = state.groups.isEmpty ? rest.count : max(0, capacity - (state.end - state.finished))
                state.messages.append(contentsOf: rest.prefix(free))
                return min(free, rest.count)
            }
            if taken > 0 { work.advance() }
            rest = rest.dropFirst(taken)
            if rest.isEmpty { return }
            try await room.wait(after: seen)
        }
    }

    /// Waits for messages that nobody of the group is working on, and takes them on: those of one producer, at least one.
    func claim(_ group: String, limit: Int) async throws(CancellationError) -> [Message] {
        while true {
            let seen = work.current
            let claimed = state.withLock { $0.claim(group, limit: max(1, limit)) }
            if !claimed.isEmpty { return claimed }
            try await work.wait(after: seen)
        }
    }

    /// Lets go of the partition, so many of the claimed messages handled.
    func release(_ group: String, handled: Int) {
        let hasRoom = state.withLock { $0.release(group, handled: handled) }
        if hasRoom { room.advance() }
        work.advance()
    }
}

extension InMemoryPartition.State {
    mutating func claim(_ name: String, limit: Int) -> [Message] {
        guard let index = groups.index(forKey: name), case let group = groups.values[index], !group.isBusy, group.next < end
        else { return [] }
        let next = messages[(group.next - first)...].prefix(limit)
        let source = messages[group.next - first].source
        groups.values[index].isBusy = true
        return Array(next.prefix { $0.source == source })
    }

    /// Tells whether there is more room than before.
    mutating func release(_ name: String, handled: Int) -> Bool {
        if let index = groups.index(forKey: name) {
            groups.values[index].isBusy = false
            groups.values[index].next += handled
        }
        let slowest = groups.values.lazy.map(\.next).min() ?? finished
        guard slowest > finished else { return false }
        finished = slowest
        // Moving the rest to the front costs as much as it has messages: it is done when half of them are gone.
        if (finished - first) * 2 >= messages.count {
            messages.removeFirst(finished - first)
            first = finished
        }
        return true
    }
}
