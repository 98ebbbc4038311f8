/// Headers in their order. Names are compared without regard to case; a name may have several values.
///
/// Finding a name takes the same time however many there are: who sends a request decides how many.
public struct HeaderFields: Sendable, ExpressibleByDictionaryLiteral {
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
    /// Where the fields are, by their names in small letters.
    private var places: [ByteKey: Int] = [:]

    /// Creates headers; values of one name come together.
    public init(_ fields: some Sequence<(String, String)> = []) {
        for (name, value) in fields { append(value, to: name) }
    }

    public init(dictionaryLiteral elements: (String, String)...) { self.init(elements) }

    /// Whether there are none.
    public var isEmpty: Bool { fields.isEmpty }

    /// The field of a name.
    public subscript(name: String) -> Field? { places[Self.key(name)].map { fields[$0] } }

    /// Adds a value to those of a name.
    public mutating func append(_ value: String, to name: String) {
        if let place = places[Self.key(name)] {
            fields[place].values.append(value)
        } else {
            add(Field(name: name, values: [value]))
        }
    }

    /// Gives a name these values and no others; without any, it is gone.
    public mutating func set(_ values: [String], for name: String) {
        switch (places[Self.key(name)], values.isEmpty) {
        case (let place?, false): fields[place].values = values
        case (let place?, true):
            let others = fields[..<place] + fields[(place + 1)...]
            (fields, places) = ([], [:])
            for field in others { add(field) }
        case (nil, false): add(Field(name: name, values: values))
        case (nil, true): break
        }
    }

    private mutating func add(_ field: Field) {
        places[Self.key(field.name)] = fields.count
        fields.append(field)
    }

    private static func key(_ name: String) -> ByteKey {
        ByteKey(text: String(decoding: name.utf8.map(\.loweredASCII), as: UTF8.self))
    }
}

extension HeaderFields: Equatable {
    public static func == (one: HeaderFields, other: HeaderFields) -> Bool { one.fields == other.fields }
}

extension String {
    /// Whether two names of HTTP are the same: the case of their ASCII letters does not count.
    func isSameName(as other: String) -> Bool {
        utf8.count == other.utf8.count && zip(utf8, other.utf8).allSatisfy { $0.loweredASCII == $1.loweredASCII }
    }
}

extension UInt8 {
    /// The byte, a capital of ASCII as its small letter.
    fileprivate var loweredASCII: UInt8 { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self | 0x20 : self }
}
