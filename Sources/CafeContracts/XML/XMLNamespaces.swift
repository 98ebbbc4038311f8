/// The namespaces that prefixes stand for, where a reader is.
///
/// A look-up takes the same time however many prefixes are declared around it.
struct XMLNamespaces {
    private static let xml = "http://www.w3.org/XML/1998/namespace"

    /// What each prefix stands for, innermost last; the default namespace has the empty prefix, and nil takes it back.
    private var known: [ByteKey: [String?]] = [:]
    /// The prefixes that each open element has declared.
    private var declared: [[ByteKey]] = []

    /// Begins an element with what it declares: prefix and URI.
    mutating func open(_ declarations: [(prefix: String, uri: String)]) {
        let keys = declarations.map { ByteKey(text: $0.prefix) }
        for (key, declaration) in zip(keys, declarations) {
            known[key, default: []].append(declaration.uri.isEmpty ? nil : declaration.uri)
        }
        declared.append(keys)
    }

    /// Ends the innermost element.
    mutating func close() {
        for key in declared.popLast() ?? [] {
            known[key]?.removeLast()
            if known[key]?.isEmpty == true { known[key] = nil }
        }
    }

    /// The name that a prefix and a local name stand for; nil where the prefix is not declared.
    func name(prefix: String?, local: String, isAttribute: Bool) -> XMLName? {
        guard let prefix else {
            let outer = isAttribute ? nil : known[ByteKey(text: "")]?.last ?? nil
            return XMLName(namespace: outer, local: local)
        }
        if prefix.isSame(as: "xml") { return XMLName(namespace: Self.xml, local: local) }
        guard let uri = known[ByteKey(text: prefix)]?.last ?? nil else { return nil }
        return XMLName(namespace: uri, local: local)
    }
}
