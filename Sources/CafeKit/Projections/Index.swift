/// A way to find documents besides their key: those with the same value, in the order of a number.
public struct Index<Row: Document>: Sendable {
    /// The name of the index.
    public let name: String
    let value: @Sendable (Row) -> String?
    let rank: @Sendable (Row) -> Int64

    /// Indexes documents by `value`, ordered by `rank`; those whose value is nil are left out.
    public init(
        _ name: String, _ value: @escaping @Sendable (Row) -> String?,
        rankedBy rank: @escaping @Sendable (Row) -> Int64 = { _ in 0 }
    ) {
        self.name = name
        self.value = value
        self.rank = rank
    }
}

/// The entry of a document in an index.
public struct IndexEntry: Hashable, Sendable {
    /// The name of the index.
    public var index: String
    /// The value.
    public var value: String
    /// The rank among documents of the same value.
    public var rank: Int64

    /// Creates an entry.
    public init(index: String, value: String, rank: Int64) {
        self.index = index
        self.value = value
        self.rank = rank
    }
}
