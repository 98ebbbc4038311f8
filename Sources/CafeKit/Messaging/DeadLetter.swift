#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A message that a consumer has given up, with who did, where it came from and why.
public struct DeadLetter: Hashable, Sendable {
    /// The type of the message that carries a dead letter.
    public static let type = "DeadLetter"
    /// The category of the streams of dead letters.
    public static let category: StreamCategory = "dead.letter"

    /// The message.
    public let message: Message
    /// The group that gave it up.
    public let group: String
    /// The log or partition that it came from.
    public let origin: String
    /// What its handler threw the last time.
    public let cause: String
    /// How many times it was tried by itself; where it came with others, they were tried together as often before.
    public let attempts: Int

    /// Creates a dead letter.
    public init(_ message: Message, group: String, origin: String, cause: String, attempts: Int) {
        self.message = message
        self.group = group
        self.origin = origin
        self.cause = cause
        self.attempts = attempts
    }

    /// Returns the message that carries this: from `dead.letter`, under the key of the message given up, with an id that is the same however
    /// often it is given up.
    ///
    /// - Throws: ``CloudEventError`` for a message without a payload.
    public func envelope() throws -> Message {
        var envelope = message
        envelope.id = EventID(rawValue: "\(group)/\(message.source)/\(message.id)")
        envelope.source = Self.category.name
        envelope.type = Self.type
        envelope.stream = StreamName(Self.category, message.key)
        envelope.schemaVersion = 1
        envelope.metadata.causationID = message.id.rawValue
        envelope.metadata.correlationID = message.key
        var data = try JSONFormat.encode(
            Report(group: group, origin: origin, cause: cause, attempts: attempts))
        data.removeLast()
        data.append(contentsOf: ",\"message\":".utf8)
        data.append(try message.cloudEvent())
        data.append(UInt8(ascii: "}"))
        envelope.data = data
        envelope.extensions = [:]
        return envelope
    }

    /// Reads the dead letter that a message carries; nil where it carries none.
    ///
    /// - Throws: ``CloudEventError`` or a decoding error: what is wrong with a message that says to carry one.
    public init?(_ envelope: Message) throws {
        guard envelope.stream.category == Self.category, envelope.type == Self.type else { return nil }
        let report: Report = try JSONFormat.decode(from: envelope.data)
        guard let message = JSONSlice.member("message", of: envelope.data) else {
            throw CloudEventError(attribute: "data.message", problem: "missing")
        }
        self.init(
            try Message(cloudEvent: message), group: report.group, origin: report.origin, cause: report.cause,
            attempts: report.attempts)
    }

    private struct Report: Codable {
        let group: String
        let origin: String
        let cause: String
        let attempts: Int
    }
}
