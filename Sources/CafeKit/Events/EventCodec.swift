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
    /// An older payload is brought to today's shape by the event's ``DomainEvent/upcasters``. A name that is not known is no error: a newer
    /// producer may say more than this consumer understands. `schemaVersion` is the version of the payload's shape; today's where nothing is said.
    /// - Throws: ``EventCodecError`` for a known name whose payload cannot be read, or is of a version that is not known.
    public static func event<Event: DomainEvent>(
        _: Event.Type = Event.self, type: String, data: Data, schemaVersion: Int? = nil
    ) throws(EventCodecError) -> Event? {
        let version = schemaVersion ?? Event.schemaVersion(of: type)
        if version == Event.schemaVersion(of: type) {
            if let event = try present(Event.self, type, version, data) { return event }
            // It may have had another name.
            guard !Event.upcasters.isEmpty else { return nil }
        }
        let current = try Upcasters.bring(.init(type: type, version: version, data: data), to: Event.self)
        return try present(Event.self, current.type, current.version, current.data)
    }

    /// Returns the decoded event of a record, or nil where `Event` has no such case.
    public static func event<Event: DomainEvent>(
        _: Event.Type = Event.self, of record: RecordedEvent
    ) throws(EventCodecError) -> Event? {
        guard record.stream.category == Event.category else { return nil }
        return try event(Event.self, type: record.type, data: record.data, schemaVersion: record.schemaVersion)
    }

    /// Returns what the upcasters take for true of a record although it is nowhere stored; nothing of a record of today's shape.
    public static func assumptions<Event: DomainEvent>(
        of _: Event.Type, in record: RecordedEvent
    ) throws(EventCodecError) -> [Assumption] {
        guard record.stream.category == Event.category, !Event.upcasters.isEmpty else { return [] }
        let old = Upcasters.Current(type: record.type, version: record.schemaVersion, data: record.data)
        return try Upcasters.bring(old, to: Event.self).assumptions
    }

    /// Decodes a payload of today's shape; nil for a name that is not known.
    private static func present<Event: DomainEvent>(
        _: Event.Type, _ type: String, _ version: Int, _ data: Data
    ) throws(EventCodecError) -> Event? {
        let current = Event.schemaVersion(of: type)
        do {
            return try Event(from: EventReader(type, data, isCurrent: version == current))
        } catch is EventReader.UnknownName {
            return nil
        } catch is EventReader.OtherVersion {
            if version > current {
                throw EventCodecError(.newerVersion, "'\(type)' is stored as v\(version), and \(Event.self) knows v\(current)")
            }
            throw EventCodecError(.missingStep, "there is no step from \(type) v\(version), and today's is v\(current)")
        } catch {
            throw EventCodecError(.notDecodable, "the payload of '\(type)' is no \(Event.self)", cause: error)
        }
    }

    /// Tells whether an event has a case of that name.
    static func knows<Event: DomainEvent>(_ type: String, _: Event.Type) -> Bool {
        do {
            _ = try Event(from: EventReader(type, Data(), isCurrent: false))
            return true
        } catch {
            return !(error is EventReader.UnknownName)
        }
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
        /// The payload was stored by newer code.
        public static let newerVersion = Code(name: "newerVersion")
        /// No upcaster leads from the stored version to today's.
        public static let missingStep = Code(name: "missingStep")
        /// Two upcasters start from the same version of the same type.
        public static let repeatedStep = Code(name: "repeatedStep")
        /// The upcasters lead past today's version, or in a circle.
        public static let stepTooFar = Code(name: "stepTooFar")
        /// An upcaster cannot do with a payload what it says.
        public static let notUpcastable = Code(name: "notUpcastable")
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
