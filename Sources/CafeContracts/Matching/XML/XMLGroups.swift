/// Elements by their names, the names in the order in which they come first.
struct XMLGroups {
    private(set) var groups: [(name: XMLName, elements: [XMLElement])] = []
    private var places: [XMLName: Int] = [:]

    init(_ elements: [XMLElement]) {
        for element in elements {
            if let place = places[element.name] {
                groups[place].elements.append(element)
            } else {
                places[element.name] = groups.count
                groups.append((element.name, [element]))
            }
        }
    }

    /// The elements of a name in their order.
    subscript(name: XMLName) -> [XMLElement] {
        places[name].map { groups[$0].elements } ?? []
    }
}
