/// The parameters of a query in their order, decoded. A parameter may have several values, and one without `=` has none.
///
/// Finding a name takes the same time however many there are: who sends a request decides how many.
public struct QueryItems: Sendable, ExpressibleByDictionaryLiteral {
    /// A parameter with its values; nil stands for one that is written without `=`.
    public struct Item: Sendable, Equatable {
        /// The name.
        public var name: String
        /// The values in their order.
        public var values: [String?]
    }

    /// The parameters in their order; no two have one name.
    public private(set) var items: [Item] = []
    /// Where the parameters are.
    private var places: [ByteKey: Int] = [:]

    /// Creates a query; values of one name come together.
    public init(_ items: some Sequence<(String, String?)> = []) {
        for (name, value) in items { append(value, to: name) }
    }

    public init(dictionaryLiteral elements: (String, String?)...) { self.init(elements) }

    /// Whether there are none.
    public var isEmpty: Bool { items.isEmpty }

    /// The parameter of a name.
    public subscript(name: String) -> Item? { places[ByteKey(text: name)].map { items[$0] } }

    /// Adds a value to those of a name.
    public mutating func append(_ value: String?, to name: String) {
        if let place = places[ByteKey(text: name)] {
            items[place].values.append(value)
        } else {
            add(Item(name: name, values: [value]))
        }
    }

    /// Gives a name these values and no others.
    public mutating func set(_ values: [String?], for name: String) {
        if let place = places[ByteKey(text: name)] {
            items[place].values = values
        } else {
            add(Item(name: name, values: values))
        }
    }

    private mutating func add(_ item: Item) {
        places[ByteKey(text: item.name)] = items.count
        items.append(item)
    }
}

extension QueryItems: Equatable {
    public static func == (one: QueryItems, other: QueryItems) -> Bool { one.items == other.items }
}
