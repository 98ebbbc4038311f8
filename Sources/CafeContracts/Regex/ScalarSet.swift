/// A set of Unicode scalars, as the character classes of a pattern describe them.
///
/// A tree of what was written rather than a list of ranges: `\p{L}` is asked of the scalar, not spelled out. The matcher asks it
/// only for scalars beyond ASCII, see ``ASCIIBitmap``.
indirect enum ScalarSet: Sendable, Equatable {
    /// Sorted ranges that neither overlap nor touch; make them with ``of(_:)``.
    case ranges([ClosedRange<UInt32>])
    case categories(ScalarCategories)
    case property(ScalarProperty)
    case union([ScalarSet])
    case intersection([ScalarSet])
    case complement(ScalarSet)
    /// The set and everything that differs from a member only by case.
    case ignoringCase(ScalarSet)

    func contains(_ value: UInt32) -> Bool {
        switch self {
        case .ranges(let ranges): return Self.contains(value, in: ranges)
        case .categories(let categories): return categories.contains(value)
        case .property(let property): return property.holds(for: value)
        case .union(let sets): return sets.contains { $0.contains(value) }
        case .intersection(let sets): return sets.allSatisfy { $0.contains(value) }
        case .complement(let set): return !set.contains(value)
        case .ignoringCase(let set): return set.contains(value) || ScalarCase.variants(of: value).contains { set.contains($0) }
        }
    }

    /// Whether all scalars beyond ASCII are members, or none is; `nil` when some are, or when only asking tells.
    var beyondASCII: Bool? {
        switch self {
        case .ranges(let ranges):
            guard let last = ranges.last, last.upperBound >= 0x80 else { return false }
            return last.lowerBound <= 0x80 && last.upperBound >= 0x10FFFF ? true : nil
        case .categories, .property, .ignoringCase: return nil
        case .union(let sets): return Self.combine(sets, absorbing: true)
        case .intersection(let sets): return Self.combine(sets, absorbing: false)
        case .complement(let set): return set.beyondASCII.map { !$0 }
        }
    }

    /// The number of sets this one is made of, as often as they are asked.
    var weight: Int {
        switch self {
        case .ranges, .categories, .property: 1
        case .union(let sets), .intersection(let sets): sets.reduce(1) { $0 + $1.weight }
        case .complement(let set): set.weight
        case .ignoringCase(let set): 5 * set.weight
        }
    }

    private static func combine(_ sets: [ScalarSet], absorbing: Bool) -> Bool? {
        var result: Bool? = !absorbing
        for set in sets {
            guard let value = set.beyondASCII else {
                result = nil
                continue
            }
            if value == absorbing { return absorbing }
        }
        return result
    }

    private static func contains(_ value: UInt32, in ranges: [ClosedRange<UInt32>]) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].lowerBound <= value
    }
}
