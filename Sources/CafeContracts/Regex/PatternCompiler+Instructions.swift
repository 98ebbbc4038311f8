extension PatternCompiler {
    var here: Int32 { Int32(program.instructions.count) }

    mutating func append(_ instruction: PatternInstruction) { program.instructions.append(instruction) }

    /// Leaves room for an instruction whose target is not known yet.
    mutating func reserve() -> Int {
        append(.accept)
        return program.instructions.count - 1
    }

    mutating func literal(_ scalars: [Unicode.Scalar]) {
        guard !scalars.isEmpty else { return }
        let start = program.literals.count
        for scalar in scalars { program.literals.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter) }
        append(.literal(start: Int32(start), count: Int32(program.literals.count - start)))
    }

    mutating func index(of set: ScalarSet) -> Int32 {
        // The sets of a pattern repeat themselves close by, if at all.
        if let known = program.sets.suffix(8).firstIndex(of: set) { return Int32(known) }
        program.sets.append(set)
        program.bitmaps.append(ASCIIBitmap(set))
        return Int32(program.sets.count - 1)
    }

    mutating func numberCheckpoints() {
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
