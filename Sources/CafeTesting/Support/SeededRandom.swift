/// SplitMix64: the same seed gives the same choices, on every machine.
public struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Creates a source of choices.
    public init(seed: some BinaryInteger) { state = UInt64(truncatingIfNeeded: seed) }

    /// The choices of one of several who share a seed.
    init(seed: UInt64, of number: Int) {
        var random = SeededRandom(seed: seed &+ UInt64(bitPattern: Int64(number)) &* 0x2545_F491_4F6C_DD1D)
        state = random.next()
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Returns true in this share of cases, 0 to 1.
    public mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &self) < share }

    /// Returns true in so many of a hundred cases.
    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

    /// Returns a number of the range, small ones far more often than large ones.
    mutating func skewed(_ range: ClosedRange<Int>) -> Int {
        let share = Double.random(in: 0..<1, using: &self)
        return range.lowerBound + Int(Double(range.count) * share * share * share)
    }
}
