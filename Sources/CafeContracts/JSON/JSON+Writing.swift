extension JSON {
    /// How a value is written.
    public struct Style: Sendable {
        /// How many spaces a level is moved in; nil writes one line without spaces.
        public var indentation: Int?
        /// Whether keys are put in the order of their bytes.
        public var sortsKeys: Bool

        /// One line without spaces, keys in their order.
        public static let compact = Style(indentation: nil, sortsKeys: false)
        /// As contracts are written: two spaces a level, keys sorted.
        public static let pretty = Style(indentation: 2, sortsKeys: true)

        /// Creates a style.
        public init(indentation: Int?, sortsKeys: Bool) {
            (self.indentation, self.sortsKeys) = (indentation, sortsKeys)
        }
    }

    /// The value as text, the same text for the same value each time.
    public func text(_ style: Style = .compact) -> String {
        String(decoding: bytes(style), as: UTF8.self)
    }

    /// The value as bytes of UTF-8.
    public func bytes(_ style: Style = .compact) -> [UInt8] {
        var writer = JSONWriter(style)
        writer.write(self, level: 0)
        return writer.bytes
    }
}
