#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// JSON text that has been looked through once: a copy of its bytes, and a flat list of what is where in them.
///
/// Both are freed when the last decoder or container that reads them is gone, so one that is kept stays readable.
package final class JSONDocument {
    /// The bytes, followed by eight zeros so that words may be loaded anywhere.
    let bytes: UnsafePointer<UInt8>
    /// What is where; the outermost value comes first.
    let nodes: UnsafePointer<JSONNode>
    private let ownsNodes: Bool
    /// The keys that lead to this document, where it stands for a part of another.
    let prefix: [any CodingKey]
    /// Where the members of objects are whose names are too many or too odd to be compared one by one.
    var indexes: [UInt32: [String: UInt32]] = [:]

    /// Looks through JSON text in any of Unicode's encodings.
    package convenience init(_ data: Data) throws(JSONFault) {
        let (encoding, mark) = JSONEncoding.detect(data)
        guard let encoding else {
            try self.init(count: data.count - mark) { bytes in
                data.withUnsafeBytes { bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[mark...])) }
            }
            return
        }
        guard var text = String(data: data.dropFirst(mark), encoding: encoding) else { throw JSONFault(.encoding, at: 0) }
        try self.init(count: text.utf8.count) { bytes in text.withUTF8 { bytes.copyBytes(from: $0) } }
    }

    /// Looks through a payload in UTF-8, as the only member of an object: the one called `name`, in which nothing must need an escape.
    convenience init(_ payload: Data, named name: String) throws(JSONFault) {
        var name = name
        let length = name.utf8.count
        do {
            try self.init(count: length + 2 + payload.count, nameLength: length) { bytes in
                bytes[0] = UInt8(ascii: "\"")
                name.withUTF8 { UnsafeMutableRawBufferPointer(rebasing: bytes[1...]).copyBytes(from: $0) }
                bytes[length + 1] = UInt8(ascii: "\"")
                payload.withUnsafeBytes {
                    UnsafeMutableRawBufferPointer(rebasing: bytes[(length + 2)...]).copyMemory(from: $0)
                }
            }
        } catch {
            throw JSONFault(error.reason, at: error.offset - length - 2)
        }
    }

    /// Makes a document of nothing but null.
    convenience init(nullAt path: [any CodingKey]) throws(JSONFault) {
        try self.init(count: 4, prefix: path) { bytes in bytes.copyBytes(from: "null".utf8) }
    }

    private init(
        count: Int, nameLength: Int? = nil, prefix: [any CodingKey] = [], _ fill: (UnsafeMutableRawBufferPointer) -> Void
    ) throws(JSONFault) {
        guard count < UInt32.max else { throw JSONFault(.tooLarge, at: 0) }
        // One block: the bytes, eight zeros at least, and room for as many nodes as there usually are.
        let firstNode = (count + 15) & ~7
        let capacity = 16 + count / 8
        let block = UnsafeMutableRawPointer.allocate(
            byteCount: firstNode + capacity * MemoryLayout<JSONNode>.stride, alignment: MemoryLayout<JSONNode>.alignment)
        fill(UnsafeMutableRawBufferPointer(start: block, count: count))
        (block + count).initializeMemory(as: UInt8.self, repeating: 0, count: firstNode - count)
        self.prefix = prefix
        bytes = UnsafePointer(block.assumingMemoryBound(to: UInt8.self))
        var scanner = JSONScanner(
            bytes, to: count, into: (block + firstNode).bindMemory(to: JSONNode.self, capacity: capacity), capacity: capacity)
        do {
            if let nameLength { try scanner.scanMember(nameLength: nameLength) } else { try scanner.scan() }
        } catch {
            if scanner.hasGrown { scanner.nodes.deallocate() }
            block.deallocate()
            throw error
        }
        nodes = UnsafePointer(scanner.nodes)
        ownsNodes = scanner.hasGrown
    }

    deinit {
        bytes.deallocate()
        if ownsNodes { nodes.deallocate() }
    }

    /// The bytes of a node.
    @inline(__always) func text(_ node: JSONNode) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: bytes + Int(node.start), count: Int(node.length))
    }
}
