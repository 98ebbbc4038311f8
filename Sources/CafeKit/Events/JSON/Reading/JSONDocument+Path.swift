extension JSONDocument {
    /// Returns the keys that lead to a value. They are looked for only when somebody asks.
    func path(to index: UInt32) -> [any CodingKey] {
        var path = prefix
        var current: UInt32 = 0
        while current < index, let (key, child) = step(from: current, towards: index) {
            path.append(key)
            current = child
        }
        return path
    }

    private func step(from container: UInt32, towards index: UInt32) -> (key: JSONKey, child: UInt32)? {
        var count = 0
        var child = container + 1
        while child <= index {
            let isMember = nodes[Int(container)].kind != .array
            let key = child
            if isMember { child += 1 }
            let next = nodes[Int(child)].next
            if index < next {
                return (isMember ? JSONKey(stringValue: (try? name(of: key)) ?? "") : JSONKey(index: count), child)
            }
            child = next
            count += 1
        }
        return nil
    }
}

/// A key of no particular type: the name of a member or the index of an element.
struct JSONKey: CodingKey, CustomStringConvertible {
    let stringValue: String
    let intValue: Int?

    init(stringValue: String) {
        self.stringValue = stringValue
        intValue = nil
    }

    init(index: Int) {
        stringValue = "Index \(index)"
        intValue = index
    }

    init(intValue: Int) {
        stringValue = "\(intValue)"
        self.intValue = intValue
    }

    /// The key under which a class puts what its superclass says.
    static let `super` = JSONKey(stringValue: "super")

    var description: String { stringValue }
}
