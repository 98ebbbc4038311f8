#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Turns events into stored payloads and back, the type's name beside the payload instead of inside it.
public enum EventCodec {
    /// Returns the draft of an event: its stored name and its payload.
    ///
    /// - Throws: ``EventCodecError`` for an event that does not encode as one named case.
    public static func draft<Event: DomainEvent>(_ event: Event, metadata: EventMetadata = .none) throws(EventCodecError)
        -> EventDraft
    {
        let tree = JSONTree()
        do { try tree.set(any: event, at: 0) } catch { throw unencodable(Event.self, error) }
        guard let (type, payload) = tree.onlyMember(), !type.isEmpty, !JSONText.needsEscape(type) else {
            throw EventCodecError(.notEncodable, "\(Event.self) is no enum with one plainly named case an event")
        }
        let data: Data
        do { data = try tree.data(of: payload) } catch { throw unencodable(Event.self, error) }
        return EventDraft(type: type, schemaVersion: Event.schemaVersion(of: type), data: data, metadata: metadata)
    }

    private static func unencodable<Event>(_: Event.Type, _ cause: any Error) -> EventCodecError {
        EventCodecError(.notEncodable, "\(Event.self) does not encode", cause: cause)
    }

    /// Returns the event that a payload of `type` describes, or nil where `Event` has no case of that name.
    ///
    /// A name that is not known is no error: a newer producer may say more than this consumer understands.
    /// - Throws: ``EventCodecError`` for a known name whose payload cannot be read.
    public static func event<Event: DomainEvent>(
        _: Event.Type = Event.self, type: String, data: Data
    ) throws(EventCodecError) -> Event? {
        do {
            return try Event(from: EventReader(type, data))
        } catch is EventReader.UnknownName {
            return nil
        } catch {
            throw EventCodecError(.notDecodable, "the payload of '\(type)' is no \(Event.self)", cause: error)
        }
    }

    /// Returns the decoded event of a record, or nil where `Event` has no such case.
    public static func event<Event: DomainEvent>(
        _: Event.Type = Event.self, of record: RecordedEvent
    ) throws(EventCodecError) -> Event? {
        guard record.stream.category == Event.category else { return nil }
        return try event(Event.self, type: record.type, data: record.data)
    }
}

/// A payload that cannot be written or read.
public struct EventCodecError: Error, CustomStringConvertible {
    /// What went wrong.
    public struct Code: Hashable, Sendable {
        private let name: String
        /// The event does not encode to a single named case.
        public static let notEncodable = Code(name: "notEncodable")
        /// The payload does not have the shape that its name promises.
        public static let notDecodable = Code(name: "notDecodable")
    }

    /// What went wrong.
    public let code: Code
    /// A sentence for people.
    public let message: String
    /// What the coder said.
    public let cause: (any Error)?

    /// Creates an error.
    public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    public var description: String { cause.map { "\(message): \($0)" } ?? message }
}
