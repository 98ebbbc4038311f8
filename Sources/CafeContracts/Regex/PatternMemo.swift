/// The places a search has been to. Coming to one a second time, it gives up that way: whatever lies beyond has been tried or
/// will be.
struct PatternMemo {
    /// A place: the instruction, the position in the text, and the counters of the loops around.
    private struct Place: Hashable {
        let checkpoint: Int32
        let position: Int
        let counters: UInt64
    }

    private var bits: [UInt64] = []
    private var width = 0
    private var places: Set<Place> = []

    /// What noting a place costs, in steps: a set is slower and larger than bits.
    let cost: Int

    /// The greatest number of bits; above it a set takes only the room it needs.
    private static let bitLimit = 1 << 26

    /// Makes a memo for a text of so many bytes.
    init(program: PatternProgram, length: Int) {
        let (count, overflow) = program.checkpointCount.multipliedReportingOverflow(by: length + 1)
        if program.counters.isEmpty && !overflow && count <= Self.bitLimit {
            width = length + 1
            bits = Array(repeating: 0, count: (count + 63) / 64)
            cost = 0
        } else {
            cost = 8
        }
    }

    /// Makes a memo for a part of a search, which may not get far.
    init() { cost = 8 }

    /// Notes a place; returns whether it is new.
    mutating func insert(_ checkpoint: Int32, _ position: Int, _ counters: @autoclosure () -> UInt64) -> Bool {
        guard width > 0 else {
            return places.insert(Place(checkpoint: checkpoint, position: position, counters: counters())).inserted
        }
        let index = Int(checkpoint) * width + position
        let bit: UInt64 = 1 << UInt64(index & 63)
        guard bits[index >> 6] & bit == 0 else { return false }
        bits[index >> 6] |= bit
        return true
    }
}
