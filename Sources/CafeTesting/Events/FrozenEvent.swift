public import CafeKit
public import Testing

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// An event as it once was stored: a file of an ``EventCorpus``.
public struct FrozenEvent: Hashable, Sendable, CustomTestStringConvertible {
    /// The category of its stream.
    public let category: StreamCategory
    /// Its stored name.
    public let type: String
    /// The version of its payload's shape.
    public let schemaVersion: Int
    /// Its payload, byte for byte.
    public let payload: Data

    /// Creates an event.
    public init(category: StreamCategory, type: String, schemaVersion: Int, payload: Data) {
        self.category = category
        self.type = type
        self.schemaVersion = schemaVersion
        self.payload = payload
    }

    /// Where it lies below the folder of its corpus: `order/OrderPlaced.v1.json`.
    public var path: String { "\(category)/\(type).v\(schemaVersion).json" }

    public var testDescription: String { "\(type) v\(schemaVersion)" }

    /// The text of its file; the payload stays on one line.
    var file: Data {
        let head = "{\n  \"type\": \"\(type)\",\n  \"schemaVersion\": \(schemaVersion),\n  \"payload\": "
        return Data(head.utf8) + payload + Data("\n}\n".utf8)
    }

    /// Reads the file that lies at `path`.
    ///
    /// - Throws: ``EventCorpusError`` where it is no frozen event, or another than its path says.
    init(file: Data, at path: String) throws {
        struct Head: Decodable {
            let type: String
            let schemaVersion: Int
        }
        let head: Head
        do { head = try JSONFormat.decode(from: file) } catch { throw EventCorpusError(path, "is no frozen event: \(error)") }
        guard let category = StreamCategory(String(path.prefix { $0 != "/" })) else {
            throw EventCorpusError(path, "lies in no folder that is called like a category")
        }
        guard let payload = JSONSlice.member("payload", of: file) else { throw EventCorpusError(path, "has no payload") }
        self.init(category: category, type: head.type, schemaVersion: head.schemaVersion, payload: payload)
        guard path == self.path else { throw EventCorpusError(path, "says that it is \(self.path)") }
    }
}

/// A file of a corpus that is no frozen event.
public struct EventCorpusError: Error, Hashable, CustomStringConvertible {
    /// The file, below the folder of the corpus.
    public let path: String
    /// What is wrong with it.
    public let problem: String

    init(_ path: String, _ problem: String) {
        self.path = path
        self.problem = problem
    }

    public var description: String { "\(path) \(problem)" }
}
