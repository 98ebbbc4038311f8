/// One thing in which an answer, a request or a message is not as a contract says.
public struct Mismatch: Sendable, Equatable {
    /// Where it is.
    public enum Part: String, Sendable, CaseIterable {
        /// The method of a request.
        case method
        /// The path of a request.
        case path
        /// The parameters of a request.
        case query
        /// The headers.
        case header
        /// The status of a response.
        case status
        /// The body, or the contents of a message.
        case body
        /// What the body says that it is.
        case bodyType = "body-content-type"
        /// The metadata of a message.
        case metadata
    }

    /// The part of the request, response or message.
    public var part: Part
    /// The place in it: a path in a body, the name of a header, of a query parameter or of metadata, else empty.
    public var path: String
    /// What was expected, as text.
    public var expected: String
    /// What was there, as text.
    public var actual: String
    /// What is wrong, in the words of the compatibility suite where it has some.
    public var message: String
    /// Of an array that contains nothing like a variant: what is wrong with the item that comes nearest.
    public var nearest: [Mismatch] = []

    /// Creates a mismatch.
    public init(_ part: Part, at path: String = "", expected: String, actual: String, _ message: String) {
        (self.part, self.path, self.expected, self.actual, self.message) = (part, path, expected, actual, message)
    }
}

extension Mismatch: CustomStringConvertible {
    /// Part, place and message on one line: `$.one -> Expected '100' (String) to be a number`.
    public var description: String {
        let place = part == .body || part == .metadata || part == .header || part == .query ? path : part.rawValue
        return place.isEmpty ? "\(part.rawValue) -> \(message)" : "\(place) -> \(message)"
    }
}
