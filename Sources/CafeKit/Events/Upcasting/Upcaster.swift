/// One step that turns a stored shape of an event into the next: from a version to the one after it, or from a name to another.
///
/// ```swift
/// static let upcasters = [
///     Upcaster("CupSold", from: 1) { cup in
///         try cup.rename("card", to: "cardId")
///         try cup.assume("currency", "KRW", because: "every cup before 2026 was paid in won")
///     }
/// ]
/// ```
public struct Upcaster: Sendable {
    /// A stored shape: an event type and its version.
    public struct Shape: Hashable, Sendable, CustomStringConvertible {
        /// The stored name.
        public let type: String
        /// The version of the payload.
        public let version: Int

        /// Creates a shape.
        public init(_ type: String, _ version: Int) {
            self.type = type
            self.version = version
        }

        public var description: String { "\(type) v\(version)" }
    }

    /// What it reads.
    public let from: Shape
    /// What it makes.
    public let to: Shape
    let change: @Sendable (inout OldPayload) throws -> Void

    /// Creates the step from one version of a type to the next. A step that changes nothing says that the decoder reads both.
    public init(_ type: String, from version: Int, _ change: @escaping @Sendable (inout OldPayload) throws -> Void) {
        from = Shape(type, version)
        to = Shape(type, version + 1)
        self.change = change
    }

    /// Creates the step to another name; the payload stays, unless `change` says otherwise.
    public init(
        renaming type: String, _ version: Int, to newType: String, _ newVersion: Int,
        _ change: @escaping @Sendable (inout OldPayload) throws -> Void = { _ in }
    ) {
        from = Shape(type, version)
        to = Shape(newType, newVersion)
        self.change = change
    }
}
