#if HTTP
import HTTPTypes

/// The routes by segment, so that finding one takes as many steps as the path has segments.
///
/// Literals are compared byte by byte: `String ==` would take K for the Kelvin sign.
struct RouteTree: Sendable {
    /// Who answers a method.
    struct Leaf: Sendable {
        let pattern: String
        let placeholders: [String]
        let handler: RouteHandler
    }

    /// Everything at one pattern.
    struct Endpoint: Sendable {
        var handlers: [HTTPRequest.Method: Leaf] = [:]

        /// The methods that are granted, in alphabetical order.
        var allowed: [HTTPRequest.Method] {
            var methods = Set(handlers.keys)
            methods.insert(.options)
            if methods.contains(.get) { methods.insert(.head) }
            return methods.sorted { $0.rawValue < $1.rawValue }
        }
    }

    struct Match {
        let endpoint: Endpoint
        let values: [String]
    }

    private struct Node {
        var literals: [(name: String, node: Int)] = []
        var placeholder: Int?
        var endpoint: Endpoint?
    }

    private var nodes = [Node()]

    init(_ routes: [Route]) {
        for route in routes { insert(route) }
    }

    /// Returns the endpoint of a path with the values of its placeholders, or nil.
    func match(_ segments: [String]) -> Match? {
        var values: [String] = []
        return descend(0, segments[...], &values).map { Match(endpoint: $0, values: values) }
    }

    private func descend(_ node: Int, _ rest: ArraySlice<String>, _ values: inout [String]) -> Endpoint? {
        guard let segment = rest.first else { return nodes[node].endpoint }
        for literal in nodes[node].literals where literal.name.utf8.elementsEqual(segment.utf8) {
            if let endpoint = descend(literal.node, rest.dropFirst(), &values) { return endpoint }
        }
        guard let placeholder = nodes[node].placeholder, !segment.isEmpty else { return nil }
        values.append(segment)
        if let endpoint = descend(placeholder, rest.dropFirst(), &values) { return endpoint }
        values.removeLast()
        return nil
    }

    private mutating func insert(_ route: Route) {
        precondition(route.pattern.hasPrefix("/"), "The pattern '\(route.pattern)' does not begin with '/'")
        var node = 0
        var placeholders: [String] = []
        for part in route.pattern.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        where route.pattern != "/" {
            precondition(!part.isEmpty, "The pattern '\(route.pattern)' has an empty segment")
            if part.hasPrefix("{"), part.hasSuffix("}") {
                placeholders.append(String(part.dropFirst().dropLast()))
                node = nodes[node].placeholder ?? add(to: node) { nodes, new in nodes[node].placeholder = new }
            } else {
                let literal = nodes[node].literals.first { $0.name.utf8.elementsEqual(part.utf8) }
                node = literal?.node ?? add(to: node) { nodes, new in nodes[node].literals.append((String(part), new)) }
            }
        }
        var endpoint = nodes[node].endpoint ?? Endpoint()
        let leaf = Leaf(pattern: route.pattern, placeholders: placeholders, handler: route.handler)
        let previous = endpoint.handlers.updateValue(leaf, forKey: route.method)
        precondition(previous == nil, "Two routes for \(route.method.rawValue) \(route.pattern)")
        nodes[node].endpoint = endpoint
    }

    private mutating func add(to node: Int, _ link: (inout [Node], Int) -> Void) -> Int {
        nodes.append(Node())
        link(&nodes, nodes.count - 1)
        return nodes.count - 1
    }
}
#endif  // HTTP
