/// Finding the members of an object.
extension JSONDocument {
    /// Up to so many members are compared one by one.
    private static let fewMembers = 32

    /// Makes sure that a node is an object whose members can be found.
    ///
    /// - Throws: `DecodingError` for what is no object, and for a name that is no text.
    @inline(__always) func openObject(_ object: UInt32) throws {
        let node = nodes[Int(object)]
        if node.kind == .object, node.children <= Self.fewMembers { return }
        guard node.kind == .object || node.kind == .oddObject else { throw mismatch([String: Any].self, object) }
        try makeIndex(of: object)
    }

    @inline(never) private func makeIndex(of object: UInt32) throws {
        guard indexes[object] == nil else { return }
        var index: [String: UInt32] = [:]
        index.reserveCapacity(nodes[Int(object)].children)
        try eachMember(of: object) { key, value in
            let name: String
            do throws(JSONFault) { name = try self.name(of: key) } catch { throw located(error, object) }
            // As names are compared in Swift: some differ in their bytes only.
            if index[name] == nil { index[name] = value }
        }
        indexes[object] = index
    }

    /// Returns the name of the only member of an object, nil where there are more or none or it is odd.
    @inline(__always) func onlyName(of object: UInt32) -> String? {
        let node = nodes[Int(object)]
        return node.kind == .object && node.children == 1 ? ascii(nodes[Int(object) + 1]) : nil
    }

    /// Returns the names of the members of an object, each once.
    func names(of object: UInt32) -> [String] {
        if isIndexed(object) { return Array(indexes[object, default: [:]].keys) }
        var names: [String] = []
        eachMember(of: object) { key, _ in
            let name = String(decoding: text(nodes[Int(key)]), as: UTF8.self)
            if !names.contains(name) { names.append(name) }
        }
        return names
    }

    @inline(__always) private func isIndexed(_ object: UInt32) -> Bool {
        let node = nodes[Int(object)]
        return node.kind == .oddObject || node.children > Self.fewMembers
    }

    /// Returns where a member of an open object is.
    @inline(__always) func member(_ name: String, of object: UInt32) -> UInt32? {
        if isIndexed(object) { return indexes[object]?[name] }
        var name = name
        return name.withUTF8 { name in member(name, of: object) }
    }

    private func member(_ name: UnsafeBufferPointer<UInt8>, of object: UInt32) -> UInt32? {
        let end = nodes[Int(object)].next
        let signature = JSONText.word(name)
        let length = UInt32(truncatingIfNeeded: name.count)
        var key = object &+ 1
        while key != end {
            let node = nodes[Int(key)]
            if node.signature == signature, node.length == length, length <= 8 || isEqual(node, name) { return key &+ 1 }
            key = nodes[Int(key &+ 1)].next
        }
        return name.contains { $0 >= 0x80 } ? equivalentMember(String(decoding: name, as: UTF8.self), of: object) : nil
    }

    /// Names are compared as strings are in Swift: a Kelvin sign is a K.
    @inline(never) private func equivalentMember(_ name: String, of object: UInt32) -> UInt32? {
        var found: UInt32?
        eachMember(of: object) { key, value in
            if found == nil, String(decoding: text(nodes[Int(key)]), as: UTF8.self) == name { found = value }
        }
        return found
    }

    @inline(__always) private func isEqual(_ node: JSONNode, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 8
        let bytes = bytes + Int(node.start)
        while index < name.count {
            if bytes[index] != name[index] { return false }
            index &+= 1
        }
        return true
    }

    /// Visits key and value of each member.
    @inline(__always) func eachMember(of object: UInt32, _ visit: (UInt32, UInt32) throws -> Void) rethrows {
        let end = nodes[Int(object)].next
        var key = object &+ 1
        while key != end {
            try visit(key, key &+ 1)
            key = nodes[Int(key &+ 1)].next
        }
    }

    /// How many elements a list has.
    func count(of array: UInt32) -> Int {
        let node = nodes[Int(array)]
        if node.countsChildren { return node.children }
        var count = 0
        var element = array &+ 1
        while element != node.next {
            count += 1
            element = nodes[Int(element)].next
        }
        return count
    }
}
