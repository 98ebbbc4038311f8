/// One entry in the list of a ``JSONDocument``: a value, or the key before one.
///
/// A container is followed by what it holds, an object by key and value in turn, so that a list without pointers describes the tree.
struct JSONNode {
    /// What a value is.
    enum Kind: UInt8 {
        case null, no, yes
        /// Digits, perhaps behind a minus.
        case integer
        /// What is made of the characters of numbers; whether it is one is seen when it is read.
        case number
        /// Text of printing ASCII characters without a backslash.
        case ascii
        /// Text that has neither backslash nor control character; its UTF-8 is checked when it is read.
        case text
        /// Text with escapes or worse.
        case escaped
        case array, object
        /// An object with a key that is not plain ASCII.
        case oddObject
    }

    /// Where its bytes begin: those of a text and of a key behind the quotation mark.
    var start: UInt32
    /// How many they are.
    var length: UInt32
    /// Of a key the signature; of a value kind (4 bits), number of children (28) and the index of what comes after it (32).
    private var bits: UInt64

    private static let mostChildren: UInt64 = 0xFFF_FFFF

    /// Creates a key.
    @inline(__always) init(keyAt start: Int, length: Int, signature: UInt64) {
        self.start = UInt32(truncatingIfNeeded: start)
        self.length = UInt32(truncatingIfNeeded: length)
        bits = signature
    }

    /// Creates a value.
    @inline(__always) init(_ kind: Kind, at start: Int, length: Int, children: Int = 0, next: Int) {
        self.start = UInt32(truncatingIfNeeded: start)
        self.length = UInt32(truncatingIfNeeded: length)
        let children = min(UInt64(truncatingIfNeeded: children), Self.mostChildren)
        bits = UInt64(kind.rawValue) << 60 | children << 32 | UInt64(UInt32(truncatingIfNeeded: next))
    }

    /// The kind of a value.
    @inline(__always) var kind: Kind {
        // All of the four bits were written from a kind.
        unsafeBitCast(UInt8(truncatingIfNeeded: bits >> 60), to: Kind.self)
    }

    /// The index of what comes after a value and all that it holds.
    @inline(__always) var next: UInt32 { UInt32(truncatingIfNeeded: bits) }

    /// How many elements or members a container has, as far as that was noted: 2²⁸ − 1 are that many or more.
    @inline(__always) var children: Int { Int(bits >> 32 & Self.mostChildren) }

    /// Whether ``children`` is exact.
    var countsChildren: Bool { bits >> 32 & Self.mostChildren < Self.mostChildren }

    /// The first eight bytes of a key, zeros behind a shorter one.
    @inline(__always) var signature: UInt64 { bits }
}
