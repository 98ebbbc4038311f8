/// A request under an `Idempotency-Key`, as it is compared with others.
public struct KeyedRequest: Sendable {
    /// The key, apart from the same key of anybody else.
    public let key: String
    /// The request, as JSON.
    public let request: String

    /// Takes a request of somebody; nil where it has no key.
    ///
    /// - Throws: What keeps the request from being written as JSON.
    public init?(_ key: String?, of sender: some LosslessStringConvertible, _ request: some Encodable) throws {
        guard let key else { return nil }
        self.key = "\(sender)/\(key)"
        self.request = String(decoding: try JSONFormat.encode(request), as: UTF8.self)
    }
}
