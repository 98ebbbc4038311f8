import CafeKit

/// Reads the fields of a request one by one and gathers what is wrong with them, so that a client is told of every fault at once.
struct RequestFields {
    private var faults: [InvalidRequest.Fault] = []

    /// Reads a field that must be there; nil where it is missing or cannot be read, which `rule` then says.
    mutating func read<Value: LosslessStringConvertible>(_ field: String, _ text: String?, as rule: String) -> Value? {
        let value = text.flatMap(Value.init)
        if value == nil { refuse(field, text == nil ? "is missing" : rule) }
        return value
    }

    /// Reads an id.
    mutating func id<ID: TextIdentifier>(_ field: String, _ text: String?) -> ID? {
        read(field, text, as: "is no id of 1 to 64 letters, digits, '.', '-' or '_'")
    }

    /// Reads a day.
    mutating func day(_ field: String, _ text: String?) -> Day? {
        read(field, text, as: "is no day written 2026-11-21")
    }

    /// Remembers a fault.
    mutating func refuse(_ field: String, _ reason: String) { faults.append(.init(field, reason)) }

    /// Returns the value that the fields make, or throws all that is wrong.
    func check<Value>(_ value: Value?) throws(InvalidRequest) -> Value {
        guard faults.isEmpty, let value else { throw InvalidRequest(faults) }
        return value
    }
}
