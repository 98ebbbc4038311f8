/// Turns the tree of a pattern into a program whose size is in proportion to the pattern's: repetitions are counted, never
/// unrolled.
struct PatternCompiler {
    var program = PatternProgram()
    private let names: [String: Int]
    var loopDepth = 0
    /// Where the registers of loops begin.
    let loopRegisters: Int

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

    mutating func emit(_ node: PatternNode) {
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
    mutating func nested(_ body: PatternNode, _ instruction: (_ next: Int32) -> PatternInstruction) {
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
