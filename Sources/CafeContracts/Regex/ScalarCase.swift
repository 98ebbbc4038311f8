/// The other cases of a scalar, one scalar for one: what the flag `i` treats as equal.
enum ScalarCase {
    /// Returns the scalars that differ from this one by case only; without duplicates of the scalar itself where that is cheap to
    /// see.
    static func variants(of value: UInt32) -> [UInt32] {
        if value < 0x80 {
            switch value {
            // The long s and the Kelvin sign fold to ASCII letters.
            case 0x53, 0x73: return [value ^ 0x20, 0x17F]
            case 0x4B, 0x6B: return [value ^ 0x20, 0x212A]
            case 0x41...0x5A, 0x61...0x7A: return [value ^ 0x20]
            default: return []
            }
        }
        let lower = lowercase(value)
        let upper = uppercase(value)
        return [lower, upper, lowercase(upper), uppercase(lower)].filter { $0 != value }
    }

    /// Tells whether two scalars are equal when case does not matter.
    static func equal(_ a: UInt32, _ b: UInt32) -> Bool {
        a == b || variants(of: a).contains(b) || variants(of: b).contains(a)
    }

    private static func lowercase(_ value: UInt32) -> UInt32 {
        guard let scalar = Unicode.Scalar(value) else { return value }
        return single(scalar.properties.lowercaseMapping) ?? value
    }

    private static func uppercase(_ value: UInt32) -> UInt32 {
        guard let scalar = Unicode.Scalar(value) else { return value }
        return single(scalar.properties.uppercaseMapping) ?? value
    }

    private static func single(_ mapping: String) -> UInt32? {
        let scalars = mapping.unicodeScalars
        guard let first = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex else { return nil }
        return first.value
    }
}
