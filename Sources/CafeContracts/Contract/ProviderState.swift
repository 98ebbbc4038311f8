/// Something that has to be so at a provider before an interaction can be verified.
public struct ProviderState: Sendable, Equatable {
    /// What it is called.
    public var name: String
    /// The values that belong to it.
    public var parameters: JSONObject
    /// Fields that are not the specification's; they are kept.
    public var other: JSONObject

    /// Creates a state.
    public init(_ name: String, _ parameters: JSONObject = JSONObject(), other: JSONObject = JSONObject()) {
        (self.name, self.parameters, self.other) = (name, parameters, other)
    }
}
