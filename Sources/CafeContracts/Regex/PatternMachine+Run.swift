extension PatternMachine {
    /// Runs from an instruction and a position to the `accept` of that run. Recursive only for parts that run on their own, which
    /// the parser bounds.
    mutating func run(_ start: Int32, at position: Int, goal: Goal, memo: inout PatternMemo?) -> Result {
        let base = stack.count
        var place = start
        var position = position
        while true {
            steps -= 1
            if steps < 0 { return .exhausted }
            switch step(&place, &position, &memo) {
            case .proceed: continue
            case .exhausted: return .exhausted
            case .accept:
                if goal == .anywhere || goal == .position(position) {
                    leave(base, restoring: false)
                    return .match(end: position)
                }
            case .fail: break
            }
            guard backtrack(to: base, &place, &position, &memo) else { return .noMatch }
        }
    }

    enum Step { case proceed, fail, accept, exhausted }

    private mutating func step(_ place: inout Int32, _ position: inout Int, _ memo: inout PatternMemo?) -> Step {
        if memo != nil, isKnown(place, position, &memo) { return .fail }
        switch program.instructions[Int(place)] {
        case .literal(let start, let count):
            guard matchesLiteral(Int(start), Int(count), at: position) else { return .fail }
            position += Int(count)
        case .run(let set, let count):
            guard let end = run(of: set, count: Int(count), from: position) else { return .fail }
            position = end
        case .stretch(let set, let atMost, let mode): stretch(set, atMost, mode, &place, &position, keepsMemo: memo != nil)
        case .split(let first, let second):
            pushWay(second, position)
            place = first
            return .proceed
        case .jump(let target):
            place = target
            return .proceed
        case .mark(let register): set(register, to: position)
        case .loopBack(let register, let head, let exit):
            place = registers[Int(register)] == position ? exit : head
            return .proceed
        case .counterHead(let register, let minimum, let maximum, let exit, let isGreedy):
            let count = registers[Int(register)]
            if count < Int(minimum) { break }
            if maximum >= 0 && count >= Int(maximum) {
                place = exit
            } else {
                pushWay(isGreedy ? exit : place + 1, position)
                place = isGreedy ? place + 1 : exit
            }
            return .proceed
        case .counterStep(let register, let limit): set(register, to: min(registers[Int(register)] + 1, Int(limit)))
        case .counterReset(let register): set(register, to: 0)
        case .assert(let assertion): guard holds(assertion, at: position) else { return .fail }
        case .capture(let register): set(register, to: position)
        case .backReference(let register, let ignoresCase):
            guard let end = backReference(Int(register), ignoresCase: ignoresCase, at: position) else { return .fail }
            position = end
        case .lookAhead(let isNegative, let next):
            return look(isNegative: isNegative, next: next, &place, remembers: memo != nil) { machine, place, memo in
                machine.run(place, at: position, goal: .anywhere, memo: &memo)
            }
        case .lookBehind(let isNegative, let least, let greatest, let next):
            return look(isNegative: isNegative, next: next, &place, remembers: memo != nil) { machine, place, memo in
                machine.runBehind(place, at: position, Int(least)...(greatest < 0 ? Int.max : Int(greatest)), &memo)
            }
        case .atomic(let next):
            var inner = memo == nil ? nil : PatternMemo()
            switch run(place + 1, at: position, goal: .anywhere, memo: &inner) {
            case .match(let end):
                position = end
                place = next
                return .proceed
            case .noMatch: return .fail
            case .exhausted: return .exhausted
            }
        case .accept: return .accept
        }
        place += 1
        return .proceed
    }

    /// Tells whether the search has been here before, and notes that it has now.
    private mutating func isKnown(_ place: Int32, _ position: Int, _ memo: inout PatternMemo?) -> Bool {
        let checkpoint = program.checkpoints[Int(place)]
        guard checkpoint >= 0 else { return false }
        steps -= memo?.cost ?? 0
        return memo?.insert(checkpoint, position, packedCounters) == false
    }

    /// Goes back to the last place where another way is open; `false` if there is none above the base of this run.
    private mutating func backtrack(to base: Int, _ place: inout Int32, _ position: inout Int, _ memo: inout PatternMemo?) -> Bool
    {
        while stack.count > base {
            let entry = stack.removeLast()
            switch entry.kind {
            case .restore:
                registers[Int(entry.place)] = entry.extra
                continue
            case .way: position = entry.position
            case .giveBack:
                position = before(entry.position)
                if position > entry.extra {
                    stack.append(Entry(kind: .giveBack, place: entry.place, position: position, extra: entry.extra))
                }
            case .extend:
                guard let next = extended(entry, remembering: &memo) else { continue }
                position = next
            }
            place = entry.place
            return true
        }
        return false
    }

    /// Drops what a run has left on the stack. Captures are kept restorable for those who come back to before the run.
    mutating func leave(_ base: Int, restoring: Bool) {
        if restoring {
            while stack.count > base {
                let entry = stack.removeLast()
                if entry.kind == .restore { registers[Int(entry.place)] = entry.extra }
            }
        } else if program.hasBackReferences {
            let kept = stack[base...].filter { $0.kind == .restore }
            stack.replaceSubrange(base..., with: kept)
        } else {
            stack.removeSubrange(base...)
        }
    }
}
