/// The name of an element or an attribute; prefixes say nothing, namespaces do.
struct XMLName: Sendable, Hashable, CustomStringConvertible {
    /// The namespace's URI; nil for none.
    let namespace: String?
    /// The name without a prefix.
    let local: String

    /// The name in paths and messages: `child`, with a namespace `urn:names:child`, as the reference implementation writes it.
    var text: String { namespace.map { "\($0):\(local)" } ?? local }

    var description: String { text }

    static func == (one: XMLName, other: XMLName) -> Bool {
        guard one.local.isSame(as: other.local) else { return false }
        switch (one.namespace, other.namespace) {
        case (nil, nil): return true
        case (let one?, let other?): return one.isSame(as: other)
        default: return false
        }
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(ByteKey(text: local))
        hasher.combine(namespace.map(ByteKey.init(text:)))
    }
}
