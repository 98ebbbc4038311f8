/// A text as a key: the same where its bytes are.
struct ByteKey: Hashable {
    let text: String

    static func == (one: ByteKey, other: ByteKey) -> Bool { one.text.isSame(as: other.text) }

    func hash(into hasher: inout Hasher) {
        hasher.combine(text.utf8.count)
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
