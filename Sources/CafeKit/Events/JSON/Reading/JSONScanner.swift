/// Looks through JSON text once and lists what is where.
///
/// It checks the structure and leaves texts and numbers unread: what nobody asks for may be odd, as it may be with Foundation's decoder.
/// A comma before a closing bracket is let pass, as it is there. It does not recurse.
struct JSONScanner: ~Copyable {
    /// The most containers inside one another.
    static let depthLimit = 512

    private let bytes: UnsafePointer<UInt8>
    private let end: Int
    private var position = 0
    private var depth = 0
    private(set) var nodes: UnsafeMutablePointer<JSONNode>
    private(set) var count = 0
    /// Whether `nodes` are a block of their own by now, which is the caller's to free.
    private(set) var hasGrown = false
    private var capacity: Int

    // The container that is open: its node (whose `next` is that of the one around it), its bracket and its children so far.
    private var open = Int(UInt32.max)
    private var isObject = false
    private var children = 0

    /// Creates a scanner of bytes that are followed by eight zeros.
    init(_ bytes: UnsafePointer<UInt8>, to end: Int, into nodes: UnsafeMutablePointer<JSONNode>, capacity: Int) {
        self.bytes = bytes
        self.end = end
        self.nodes = nodes
        self.capacity = capacity
    }

    @inline(__always) private mutating func append(_ node: JSONNode) {
        if count == capacity { grow() }
        (nodes + count).initialize(to: node)
        count &+= 1
    }

