/// How many of something there are, and the newest of them: a list that never grows beyond a page.
struct Newest<Content: Codable & Hashable & Sendable>: Codable, Hashable, Sendable {
    /// One of them, and where it stands in the log of its service.
    struct Entry: Codable, Hashable, Sendable {
        let position: Int64
        let content: Content
    }

    /// How many are kept; the rest is listed by the service that has them.
    static var most: Int { 20 }

    /// How many there have been.
    private(set) var count = 0
    /// The newest of them, the newest first.
    private(set) var entries: [Entry] = []

    /// Takes in one more; those with the highest positions are kept, in whatever order they come.
    mutating func insert(_ content: Content, at position: Int64) {
        count += 1
        let place = entries.firstIndex { $0.position < position } ?? entries.endIndex
        entries.insert(Entry(position: position, content: content), at: place)
        if entries.count > Self.most { entries.removeLast() }
    }
}
