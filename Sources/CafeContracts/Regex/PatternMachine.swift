/// Runs a program over a text in UTF-8: a search with an explicit stack, in steps that are counted.
///
/// The first attempt keeps no memo, which is fastest for the patterns people write. If that takes too many steps, the search
/// begins anew with a memo, after which it is polynomial in the length of the text unless the pattern has back references. Those
/// end with the budget.
struct PatternMachine {
    enum Result: Equatable {
        case match(end: Int)
        case noMatch
        case exhausted
    }

    /// Something to come back to when a way fails.
    struct Entry {
        enum Kind { case way, giveBack, extend, restore }
        let kind: Kind
        /// An instruction, or the register to restore.
        let place: Int32
        let position: Int
        /// The least position to give back to, the number of scalars to extend by, or the value to restore.
        let extra: Int
    }

    /// Where a run must end.
    enum Goal: Equatable {
        case anywhere
        case position(Int)
    }

    let program: PatternProgram
    let text: UnsafeBufferPointer<UInt8>
    var steps: Int
    var registers: [Int]
    var stack: [Entry] = []

    init(program: PatternProgram, text: UnsafeBufferPointer<UInt8>, steps: Int) {
        self.program = program
        self.text = text
        self.steps = steps
        registers = program.registerCount == 0 ? [] : Array(repeating: 0, count: program.registerCount)
        if program.hasBackReferences { resetCaptures() }
    }

    /// Starts again with other means.
    mutating func reset(steps: Int) {
        self.steps = steps
        stack.removeAll(keepingCapacity: true)
        for index in registers.indices { registers[index] = 0 }
        if program.hasBackReferences { resetCaptures() }
    }

    private mutating func resetCaptures() {
        for index in registers.indices { registers[index] = -1 }
        for counter in program.counters { registers[counter] = 0 }
    }

    /// The counters of all loops, which are zero outside their loop.
    var packedCounters: UInt64 {
        var packed: UInt64 = 0
        for counter in program.counters.prefix(4) { packed = packed << 16 | UInt64(registers[counter] & 0xFFFF) }
        return packed
    }

    mutating func set(_ register: Int32, to value: Int) {
        stack.append(Entry(kind: .restore, place: register, position: 0, extra: registers[Int(register)]))
        registers[Int(register)] = value
    }

    mutating func pushWay(_ place: Int32, _ position: Int) {
        stack.append(Entry(kind: .way, place: place, position: position, extra: 0))
    }
}
