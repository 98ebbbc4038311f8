/// What is wrong with a request, field by field.
public struct InvalidRequest: Error, Hashable {
    /// One fault.
    public struct Fault: Hashable, Sendable {
        /// The path of the field, `items[2].quantity`.
        public let field: String
        /// What is wrong with it.
        public let reason: String

        /// Creates a fault.
        public init(_ field: String, _ reason: String) {
            self.field = field
            self.reason = reason
        }
    }

    /// All faults; never empty.
    public let faults: [Fault]

    /// Creates an error.
    public init(_ faults: [Fault]) { self.faults = faults }
}
