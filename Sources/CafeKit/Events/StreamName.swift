/// The kind of thing a stream tells about: `order`, `payment`, `drink`.
///
/// A category is lower-case ASCII letters, digits and dots, and never holds a hyphen: that is what separates it from the id in a ``StreamName``.
public struct StreamCategory: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The name as stored.
    public let name: String

    /// Creates a category from a literal; a name that breaks the rule is a programming error and stops the program.
    public init(stringLiteral name: String) {
        precondition(StreamCategory.isValid(name), "'\(name)' is no stream category: use a-z, 0-9 and '.'")
        self.name = name
    }

    /// Creates a category from untrusted text, or nil where the text breaks the rule.
    public init?(_ name: String) {
        guard StreamCategory.isValid(name) else { return nil }
        self.name = name
    }

    public var description: String { name }

    private static func isValid(_ name: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
            }
    }
}

/// The name of one stream of events, `category-id`: the history of one aggregate.
///
/// Names are equal where their bytes are: as a database compares them, not as Unicode does.
public struct StreamName: Hashable, Sendable, CustomStringConvertible {
    /// The kind of thing.
    public let category: StreamCategory
    /// Which one of its kind. Any text that is not empty; it may hold hyphens.
    public let id: String

    /// Creates a name; an empty id is a programming error and stops the program.
    public init(_ category: StreamCategory, _ id: String) {
        precondition(!id.isEmpty, "a stream of '\(category)' needs an id")
        self.category = category
        self.id = id
    }

    /// Parses `category-id`, or nil where the text is no stream name.
    public init?(parsing text: some StringProtocol) {
        // By bytes: to a reader of characters a hyphen before a combining mark is none. And of a text whose type is known: what is
        // generic would be looked up for each byte.
        let text = String(text)
        guard let hyphen = text.utf8.firstIndex(of: UInt8(ascii: "-")), let category = StreamCategory(String(text[..<hyphen]))
        else { return nil }
        let id = String(text[text.utf8.index(after: hyphen)...])
        guard !id.isEmpty else { return nil }
        self.init(category, id)
    }

    public static func == (left: StreamName, right: StreamName) -> Bool {
        left.id.hasSameBytes(as: right.id) && left.category == right.category
    }

    /// Tells whether this comes first in a list of streams: by category, then by id, each by its bytes.
    package func precedes(_ other: StreamName) -> Bool {
        if category != other.category { return category.name.utf8.lexicographicallyPrecedes(other.category.name.utf8) }
        return id.utf8.lexicographicallyPrecedes(other.id.utf8)
    }

    public var description: String { "\(category)-\(id)" }
}

extension String {
    /// Tells whether two texts are the same byte for byte; `==` takes some for equal that are not.
    func hasSameBytes(as other: String) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        var (left, right) = (self, other)
        return left.withUTF8 { left in right.withUTF8 { right in left.elementsEqual(right) } }
    }
}
