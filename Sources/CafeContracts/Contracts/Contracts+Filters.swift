#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Which interactions are looked at; what is nil leaves all.
public struct InteractionFilter: Sendable {
    /// Of this consumer.
    public var consumer: String?
    /// To be kept by this provider.
    public var provider: String?
    /// With these words in their summary.
    public var summary: String?
    /// With these words in the name of a state; empty for those without any.
    public var state: String?

    /// Creates a filter.
    public init(consumer: String? = nil, provider: String? = nil, summary: String? = nil, state: String? = nil) {
        (self.consumer, self.provider, self.summary, self.state) = (consumer, provider, summary, state)
    }

    /// The filter that `PACT_CONSUMER`, `PACT_DESCRIPTION` and `PACT_PROVIDER_STATE` make, as other tools read them:
    /// with it, a test runs a single interaction without being changed.
    public static var environment: InteractionFilter {
        let variables = ProcessInfo.processInfo.environment
        return InteractionFilter(
            consumer: variables["PACT_CONSUMER"], summary: variables["PACT_DESCRIPTION"], state: variables["PACT_PROVIDER_STATE"])
    }

    /// Whether an interaction is looked at.
    public func has(_ interaction: Interaction) -> Bool {
        let origin = interaction.origin
        return consumer.map { $0.isSame(as: origin.consumer) } ?? true
            && provider.map { $0.isSame(as: origin.provider) } ?? true
            && summary.map { interaction.summary.utf8.contains($0.utf8) } ?? true
            && state.map { has($0, interaction.states) } ?? true
    }

    private func has(_ state: String, _ states: [ProviderState]) -> Bool {
        state.isEmpty ? states.isEmpty : states.contains { $0.name.utf8.contains(state.utf8) }
    }
}

extension Contracts {
    /// The interactions of all contracts, those that the filter leaves.
    public func interactions(_ filter: InteractionFilter = InteractionFilter()) -> [Interaction] {
        contracts.flatMap(\.interactions).filter(filter.has)
    }

    /// What a provider has to keep: an argument for each test case. Variables of the environment can choose fewer; see ``InteractionFilter/environment``.
    public func interactions(provider: String, consumer: String? = nil) -> [Interaction] {
        let chosen = InteractionFilter.environment
        return interactions(InteractionFilter(consumer: consumer, provider: provider)).filter(chosen.has)
    }
}
