import CafeKit

/// Collects what is wrong with a request, so that whoever sent it hears of everything at once.
struct Faults {
    private var found: [InvalidRequest.Fault] = []

    /// Notes a fault.
    mutating func note(_ field: String, _ reason: String) { found.append(.init(field, reason)) }

    /// Returns an id, nil where the text is none.
    mutating func id<ID: TextIdentifier>(_ text: String?, _ field: String) -> ID? {
        guard let text else {
            note(field, "is missing")
            return nil
        }
        guard let id = ID(rawValue: text) else {
            note(field, "is no id: 1 to 64 letters, digits, '.', '-' or '_'")
            return nil
        }
        return id
    }

    /// Returns a text that says something in at most `most` bytes, nil where it does not. Only one of several lines has line breaks.
    mutating func text(_ text: String?, _ field: String, most: Int, isOfLines: Bool = false) -> String? {
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
    mutating func text(ifAny text: String?, _ field: String, most: Int, isOfLines: Bool = false) -> String? {
        guard let text else { return nil }
        return self.text(text, field, most: most, isOfLines: isOfLines)
    }

    /// Whether nothing is wrong.
    var isEmpty: Bool { found.isEmpty }

    /// What was found.
    var error: InvalidRequest { InvalidRequest(found) }
}
