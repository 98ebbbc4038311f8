/// The ASCII members of a set of scalars, one bit each, and what is known of all the others.
struct ASCIIBitmap: Sendable, Equatable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0
    /// Whether every scalar beyond ASCII is a member, or none is; `nil` means the set must be asked.
    let beyond: Bool?
    /// How many sets must be asked about a scalar beyond ASCII, which costs steps.
    let weight: Int

    init(_ set: ScalarSet) {
        beyond = set.beyondASCII
        weight = set.weight
        for value: UInt32 in 0..<128 where set.contains(value) {
            if value < 64 { low |= 1 << UInt64(value) } else { high |= 1 << UInt64(value - 64) }
        }
    }

    /// Tells whether an ASCII byte is a member. The byte must be less than 128.
    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        let word = byte < 64 ? low : high
        return word & (1 << UInt64(byte & 63)) != 0
    }
}
