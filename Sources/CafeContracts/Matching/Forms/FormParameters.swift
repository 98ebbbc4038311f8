/// The parameters of a form in the order in which their names come first, each with its values in their order.
struct FormParameters {
    /// Why a form cannot be read.
    struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
        let description: String
    }

    private(set) var parameters: [(name: String, values: [String])] = []
    private var places: [ByteKey: Int] = [:]

    /// Reads `a=1&b=2`; a name without a value has an empty one.
    ///
    /// - Throws: `Failure` where an escape is broken or the text is not UTF-8.
    init(_ bytes: [UInt8]) throws(Failure) {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw Failure(description: "the form is not UTF-8") }
        for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let decoded = parts.map { PercentCoding.decode(String(Substring($0)), plusIsSpace: true) }
            guard let name = decoded[0], let value = decoded.count == 2 ? decoded[1] : "" else {
                throw Failure(description: "'\(String(Substring(pair)).prefix(100))' has an escape that cannot be read")
            }
            add(value, to: name)
        }
    }

    /// The values of a parameter, or nil where it is not there.
    subscript(name: String) -> [String]? {
        places[ByteKey(text: name)].map { parameters[$0].values }
    }

    private mutating func add(_ value: String, to name: String) {
        if let place = places[ByteKey(text: name)] {
            parameters[place].values.append(value)
        } else {
            places[ByteKey(text: name)] = parameters.count
            parameters.append((name, [value]))
        }
    }
}
