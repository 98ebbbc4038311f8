/// What an encoder has been told so far: a tree whose values and texts lie in two blocks.
///
/// The containers of an encoder may be filled in any order, and members are written in the order of their names: so values become text
/// as they come, and are put in their places at the end.
final class JSONTree {
    /// One value and, in an object, its name.
    struct Node {
        enum Kind: UInt8 { case nothing, text, array, object }

        /// What has been encoded.
        var kind = Kind.nothing
        /// Whether its name is printing ASCII without quotation mark and backslash.
        var isPlain = true
        /// Whether the names of all its members are.
        var holdsPlain = true
        /// The container that it is in.
        var parent: UInt32
        /// Where its name is in the text; of an element its index.
        var name: Place
        /// Where its own text is.
        var text = Place(start: 0, length: 0)
        /// What follows it in its container, and what comes first and last in itself; zero is nothing.
        var next: UInt32 = 0
        var first: UInt32 = 0
        var last: UInt32 = 0
        var children: UInt32 = 0
    }

    /// A part of the text.
    struct Place {
        var start: UInt32
        var length: UInt32
    }

    /// The blocks, behind a pointer: every access to a variable of a class would be checked.
    private let nodeBlock: UnsafeMutablePointer<Block<Node>>
    private let textBlock: UnsafeMutablePointer<Block<UInt8>>

    init() {
        nodeBlock = .allocate(capacity: 1)
        nodeBlock.initialize(to: Block(capacity: 32))
        textBlock = .allocate(capacity: 1)
        textBlock.initialize(to: Block(capacity: 1024))
        nodeBlock.pointee.append(Node(parent: 0, name: Place(start: 0, length: 0)))
    }

    deinit {
        nodeBlock.pointee.free()
        nodeBlock.deallocate()
        textBlock.pointee.free()
        textBlock.deallocate()
    }

    /// The nodes; the first is the outermost value.
    @inline(__always) var nodes: UnsafeMutablePointer<Node> { nodeBlock.pointee.start }

    var nodeCount: Int { nodeBlock.pointee.count }

    @inline(__always) var text: UnsafeMutablePointer<Block<UInt8>> { textBlock }

    @inline(__always) func bytes(_ place: Place) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: textBlock.pointee.start + Int(place.start), count: Int(place.length))
    }

    /// Makes a node a container, which it may be already.
    func open(_ kind: Node.Kind, _ node: UInt32) {
        let present = nodes[Int(node)].kind
        precondition(present == .nothing || present == kind, "a value has been encoded here that is no such container")
        nodes[Int(node)].kind = kind
    }

    /// Adds an element to a list.
    func element(of array: UInt32) -> UInt32 {
        add(Node(parent: array, name: Place(start: nodes[Int(array)].children, length: 0)))
    }

    /// Adds a member to an object.
    func member(_ name: String, of object: UInt32) -> UInt32 {
        let start = textBlock.pointee.count
        var name = name
        let isPlain = name.withUTF8 { bytes in
            textBlock.pointee.append(bytes)
            return JSONText.isPlain(bytes)
        }
        var node = Node(parent: object, name: place(from: start))
        if !isPlain {
            node.isPlain = false
            nodes[Int(object)].holdsPlain = false
        }
        return add(node)
    }

    /// Returns the last member of an object that was given this name, or a new one.
    func presentMember(_ name: String, of object: UInt32) -> UInt32 {
        var found: UInt32 = 0
        var node = nodes[Int(object)].first
        while node != 0 {
            if self.name(of: node) == name { found = node }
            node = nodes[Int(node)].next
        }
        return found == 0 ? member(name, of: object) : found
    }

    private func add(_ node: Node) -> UInt32 {
        let index = UInt32(nodeBlock.pointee.count)
        nodeBlock.pointee.append(node)
        let parent = nodes + Int(node.parent)
        if parent.pointee.last == 0 { parent.pointee.first = index } else { nodes[Int(parent.pointee.last)].next = index }
        parent.pointee.last = index
        parent.pointee.children += 1
        return index
    }

    /// The text that was written since.
    @inline(__always) private func place(from start: Int) -> Place {
        Place(start: UInt32(start), length: UInt32(textBlock.pointee.count - start))
    }

    /// Gives a node the text that `write` appends.
    @inline(__always) func set(_ node: UInt32, _ write: (inout Block<UInt8>) -> Void) {
        precondition(nodes[Int(node)].kind == .nothing, "a value has been encoded here before")
        let start = textBlock.pointee.count
        write(&textBlock.pointee)
        nodes[Int(node)].text = place(from: start)
        nodes[Int(node)].kind = .text
    }

    /// Returns the name of a member.
    func name(of node: UInt32) -> String { String(decoding: bytes(nodes[Int(node)].name), as: UTF8.self) }

    /// Returns the keys that lead to a node.
    func path(to node: UInt32) -> [any CodingKey] {
        var path: [any CodingKey] = []
        var node = node
        while node != 0 {
            let parent = nodes[Int(node)].parent
            let isMember = nodes[Int(parent)].kind == .object
            path.append(isMember ? JSONKey(stringValue: name(of: node)) : JSONKey(index: Int(nodes[Int(node)].name.start)))
            node = parent
        }
        return path.reversed()
    }
}
