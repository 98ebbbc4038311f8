/// A fact of the domain, past tense, that never changes once stored.
///
/// Make it an enum whose cases carry labelled values, and pin the stored names with `CodingKeys`: the key of a case is its event type,
/// so a case may be renamed in Swift without touching a byte on disk.
public protocol DomainEvent: Codable, Sendable {
    /// The category of the streams in which these events are stored.
    static var category: StreamCategory { get }

    /// The version of the stored shape of `type`, written beside each payload; 1 unless the shape has changed.
    static func schemaVersion(of type: String) -> Int

    /// The steps that bring payloads of older versions, and of older names, to what the event's decoder reads; make it a `static let`.
    ///
    /// They are looked at only for what is not of today's shape.
    static var upcasters: [Upcaster] { get }
}

extension DomainEvent {
    public static func schemaVersion(of type: String) -> Int { 1 }
    public static var upcasters: [Upcaster] { [] }
}
