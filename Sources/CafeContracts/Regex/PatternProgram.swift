/// A compiled pattern: instructions and the sets and bytes they speak of. Immutable, so many tasks may run it at once.
struct PatternProgram: Sendable {
    var instructions: [PatternInstruction] = []
    var bitmaps: [ASCIIBitmap] = []
    var sets: [ScalarSet] = []
    var literals: [UInt8] = []

    /// For each instruction its number among those where ways part, or -1. A way that comes to such a place a second time can be
    /// given up.
    var checkpoints: [Int32] = []
    var checkpointCount = 0

    /// Registers: two for each captured group, then two for each depth of loops, a mark and a counter.
    var registerCount = 0
    /// The registers that count rounds.
    var counters: [Int] = []
    /// Whether the program has back references, so that the outcome of a way depends on more than its place.
    var hasBackReferences = false

    /// Whether a way can be told by its place and its counters, of which four fit the key of a memo.
    var isMemoizable: Bool { !hasBackReferences && counters.count <= 4 }
}
