/// The members of a JSON object in the order in which they were written. A key is there once: what is said last counts.
public struct JSONObject: Sendable {
    /// The members in their order.
    public private(set) var members: [(key: String, value: JSON)] = []
    /// Where the members of a large object are.
    private var places: [ByteKey: Int] = [:]

    private static let large = 12

    /// Creates an object without members.
    public init() {}

    /// Creates an object; of a key that is there twice, the last counts.
    public init(_ members: some Sequence<(String, JSON)>) {
        for (key, value) in members { self[key] = value }
    }

    /// The keys in their order.
    public var keys: [String] { members.map(\.key) }
    /// How many members there are.
    public var count: Int { members.count }
    /// Whether there are none.
    public var isEmpty: Bool { members.isEmpty }

    /// What is under a key; nil removes it.
    public subscript(key: String) -> JSON? {
        get { place(of: key).map { members[$0].value } }
        set {
            switch (place(of: key), newValue) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil):
                members.remove(at: place)
                places = [:]
                index()
            case (nil, let value?):
                members.append((key, value))
                if members.count > Self.large { index() }
            case (nil, nil): break
            }
        }
    }

    private func place(of key: String) -> Int? {
        members.count <= Self.large ? members.firstIndex { $0.key.isSame(as: key) } : places[ByteKey(text: key)]
    }

    /// Notes where the members are that are not noted yet.
    private mutating func index() {
        guard members.count > Self.large else { return }
        for place in places.count..<members.count { places[ByteKey(text: members[place].key)] = place }
    }
}

extension JSONObject: Equatable {
    public static func == (one: JSONObject, other: JSONObject) -> Bool {
        one.count == other.count && one.members.allSatisfy { other[$0.key] == $0.value }
    }
}

extension JSONObject: Sequence {
    public func makeIterator() -> IndexingIterator<[(key: String, value: JSON)]> { members.makeIterator() }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, JSON)...) { self.init(elements) }
}
