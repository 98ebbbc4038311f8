/// A place in a document that is read, with the way to it, so that what is wrong there can say where.
struct JSONField {
    /// What is there, or nil.
    let json: JSON?
    let path: ValuePath

    init(_ json: JSON?, at path: ValuePath = ValuePath()) {
        (self.json, self.path) = (json, path)
    }

    /// What is under a key.
    subscript(key: String) -> JSONField { JSONField(json?[key], at: path.appending(key)) }

    /// The first of these keys that is there, else the first.
    func first(of keys: String...) -> JSONField {
        keys.lazy.map { self[$0] }.first { $0.json != nil } ?? self[keys[0]]
    }

    /// Whether nothing is here, or null.
    var isAbsent: Bool { json?.isNull ?? true }

    func string() throws(ContractError) -> String {
        guard case .string(let text)? = json else { throw wrong("a string") }
        return text
    }

    /// A string, or the text of a number or boolean.
    func scalarText() throws(ContractError) -> String {
        switch json {
        case .string?, .number?, .bool?: json?.plainText ?? ""
        default: throw wrong("a string")
        }
    }

    func string(or fallback: String) throws(ContractError) -> String { isAbsent ? fallback : try string() }

    func optionalString() throws(ContractError) -> String? { isAbsent ? nil : try string() }

    /// A boolean, false where there is none.
    func bool() throws(ContractError) -> Bool {
        if isAbsent { return false }
        guard case .bool(let value)? = json else { throw wrong("true or false") }
        return value
    }

    /// An integer; a text of digits is taken too.
    func integer() throws(ContractError) -> Int {
        if let value = json?.integer ?? json?.string.flatMap({ Int($0) }) { return value }
        throw wrong("an integer")
    }

    func optionalInteger() throws(ContractError) -> Int? { isAbsent ? nil : try integer() }

    /// The members of an object, none where nothing is here.
    func object() throws(ContractError) -> JSONObject {
        if isAbsent { return JSONObject() }
        guard case .object(let object)? = json else { throw wrong("an object") }
        return object
    }

    /// The members of an object with their places.
    func members() throws(ContractError) -> [(key: String, field: JSONField)] {
        try object().members.map { ($0.key, JSONField($0.value, at: path.appending($0.key))) }
    }

    /// The items of an array with their places, none where nothing is here.
    func items() throws(ContractError) -> [JSONField] {
        if isAbsent { return [] }
        guard case .array(let items)? = json else { throw wrong("an array") }
        return items.enumerated().map { JSONField($1, at: path.appending($0)) }
    }

    /// An object without the members that are known.
    func others(than known: Set<String>) throws(ContractError) -> JSONObject {
        JSONObject(try object().members.filter { !known.contains($0.key) }.map { ($0.key, $0.value) })
    }

    /// The error that says what should be here.
    func wrong(_ wanted: String) -> ContractError {
        guard let json else { return ContractError("\(wanted) is missing", path: path.description) }
        let found = json.text()
        return ContractError(
            "\(wanted) is expected, not \(found.utf8.count > 60 ? String(found.prefix(60)) + "…" : found)", path: path.description
        )
    }
}
