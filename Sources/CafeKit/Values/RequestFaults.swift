/// Collects what is wrong with a request, so that whoever sent it hears of everything at once.
public struct RequestFaults: Sendable {
    private var found: [InvalidRequest.Fault] = []

    /// Creates a collection without faults.
    public init() {}

    /// Notes a fault.
    public mutating func note(_ field: String, _ reason: String) { found.append(.init(field, reason)) }

    /// Returns what a text says; nil where it is missing, or says nothing of the kind: then `problem` is noted, "is no day written 2026-11-21".
    public mutating func value<Value: LosslessStringConvertible>(_ text: String?, _ field: String, _ problem: String) -> Value? {
        let value = text.flatMap(Value.init)
        if value == nil { note(field, text == nil ? "is missing" : problem) }
        return value
    }

    /// Returns an id, nil where the text is none.
    public mutating func id<ID: TextIdentifier>(_ text: String?, _ field: String) -> ID? {
        value(text, field, "is no id: 1 to 64 letters, digits, '.', '-' or '_'")
    }

    /// Returns a text that says something in at most `most` bytes, nil where it does not. Only one of several lines has line breaks.
    public mutating func text(_ text: String?, _ field: String, most: Int, isOfLines: Bool = false) -> String? {
        guard let text else {
            note(field, "is missing")
            return nil
        }
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || isOfLines && $0 == UInt8(ascii: "\n") }
        guard isPlain, text.utf8.count <= most, text.contains(where: { !$0.isWhitespace }) else {
            note(field, "is not a text of 1 to \(most) bytes without control characters")
            return nil
        }
        return text
    }

    /// Returns a text that may be left out.
    public mutating func text(ifAny text: String?, _ field: String, most: Int, isOfLines: Bool = false) -> String? {
        guard let text else { return nil }
        return self.text(text, field, most: most, isOfLines: isOfLines)
    }

    /// Whether nothing is wrong.
    public var isEmpty: Bool { found.isEmpty }

    /// What was found.
    public var error: InvalidRequest { InvalidRequest(found) }

    /// Returns what the fields of a request make.
    ///
    /// - Throws: ``InvalidRequest`` with all that was found, or where there is no value.
    public func check<Value>(_ value: Value?) throws(InvalidRequest) -> Value {
        guard found.isEmpty, let value else { throw error }
        return value
    }
}
