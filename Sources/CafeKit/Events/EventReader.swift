#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Decodes an event from its stored name and its payload, as if they were the one member of an object.
///
/// The decoder that the compiler writes for an enum first asks for a container keyed by the names of its cases. Only where the stored name
/// is one of them is the payload looked at.
final class EventReader: Decoder {
    /// The name is none of the event's.
    struct UnknownName: Error {}

    /// The name is known, and the payload is not of the version that is read.
    struct OtherVersion: Error {}

    private let name: String
    private let payload: Data
    private let isCurrent: Bool
    private var document: JSONDocument?

    init(_ name: String, _ payload: Data, isCurrent: Bool) {
        self.name = name
        self.payload = payload
        self.isCurrent = isCurrent
    }

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        if document == nil, Key(stringValue: name) == nil { throw UnknownName() }
        return try reader().container(keyedBy: type)
    }

    // An event with a hand-written decoder cannot be asked for its names: let it try.
    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { try reader().unkeyedContainer() }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { try reader().singleValueContainer() }

    private func reader() throws -> JSONReader {
        if let document { return JSONReader(document: document, node: 0) }
        guard isCurrent else { throw OtherVersion() }
        let document: JSONDocument
        do throws(JSONFault) { document = try JSONDocument(payload, named: name) } catch {
            throw error.decodingError(at: [JSONKey(stringValue: name)])
        }
        self.document = document
        return JSONReader(document: document, node: 0)
    }
}
