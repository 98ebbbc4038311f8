import Synchronization

extension Bulkhead {
    /// Enters if a place is free and nobody waits for it.
    @usableFromInline
    func tryEnter() -> Bool {
        var current = word.load(ordering: .relaxed)
        while let next = current.entered {
            let swap = word.weakCompareExchange(expected: current, desired: next, ordering: .acquiringAndReleasing)
            if swap.exchanged { return true }
            current = swap.original
        }
        return false
    }

    /// Enters, after a wait in line if need be, until before a time of this bulkhead's clock.
    @usableFromInline
    func enter(by deadline: Nanoseconds? = nil) async -> Entry {
        if tryEnter() { return .entered }
        let now = clock.now
        let latest = min(min(now, 1 << 62) + max(0, longestWait), deadline ?? .max)
        switch join(at: now, until: latest) {
        case .ended(let entry): return entry
        case .inLine(let ticket, let summons): return await stand(in: ticket, summons, until: latest)
        }
    }

    /// Leaves; the first in line takes the place.
    ///
    /// - Parameters:
    ///   - roundTrip: How long the call took, for an adaptive limit; nil where that says nothing of the peer.
    ///   - didDrop: Whether the peer let it down.
    func leave(roundTrip: Nanoseconds? = nil, didDrop: Bool = false) {
        if isAdaptive, let roundTrip {
            return changeInLine { line in
                let inFlight = word.load(ordering: .relaxed).underWay
                let limit = line.adaptive?.sample(roundTrip: roundTrip, inFlight: inFlight, didDrop: didDrop)
                return { $0.left(limitedTo: limit) }
            }
        }
        var current = word.load(ordering: .relaxed)
        while current.waiting == 0 {
            let swap = word.weakCompareExchange(
                expected: current, desired: current.left().next, ordering: .acquiringAndReleasing)
            if swap.exchanged { return }
            current = swap.original
        }
        changeInLine { _ in { $0.left() } }
    }

    /// When a call that begins now did so, for an adaptive limit; nil where it is fixed.
    @usableFromInline var start: Nanoseconds? { isAdaptive ? clock.now : nil }

    /// Leaves with what the call's end says about the peer.
    @usableFromInline
    func leave(since start: Nanoseconds?, _ verdict: CallVerdict) {
        guard let start, verdict != .ignored else { return leave() }
        leave(roundTrip: clock.now - start, didDrop: verdict.isFailure)
    }

    /// Makes a step under the lock and answers those whom it calls up, after the lock.
    func changeInLine(_ prepare: (inout Line) -> (StateMachine) -> StateMachine.Step) {
        let calledUp = line.withLock { line in
            let step = prepare(&line)
            let calledUp = swapped { word in
                let step = step(word)
                return (step.next, step.calledUp)
            }
            return (0..<calledUp).compactMap { _ in line.summons.callUp() }
        }
        for summons in calledUp { summons.answer(.entered) }
    }

    private enum Joining {
        case ended(Entry)
        case inLine(WaitingLine<Summons>.Ticket, Summons)
    }

    private func join(at now: Nanoseconds, until latest: Nanoseconds) -> Joining {
        line.withLock { line in
            let capacity = latest > now ? capacity : 0
            let (isIn, isInLine) = swapped { word in
                if let entered = word.entered { return (entered, (true, false)) }
                if let queued = word.queued(upTo: capacity) { return (queued, (false, true)) }
                return (word, (false, false))
            }
            if isIn { return .ended(.entered) }
            guard isInLine else { return .ended(.rejected(rejection(&line, at: now))) }
            line.pace.note(now, word.load(ordering: .relaxed).departures)
            let summons = Summons()
            return .inLine(line.summons.join(summons), summons)
        }
    }

    /// A task of its own ends the wait in time. Whoever was called up just as it was cancelled hands the place on.
    private func stand(in ticket: WaitingLine<Summons>.Ticket, _ summons: Summons, until latest: Nanoseconds) async -> Entry {
        let entry = await withTaskGroup(of: Void.self) { group in
            group.addTask {
                do { try await self.clock.sleep(until: latest) } catch { return }
                let now = self.clock.now
                self.abandon(ticket) { line in .rejected(self.rejection(&line, at: now)) }
            }
            let entry = await withTaskCancellationHandler {
                await summons.wait()
            } onCancel: {
                abandon(ticket) { _ in .cancelled }
            }
            group.cancelAll()
            return entry
        }
        guard entry == .entered, Task.isCancelled else { return entry }
        leave()
        return .cancelled
    }

    /// Takes a waiter out of the line, if it is still there, with an answer.
    private func abandon(_ ticket: WaitingLine<Summons>.Ticket, _ answer: (inout Line) -> Entry) {
        let (summons, entry) = line.withLock { line -> (Summons?, Entry) in
            guard let summons = line.summons.leave(ticket) else { return (nil, .cancelled) }
            swapped { ($0.abandoned, ()) }
            return (summons, answer(&line))
        }
        summons?.answer(entry)
    }

    private func rejection(_ line: inout Line, at now: Nanoseconds) -> CallRejection {
        let word = word.load(ordering: .relaxed)
        return CallRejection(
            .bulkheadFull, retryAfter: line.pace.retryAfter(at: now, departures: word.departures, waiting: word.waiting))
    }

    /// Makes a step on the word, again if somebody else came first.
    @discardableResult
    private func swapped<Result>(_ step: (StateMachine) -> (StateMachine, Result)) -> Result {
        while true {
            let current = word.load(ordering: .acquiring)
            let (next, result) = step(current)
            let swap = word.compareExchange(expected: current, desired: next, ordering: .acquiringAndReleasing)
            if swap.exchanged { return result }
        }
    }
}
