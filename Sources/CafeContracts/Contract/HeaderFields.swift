/// Headers in their order. Names are compared without regard to case; a name may have several values.
public struct HeaderFields: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    /// A name with its values.
    public struct Field: Sendable, Equatable {
        /// The name, as it was written.
        public var name: String
        /// The values in their order.
        public var values: [String]

        /// The values in one line, as HTTP allows to write them.
        public var joined: String { values.joined(separator: ", ") }
    }

    /// The fields in their order; no two have one name.
    public private(set) var fields: [Field] = []

    /// Creates headers; values of one name come together.
    public init(_ fields: some Sequence<(String, String)> = []) {
        for (name, value) in fields { append(value, to: name) }
    }

    public init(dictionaryLiteral elements: (String, String)...) { self.init(elements) }

    /// Whether there are none.
    public var isEmpty: Bool { fields.isEmpty }

    /// The field of a name.
    public subscript(name: String) -> Field? { place(of: name).map { fields[$0] } }

    /// Adds a value to those of a name.
    public mutating func append(_ value: String, to name: String) {
        if let place = place(of: name) {
            fields[place].values.append(value)
        } else {
            fields.append(Field(name: name, values: [value]))
        }
    }

    /// Gives a name these values and no others; without any, it is gone.
    public mutating func set(_ values: [String], for name: String) {
        switch (place(of: name), values.isEmpty) {
        case (let place?, false): fields[place].values = values
        case (let place?, true): fields.remove(at: place)
        case (nil, false): fields.append(Field(name: name, values: values))
        case (nil, true): break
        }
    }

    private func place(of name: String) -> Int? { fields.firstIndex { $0.name.isSameName(as: name) } }
}

extension String {
    /// Whether two names of HTTP are the same: the case of their ASCII letters does not count.
    func isSameName(as other: String) -> Bool {
        utf8.count == other.utf8.count && zip(utf8, other.utf8).allSatisfy { Self.lowered($0) == Self.lowered($1) }
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
    }
}
