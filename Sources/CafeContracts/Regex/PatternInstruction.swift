/// One instruction of the machine a pattern is compiled for. Numbers are 32 bits wide to keep an instruction small.
enum PatternInstruction: Sendable {
    /// Compares bytes with a stretch of the program's literals.
    case literal(start: Int32, count: Int32)
    /// Consumes so many scalars of a set.
    case run(set: Int32, count: Int32)
    /// Consumes up to `atMost` further scalars of a set; negative is no limit.
    case stretch(set: Int32, atMost: Int32, mode: PatternNode.Repetition.Mode)
    /// Goes on at the first place, at the second if that fails.
    case split(Int32, Int32)
    case jump(Int32)
    /// Notes the position in a register.
    case mark(register: Int32)
    /// Jumps to the head of a loop, or out of it if nothing was consumed since the mark.
    case loopBack(register: Int32, head: Int32, exit: Int32)
    /// Decides whether a counted loop goes round again (the next instruction) or ends.
    case counterHead(register: Int32, minimum: Int32, maximum: Int32, exit: Int32, isGreedy: Bool)
    /// Counts a round, up to a number beyond which counting makes no difference.
    case counterStep(register: Int32, limit: Int32)
    case counterReset(register: Int32)
    case assert(PatternAssertion)
    /// Notes where a group begins or ends.
    case capture(register: Int32)
    case backReference(register: Int32, ignoresCase: Bool)
    /// Runs the instructions that follow, up to `accept`, without consuming; goes on at `next`.
    case lookAhead(isNegative: Bool, next: Int32)
    /// The same for what ends here and is between so many scalars wide; a negative greatest width is no limit.
    case lookBehind(isNegative: Bool, least: Int32, greatest: Int32, next: Int32)
    /// Runs the instructions that follow and goes on at `next` behind the first match.
    case atomic(next: Int32)
    case accept
}
