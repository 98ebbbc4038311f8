/// What a request, response or message carries.
public enum Body: Sendable, Equatable {
    /// Nothing is said of it: whatever is there is right.
    case missing
    /// There is none.
    case null
    /// It has no bytes.
    case empty
    /// There is one.
    case present(Content)

    /// A body that is there.
    public struct Content: Sendable, Equatable {
        /// Its value: JSON, or bytes as they are.
        public enum Value: Sendable, Equatable {
            /// JSON, read.
            case json(JSON)
            /// Bytes as they are.
            case bytes([UInt8])
        }

        /// The value.
        public var value: Value
        /// What it says that it is, or nil where only the headers say so.
        public var contentType: String?
        /// Fields that this kit does not use, such as `contentTypeHint`; they are kept.
        public var other: JSONObject

        /// Creates a body.
        public init(_ value: Value, contentType: String? = nil, other: JSONObject = JSONObject()) {
            (self.value, self.contentType, self.other) = (value, contentType, other)
        }

        /// The bytes of it: JSON without spaces, all else as it is.
        public var bytes: [UInt8] {
            switch value {
            case .json(let json): json.bytes()
            case .bytes(let bytes): bytes
            }
        }
    }

    /// A body of JSON.
    public static func json(_ json: JSON, contentType: String? = nil) -> Body {
        .present(Content(.json(json), contentType: contentType))
    }

    /// A body of text.
    public static func text(_ text: String, contentType: String? = nil) -> Body {
        bytes(Array(text.utf8), contentType: contentType)
    }

    /// A body of bytes; without any, an empty one.
    public static func bytes(_ bytes: [UInt8], contentType: String? = nil) -> Body {
        bytes.isEmpty ? .empty : .present(Content(.bytes(bytes), contentType: contentType))
    }

    /// The bytes of it, none where there is no body.
    public var bytes: [UInt8] {
        if case .present(let content) = self { content.bytes } else { [] }
    }

    /// What is there, or nil.
    public var content: Content? {
        if case .present(let content) = self { content } else { nil }
    }
}
