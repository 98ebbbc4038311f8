extension PatternCompiler {
    mutating func repetition(_ body: PatternNode, _ repetition: PatternNode.Repetition) {
        if repetition.maximum == 0 { return }
        if let set = body.singleSet { return stretch(of: set, repetition) }
        if repetition.mode == .possessive {
            let greedy = PatternNode.Repetition(minimum: repetition.minimum, maximum: repetition.maximum, mode: .greedy)
            return nested(.repetition(body, greedy)) { .atomic(next: $0) }
        }
        let isGreedy = repetition.mode == .greedy
        switch (repetition.minimum, repetition.maximum) {
        case (1, 1): emit(body)
        case (0, 1):
            let split = reserve()
            emit(body)
            program.instructions[split] = Self.split(Int32(split + 1), here, isGreedy)
        case (0, nil):
            let split = reserve()
            loop(body, head: Int32(split))
            program.instructions[split] = Self.split(Int32(split + 1), here, isGreedy)
        case (1, nil):
            let head = here
            let back = rounds(body)
            append(Self.split(head, here + 1, isGreedy))
            if let back { program.instructions[back] = .loopBack(register: markRegister, head: here - 1, exit: here) }
        default: counted(body, repetition, isGreedy: isGreedy)
        }
    }

    private mutating func counted(_ body: PatternNode, _ repetition: PatternNode.Repetition, isGreedy: Bool) {
        let register = markRegister + 1
        if !program.counters.contains(Int(register)) { program.counters.append(Int(register)) }
        program.registerCount = max(program.registerCount, Int(register) + 1)
        let head = reserve()
        let minimum = Int32(repetition.minimum)
        let maximum = repetition.maximum.map { Int32($0) } ?? -1
        append(.counterStep(register: register, limit: maximum < 0 ? minimum : maximum))
        loop(body, head: Int32(head))
        program.instructions[head] = .counterHead(
            register: register, minimum: minimum, maximum: maximum, exit: here, isGreedy: isGreedy)
        append(.counterReset(register: register))
    }

    /// Emits the rounds of a loop and the jump back to its head.
    private mutating func loop(_ body: PatternNode, head: Int32) {
        if let back = rounds(body) {
            program.instructions[back] = .loopBack(register: markRegister, head: head, exit: here)
        } else {
            append(.jump(head))
        }
    }

    /// Emits the body of a loop. A body that may match nothing is marked, so that an empty round ends the loop: the place of the
    /// instruction that sees to it is returned.
    private mutating func rounds(_ body: PatternNode) -> Int? {
        let isMarked = body.width.least == 0
        if isMarked {
            program.registerCount = max(program.registerCount, Int(markRegister) + 1)
            append(.mark(register: markRegister))
        }
        loopDepth += 1
        emit(body)
        loopDepth -= 1
        return isMarked ? reserve() : nil
    }

    /// The register for the mark of the loop at hand; its counter is the next one. Loops side by side share theirs: only one of
    /// them runs at a time.
    private var markRegister: Int32 { Int32(loopRegisters + 2 * loopDepth) }

    private mutating func stretch(of set: ScalarSet, _ repetition: PatternNode.Repetition) {
        let index = index(of: set)
        if repetition.minimum > 0 { append(.run(set: index, count: Int32(repetition.minimum))) }
        let atMost = repetition.maximum.map { Int32($0 - repetition.minimum) } ?? -1
        if atMost != 0 { append(.stretch(set: index, atMost: atMost, mode: repetition.mode)) }
    }

    private static func split(_ round: Int32, _ exit: Int32, _ isGreedy: Bool) -> PatternInstruction {
        isGreedy ? .split(round, exit) : .split(exit, round)
    }
}

extension PatternNode {
    /// The set of a part that always consumes just one scalar.
    fileprivate var singleSet: ScalarSet? {
        switch self {
        case .scalar(let scalar): .of(scalar)
        case .set(let set): set
        default: nil
        }
    }
}