    @inline(never) private mutating func grow() {
        let larger = UnsafeMutablePointer<JSONNode>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: nodes, count: count)
        if hasGrown { nodes.deallocate() }
        nodes = larger
        capacity *= 2
        hasGrown = true
    }

    /// Lists one value; nothing but white space may follow it.
    mutating func scan() throws(JSONFault) {
        skipSpace()
        while true {
            if try beginValue() { continue }
            if try !endValue() { break }
        }
        skipSpace()
        guard position == end else { throw fault(.unexpectedByte) }
    }

    /// Lists an object that is there in thought: of its braces, its colon and nothing but one member, a quoted name and a value.
    mutating func scanMember(nameLength: Int) throws(JSONFault) {
        append(JSONNode(.object, at: 0, length: end, next: 0))
        let kind = try skipText()
        guard kind != .escaped, position == nameLength + 2 else { throw JSONFault(.escape, at: position) }
        append(JSONNode(keyAt: 1, length: nameLength, signature: JSONText.word(bytes + 1, nameLength)))
        depth = 1
        try scan()
        nodes[0] = JSONNode(kind == .ascii ? .object : .oddObject, at: 0, length: end, children: 1, next: count)
    }

    private func fault(_ reason: JSONFault.Reason) -> JSONFault {
        JSONFault(position >= end && reason == .unexpectedByte ? .unexpectedEnd : reason, at: min(position, end))
    }

    @inline(__always) private mutating func skipSpace() {
        while bytes[position] <= 0x20 {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position &+= 1
            default: return
            }
        }
    }

    /// Lists the value that begins here; true where a container was opened and its first value begins here now.
    @inline(__always) private mutating func beginValue() throws(JSONFault) -> Bool {
        let start = position
        switch bytes[position] {
        case UInt8(ascii: "\""):
            let kind = try skipText()
            append(JSONNode(kind, at: start &+ 1, length: position &- start &- 2, next: count &+ 1))
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            let kind = skipNumber()
            append(JSONNode(kind, at: start, length: position &- start, next: count &+ 1))
        case UInt8(ascii: "{"):
            return try openContainer(.object)
        case UInt8(ascii: "["):
            return try openContainer(.array)
        case UInt8(ascii: "t"):
            try skipWord(0x65_75_72_74, length: 4)
            append(JSONNode(.yes, at: start, length: 4, next: count &+ 1))
        case UInt8(ascii: "f"):
            position &+= 1
            try skipWord(0x65_73_6C_61, length: 4)
            append(JSONNode(.no, at: start, length: 5, next: count &+ 1))
        case UInt8(ascii: "n"):
            try skipWord(0x6C_6C_75_6E, length: 4)
            append(JSONNode(.null, at: start, length: 4, next: count &+ 1))
        default:
            throw fault(.unexpectedByte)
        }
        return false
    }

    /// Opens a container; true where its first value begins here, false where it is empty and closed.
    private mutating func openContainer(_ kind: JSONNode.Kind) throws(JSONFault) -> Bool {
        guard depth < Self.depthLimit else { throw fault(.tooDeep) }
        if open != Int(UInt32.max) {
            let around = nodes[open]
            nodes[open] = JSONNode(around.kind, at: Int(around.start), length: 0, children: children, next: Int(around.next))
        }
        append(JSONNode(kind, at: position, length: 0, next: open))
        open = count &- 1
        isObject = kind == .object
        children = 0
        depth &+= 1
        position &+= 1
        skipSpace()
        if bytes[position] == closingBracket {
            closeContainer()
            return false
        }
        if isObject { try key() }
        return true
    }

    @inline(__always) private var closingBracket: UInt8 { isObject ? UInt8(ascii: "}") : UInt8(ascii: "]") }

    @inline(__always) private mutating func closeContainer() {
        position &+= 1
        depth &-= 1
        let node = nodes[open]
        let start = Int(node.start)
        nodes[open] = JSONNode(node.kind, at: start, length: position &- start, children: children, next: count)
        open = Int(node.next)
        guard open != Int(UInt32.max) else { return }
        let around = nodes[open]
        isObject = around.kind != .array
        children = around.children
    }

    /// Goes on behind a value; true where another begins here, false where the outermost one is complete.
    @inline(__always) private mutating func endValue() throws(JSONFault) -> Bool {
        while open != Int(UInt32.max) {
            children &+= 1
            skipSpace()
            let byte = bytes[position]
            if byte == UInt8(ascii: ",") {
                position &+= 1
                skipSpace()
                if bytes[position] != closingBracket {
                    if isObject { try key() }
                    return true
                }
            } else if byte != closingBracket {
                throw fault(.unexpectedByte)
            }
            closeContainer()
        }
        return false
    }

    @inline(__always) private mutating func key() throws(JSONFault) {
        guard bytes[position] == UInt8(ascii: "\"") else { throw fault(.unexpectedByte) }
        let start = position &+ 1
        let kind = try skipText()
        let length = position &- start &- 1
        if kind != .ascii {
            let object = nodes[open]
            nodes[open] = JSONNode(.oddObject, at: Int(object.start), length: 0, next: Int(object.next))
        }
        append(JSONNode(keyAt: start, length: length, signature: JSONText.word(bytes + start, length)))
        skipSpace()
        guard bytes[position] == UInt8(ascii: ":") else { throw fault(.unexpectedByte) }
        position &+= 1
        skipSpace()
    }

    @inline(__always) private mutating func skipWord(_ word: UInt32, length: Int) throws(JSONFault) {
        guard UInt32(littleEndian: UnsafeRawPointer(bytes + position).loadUnaligned(as: UInt32.self)) == word else {
            throw JSONFault(position + length > end ? .unexpectedEnd : .unexpectedByte, at: position)
        }
        position &+= length
    }

    @inline(__always) private mutating func skipNumber() -> JSONNode.Kind {
        var kind = JSONNode.Kind.integer
        position &+= 1
        while true {
            switch bytes[position] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): break
            case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"): kind = .number
            default: return kind
            }
            position &+= 1
        }
    }

    /// Moves from the opening quotation mark past the closing one, eight bytes at a time.
    @inline(__always) private mutating func skipText() throws(JSONFault) -> JSONNode.Kind {
        position &+= 1
        var seen: UInt64 = 0
        while true {
            let word = UInt64(littleEndian: UnsafeRawPointer(bytes + position).loadUnaligned(as: UInt64.self))
            let stops = JSONText.specials(in: word)
            guard stops != 0 else {
                seen |= word
                position &+= 8
                continue
            }
            // What lies before the lowest mark; marks above it may be wrong, it is not.
            seen |= word & ((stops & (0 &- stops)) &- 1)
            position &+= stops.trailingZeroBitCount &>> 3
            guard bytes[position] == UInt8(ascii: "\"") else { return try skipEscapedText() }
            position &+= 1
            return JSONText.hasOther(seen) ? .text : .ascii
        }
    }

    @inline(never) private mutating func skipEscapedText() throws(JSONFault) -> JSONNode.Kind {
        while true {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") { break }
            guard position < end else { throw fault(.unexpectedEnd) }
            position &+= 1
            guard byte == UInt8(ascii: "\\") else { continue }
            guard position < end else { throw fault(.unexpectedEnd) }
            position &+= 1
            if bytes[position &- 1] == UInt8(ascii: "u") { try skipHex() }
        }
        position &+= 1
        return .escaped
    }

    /// Moves past four digits, whatever they are; only that the text does not end among them is looked at here.
    private mutating func skipHex() throws(JSONFault) {
        guard position &+ 4 <= end else { throw JSONFault(.unexpectedEnd, at: end) }
        for _ in 0..<4 {
            guard bytes[position] != UInt8(ascii: "\"") else { throw fault(.escape) }
            position &+= 1
        }
    }
}
