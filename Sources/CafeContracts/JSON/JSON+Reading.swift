extension JSON {
    /// Reads a text as RFC 8259 defines it; a byte order mark before it does no harm.
    ///
    /// - Throws: `JSONError` where it is not JSON, not UTF-8, or nested more than 200 deep.
    public init(parsing text: String) throws(JSONError) {
        try self.init(bytes: Array(text.utf8))
    }

    /// Reads the bytes of a text as RFC 8259 defines it; a byte order mark before them does no harm.
    ///
    /// - Throws: `JSONError` where they are not JSON, not UTF-8, or nested more than 200 deep.
    public init(bytes: [UInt8]) throws(JSONError) {
        self = try bytes.withUnsafeBufferPointer { (bytes) throws(JSONError) in
            var reader = JSONReader(bytes)
            return try reader.document()
        }
    }
}
