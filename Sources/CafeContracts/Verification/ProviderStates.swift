/// Brings a provider into the states that interactions ask for, and out of them.
public protocol ProviderStates: Sendable {
    /// Makes a state so before an interaction.
    ///
    /// - Returns: Values that requests can hold in place of their examples, by the names that their generators use.
    func setUp(_ state: ProviderState) async throws -> JSONObject

    /// Takes a state back that was set up, whatever became of the interaction; states are taken back in the reverse order.
    func tearDown(_ state: ProviderState) async throws
}

extension ProviderStates {
    public func tearDown(_ state: ProviderState) async throws {}
}

/// States by their names.
///
/// ```swift
/// let states = StateTable([
///     "the card has funds": { _ in .init() },
///     "an order is placed": { _ in ["id": .string(try await service.place())] },
/// ])
/// ```
/// A state that is not in the table is an error that names those that are.
public struct StateTable: ProviderStates {
    /// Makes a state so, and returns the values that requests may need.
    public typealias SetUp = @Sendable (ProviderState) async throws -> JSONObject

    private let states: [String: SetUp]

    /// Takes the states by their names.
    public init(_ states: [String: SetUp] = [:]) { self.states = states }

    public func setUp(_ state: ProviderState) async throws -> JSONObject {
        guard let setUp = states[state.name] else {
            let known = states.keys.sorted().map { "'\($0)'" }.joined(separator: ", ")
            throw ContractError("there is no state '\(state.name)'; there is \(known.isEmpty ? "none" : known)")
        }
        return try await setUp(state)
    }
}
