#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension JSONTree {
    /// Returns the JSON of a node: compact, members in the order of their names.
    ///
    /// - Throws: ``JSONFault`` where it is nested deeper than a reader would follow.
    func data(of node: UInt32 = 0) throws(JSONFault) -> Data {
        var output = Block<UInt8>(capacity: text.pointee.count + 4 * nodeCount + 64)
        defer { output.free() }
        try write(node, to: &output, depth: 0)
        return Data(bytes: output.start, count: output.count)
    }

    /// Returns the only member of the outermost value; nil where that has none or several, or is no object.
    func onlyMember() -> (name: String, node: UInt32)? {
        guard nodes[0].kind == .object else { return nil }
        let members = members(of: 0)
        guard let only = members.first, members.count == 1 else { return nil }
        return (name(of: only.name), only.value)
    }

    private func write(_ index: UInt32, to output: inout Block<UInt8>, depth: Int) throws(JSONFault) {
        let node = nodes[Int(index)]
        switch node.kind {
        case .text: output.append(bytes(node.text))
        case .nothing: output.append("{}")
        case .array:
            guard depth < JSONScanner.depthLimit else { throw JSONFault(.tooDeep, at: output.count) }
            output.append(UInt8(ascii: "["))
            var child = node.first
            while child != 0 {
                try write(child, to: &output, depth: depth + 1)
                child = nodes[Int(child)].next
                if child != 0 { output.append(UInt8(ascii: ",")) }
            }
            output.append(UInt8(ascii: "]"))
        case .object:
            guard depth < JSONScanner.depthLimit else { throw JSONFault(.tooDeep, at: output.count) }
            var opening = UInt8(ascii: "{")
            for member in members(of: index) {
                output.append(opening)
                appendName(of: member.name, to: &output)
                try write(member.value, to: &output, depth: depth + 1)
                opening = UInt8(ascii: ",")
            }
            if node.children == 0 { output.append(opening) }
            output.append(UInt8(ascii: "}"))
        }
    }

    @inline(__always) private func appendName(of member: UInt32, to output: inout Block<UInt8>) {
        let node = nodes[Int(member)]
        if node.isPlain {
            output.append(UInt8(ascii: "\""))
            output.append(bytes(node.name))
            output.append(UInt8(ascii: "\""))
        } else {
            output.appendQuoted(bytes(node.name))
        }
        output.append(UInt8(ascii: ":"))
    }

    /// Returns the members of an object in the order of their names; of several with the same name the last.
    private func members(of object: UInt32) -> [Member] {
        var members: [Member] = []
        members.reserveCapacity(Int(nodes[Int(object)].children))
        var isSorted = true
        var before: UInt64 = 0
        var node = nodes[Int(object)].first
        while node != 0 {
            let prefix = JSONText.word(bytes(nodes[Int(node)].name)).byteSwapped
            isSorted = isSorted && (before < prefix || members.isEmpty)
            members.append(Member(prefix: prefix, name: node, value: node))
            before = prefix
            node = nodes[Int(node)].next
        }
        if !nodes[Int(object)].holdsPlain { members = distinct(members) } else if isSorted { return members }
        members.sort { left, right in
            left.prefix == right.prefix ? follows(left.name, right.name) : left.prefix < right.prefix
        }
        return withoutRepetitions(members)
    }

    /// Compares names that begin with the same eight bytes; equal ones keep the order in which they came.
    private func follows(_ left: UInt32, _ right: UInt32) -> Bool {
        let (leftName, rightName) = (bytes(nodes[Int(left)].name), bytes(nodes[Int(right)].name))
        if leftName.elementsEqual(rightName) { return left < right }
        return leftName.lexicographicallyPrecedes(rightName)
    }

    private func withoutRepetitions(_ members: [Member]) -> [Member] {
        var result: [Member] = []
        result.reserveCapacity(members.count)
        for member in members {
            if let last = result.last, last.prefix == member.prefix, hasSameName(last, member) { result.removeLast() }
            result.append(member)
        }
        return result
    }

    private func hasSameName(_ left: Member, _ right: Member) -> Bool {
        bytes(nodes[Int(left.name)].name).elementsEqual(bytes(nodes[Int(right.name)].name))
    }

    /// Names are the same here as they are in Swift, which looks beyond their bytes; the first of them is written, with the last value.
    private func distinct(_ members: [Member]) -> [Member] {
        var places: [String: Int] = [:]
        var result: [Member] = []
        for member in members {
            if let place = places[name(of: member.name)] {
                result[place].value = member.value
            } else {
                places[name(of: member.name)] = result.count
                result.append(member)
            }
        }
        return result
    }
}

/// A member on its way to its place among others.
private struct Member {
    /// The first eight bytes of its name, as a number that is less where the name comes first.
    let prefix: UInt64
    /// The node that has its name.
    let name: UInt32
    /// The node that has its value.
    var value: UInt32
}
