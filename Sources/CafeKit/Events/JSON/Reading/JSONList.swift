/// An array, read at once: its decoder would let it grow element by element.
protocol JSONList {
    static func read(_ document: JSONDocument, _ array: UInt32) throws -> Self
}

extension Array: JSONList where Element: Decodable {
    static func read(_ document: JSONDocument, _ array: UInt32) throws -> [Element] {
        let count = document.count(of: array)
        return try Array(unsafeUninitializedCapacity: count) { elements, initialized in
            var node = array + 1
            while initialized < count {
                elements.initializeElement(at: initialized, to: try document.value(Element.self, node))
                initialized += 1
                node = document.nodes[Int(node)].next
            }
        }
    }
}
