/// Memory that grows: an array without its checks. Its owner frees it.
struct Block<Element> {
    private(set) var start: UnsafeMutablePointer<Element>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int) {
        start = .allocate(capacity: capacity)
        self.capacity = capacity
    }

    func free() {
        start.deinitialize(count: count)
        start.deallocate()
    }

    /// Makes room for `more` elements behind the last; they count once they have been ``take(_:)``n.
    @inline(__always) mutating func reserve(_ more: Int) -> UnsafeMutablePointer<Element> {
        if count &+ more > capacity { grow(by: more) }
        return start + count
    }

    @inline(__always) mutating func take(_ more: Int) { count &+= more }

    @inline(__always) mutating func append(_ element: Element) {
        reserve(1).initialize(to: element)
        count &+= 1
    }

    @inline(never) private mutating func grow(by more: Int) {
        let larger = Swift.max(capacity * 2, count + more)
        let new = UnsafeMutablePointer<Element>.allocate(capacity: larger)
        new.moveInitialize(from: start, count: count)
        start.deallocate()
        start = new
        capacity = larger
    }
}

extension Block<UInt8> {
    @inline(__always) mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let first = bytes.baseAddress, !bytes.isEmpty else { return }
        reserve(bytes.count).update(from: first, count: bytes.count)
        take(bytes.count)
    }

    mutating func append(_ text: StaticString) {
        append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }
}
