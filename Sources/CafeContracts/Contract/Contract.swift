/// What a consumer needs of a provider: a pact, in any version of Pact's specification from 1 to 4.
public struct Contract: Sendable, Equatable {
    /// Who needs it.
    public var consumer: String
    /// Who has to keep it.
    public var provider: String
    /// What is asked and answered, or announced.
    public var interactions: [Interaction]
    /// The version of the specification in which it was written.
    public var version: SpecificationVersion
    /// What the file says of itself, apart from the version of the specification.
    public var metadata: JSONObject
    /// Fields of the file that are not the specification's; they are kept, those of the consumer and the provider under `consumer` and `provider`.
    public var other: JSONObject

    /// Creates a contract.
    public init(
        consumer: String, provider: String, interactions: [Interaction] = [], version: SpecificationVersion = .v4,
        metadata: JSONObject = JSONObject(), other: JSONObject = JSONObject()
    ) {
        (self.consumer, self.provider, self.interactions) = (consumer, provider, interactions)
        (self.version, self.metadata, self.other) = (version, metadata, other)
    }
}

extension Contract: CustomStringConvertible {
    /// The two whose contract it is: `order – payment`.
    public var description: String { "\(consumer) – \(provider)" }
}
