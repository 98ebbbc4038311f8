/// The payload of an old event while a step changes it.
///
/// There is no way to set a field: what is not derived from stored fields has to be assumed, with a reason that is reported.
public struct OldPayload: Sendable {
    private(set) var fields: [String: JSONValue]
    private(set) var assumptions: [Assumption] = []

    init(_ fields: [String: JSONValue]) { self.fields = fields }

    /// Returns what is stored under a name, nil where nothing is or null.
    public subscript(_ field: String) -> JSONValue? {
        guard let value = fields[field], value != .null else { return nil }
        return value
    }

    /// Gives a field another name; null stays null.
    ///
    /// - Throws: ``UpcastError`` where the field is missing or the new name is taken.
    public mutating func rename(_ field: String, to name: String) throws(UpcastError) {
        let value = try taking(field)
        try put(value, as: name)
    }

    /// Takes a field out.
    ///
    /// - Throws: ``UpcastError`` where it is missing.
    public mutating func remove(_ field: String) throws(UpcastError) { _ = try taking(field) }

    /// Replaces a field by what its value becomes.
    ///
    /// - Throws: ``UpcastError`` where it is missing or `change` throws.
    public mutating func transform(_ field: String, _ change: (JSONValue) throws -> JSONValue) throws(UpcastError) {
        let value = try stored(field)
        do { fields[field] = try change(value) } catch { throw UpcastError(field, "cannot be transformed: \(error)") }
    }

    /// Adds a field that follows from others, which stay.
    ///
    /// - Throws: ``UpcastError`` where one of those is missing, the name is taken or `derive` throws.
    public mutating func compute(
        _ field: String, from first: String, _ others: String..., derive: ([JSONValue]) throws -> JSONValue
    ) throws(UpcastError) {
        var values: [JSONValue] = []
        for name in [first] + others { values.append(try stored(name)) }
        let value: JSONValue
        do { value = try derive(values) } catch { throw UpcastError(field, "cannot be computed: \(error)") }
        try put(value, as: field)
    }

    /// Replaces a field by several that are made of it, in the order of `names`.
    ///
    /// - Throws: ``UpcastError`` where it is missing, a name is taken, or `divide` throws or gives another number of values.
    public mutating func split(
        _ field: String, into names: [String], _ divide: (JSONValue) throws -> [JSONValue]
    ) throws(UpcastError) {
        let value = try taking(field)
        let parts: [JSONValue]
        do { parts = try divide(value) } catch { throw UpcastError(field, "cannot be split: \(error)") }
        guard parts.count == names.count else {
            throw UpcastError(field, "is split into \(parts.count) for \(names.count) names")
        }
        for (name, part) in zip(names, parts) { try put(part, as: name) }
    }

    /// Adds a value that is nowhere stored, and says why it may be believed. A field that is there and not null stays as it is.
    ///
    /// - Throws: ``UpcastError`` where no reason is given.
    public mutating func assume(_ field: String, _ value: JSONValue, because reason: String) throws(UpcastError) {
        guard reason.contains(where: { !$0.isWhitespace }) else { throw UpcastError(field, "is assumed without a reason") }
        guard self[field] == nil else { return }
        fields[field] = value
        assumptions.append(Assumption(field: field, value: value, reason: reason))
    }

    private func stored(_ field: String) throws(UpcastError) -> JSONValue {
        guard let value = fields[field] else { throw UpcastError(field, "is missing") }
        return value
    }

    private mutating func taking(_ field: String) throws(UpcastError) -> JSONValue {
        guard let value = fields.removeValue(forKey: field) else { throw UpcastError(field, "is missing") }
        return value
    }

    private mutating func put(_ value: JSONValue, as field: String) throws(UpcastError) {
        guard fields[field] == nil else { throw UpcastError(field, "is there already") }
        fields[field] = value
    }
}

/// A value that an old event does not hold and that its upcaster takes for true.
public struct Assumption: Hashable, Sendable, CustomStringConvertible {
    /// The field that was added.
    public let field: String
    /// What was put there.
    public let value: JSONValue
    /// Why that may be believed.
    public let reason: String

    /// Creates an assumption.
    public init(field: String, value: JSONValue, reason: String) {
        self.field = field
        self.value = value
        self.reason = reason
    }

    public var description: String { "\(field) = \(value), because \(reason)" }
}

/// A step that cannot be taken with a payload.
public struct UpcastError: Error, Hashable, CustomStringConvertible {
    /// The field at fault.
    public let field: String
    /// What is wrong with it.
    public let problem: String

    init(_ field: String, _ problem: String) {
        self.field = field
        self.problem = problem
    }

    public var description: String { "'\(field)' \(problem)" }
}
