#if Kafka
#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A record of a topic that is no message: bytes of somebody else, or a CloudEvent with something missing.
public struct MalformedRecord: Error, Hashable, CustomStringConvertible {
    /// A header; names may occur more than once.
    public struct Header: Hashable, Sendable {
        /// Its name.
        public let name: String
        /// Its value; nil where it is null.
        public let value: Data?
    }

    /// Where it was.
    public let topic: String
    /// The number of the partition.
    public let partition: Int
    /// Its place there.
    public let offset: Int64
    /// What is wrong with it; quotes neither its payload nor its headers' values.
    public let problem: String
    /// The key; nil where it is null.
    public let key: Data?
    /// The value; nil where it is null.
    public let value: Data?
    /// The headers, in order.
    public let headers: [Header]

    /// `cafe.order/3@17`.
    public var origin: String { "\(topic)/\(partition)@\(offset)" }

    public var description: String { "the record \(origin) is no message: \(problem)" }
}
#endif  // Kafka
