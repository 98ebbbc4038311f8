/// Turns the tree of a pattern into a program whose size is in proportion to the pattern's: repetitions are counted, never unrolled.
struct PatternCompiler {
    private var program = PatternProgram()
    private let names: [String: Int]
    private var loopDepth = 0
    /// Where the registers of loops begin.
    private let loopRegisters: Int

    /// Compiles a tree. Groups are captured only if something refers to one.
    static func compile(_ root: PatternNode, names: [String: Int], groupCount: Int, hasBackReferences: Bool) -> PatternProgram {
        var compiler = PatternCompiler(names: names, captureRegisters: hasBackReferences ? 2 * (groupCount + 1) : 0)
        compiler.program.hasBackReferences = hasBackReferences
        compiler.emit(root)
        compiler.append(.accept)
        compiler.numberCheckpoints()
        return compiler.program
    }

    private init(names: [String: Int], captureRegisters: Int) {
        self.names = names
        loopRegisters = captureRegisters
        program.registerCount = captureRegisters
    }

    private mutating func emit(_ node: PatternNode) {
        switch node {
        case .empty: break
        case .scalar(let scalar): literal([scalar])
        case .set(let set): append(.run(set: index(of: set), count: 1))
        case .sequence(let parts): sequence(parts)
        case .choice(let branches): choice(branches)
        case .repetition(let body, let repetition): self.repetition(body, repetition)
        case .capture(let body, let number):
            guard program.hasBackReferences else { return emit(body) }
            append(.capture(register: Int32(2 * number)))
            emit(body)
            append(.capture(register: Int32(2 * number + 1)))
        case .backReference(let reference, let ignoresCase):
            append(.backReference(register: Int32(2 * number(of: reference)), ignoresCase: ignoresCase))
        case .assertion(let assertion): append(.assert(assertion))
        case .look(let body, let isAhead, let isNegative): look(body, isAhead: isAhead, isNegative: isNegative)
        case .atomic(let body): nested(body) { .atomic(next: $0) }
        }
    }

    private mutating func sequence(_ parts: [PatternNode]) {
        var pending: [Unicode.Scalar] = []
        for part in parts {
            if case .scalar(let scalar) = part {
                pending.append(scalar)
            } else {
                literal(pending)
                pending = []
                emit(part)
            }
        }
        literal(pending)
    }

    private mutating func choice(_ branches: [PatternNode]) {
        var jumps: [Int] = []
        for (index, branch) in branches.enumerated() {
            guard index < branches.count - 1 else {
                emit(branch)
                break
            }
            let split = reserve()
            emit(branch)
            jumps.append(reserve())
            program.instructions[split] = .split(Int32(split + 1), here)
        }
        for jump in jumps { program.instructions[jump] = .jump(here) }
    }

    private mutating func look(_ body: PatternNode, isAhead: Bool, isNegative: Bool) {
        let width = body.width
        nested(body) { next in
            if isAhead { return .lookAhead(isNegative: isNegative, next: next) }
            let greatest = width.greatest >= Int(Int32.max) ? -1 : Int32(width.greatest)
            return .lookBehind(isNegative: isNegative, least: Int32(clamping: width.least), greatest: greatest, next: next)
        }
    }

    /// Emits instructions that run on their own, up to their own `accept`.
    private mutating func nested(_ body: PatternNode, _ instruction: (_ next: Int32) -> PatternInstruction) {
        let start = reserve()
        emit(body)
        append(.accept)
        program.instructions[start] = instruction(here)
    }

    private func number(of reference: PatternNode.Reference) -> Int {
        switch reference {
        case .number(let number): number
        case .name(let name): names[name] ?? 0
        }
    }
}

// MARK: - Loops

extension PatternCompiler {
    private mutating func repetition(_ body: PatternNode, _ repetition: PatternNode.Repetition) {
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

    /// Emits the body of a loop. A body that may match nothing is marked, so that an empty round ends the loop: the place of the instruction that
    /// sees to it is returned.
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

    /// The register for the mark of the loop at hand; its counter is the next one. Loops side by side share theirs: only one of them runs at a time.
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

// MARK: - Instructions

extension PatternCompiler {
    private var here: Int32 { Int32(program.instructions.count) }

    private mutating func append(_ instruction: PatternInstruction) { program.instructions.append(instruction) }

    /// Leaves room for an instruction whose target is not known yet.
    private mutating func reserve() -> Int {
        append(.accept)
        return program.instructions.count - 1
    }

    private mutating func literal(_ scalars: [Unicode.Scalar]) {
        guard !scalars.isEmpty else { return }
        let start = program.literals.count
        for scalar in scalars { program.literals.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter) }
        append(.literal(start: Int32(start), count: Int32(program.literals.count - start)))
    }

    private mutating func index(of set: ScalarSet) -> Int32 {
        // The sets of a pattern repeat themselves close by, if at all.
        if let known = program.sets.suffix(8).firstIndex(of: set) { return Int32(known) }
        program.sets.append(set)
        program.bitmaps.append(ASCIIBitmap(set))
        return Int32(program.sets.count - 1)
    }

    private mutating func numberCheckpoints() {
        program.checkpoints = program.instructions.map { instruction in
            switch instruction {
            case .split, .stretch, .counterHead, .lookAhead, .lookBehind, .atomic:
                program.checkpointCount += 1
                return Int32(program.checkpointCount - 1)
            default: return -1
            }
        }
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
