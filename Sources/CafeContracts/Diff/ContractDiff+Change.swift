extension ContractDiff {
    /// One thing that has changed.
    public struct Change: Sendable, Equatable {
        /// What it means for a provider that keeps the old contract.
        public enum Effect: String, Sendable, CaseIterable {
            /// It may not keep the new one: an answer has to have more, or be of another kind, or a request comes otherwise than before.
            case breaking
            /// Something is asked of it that was not before, and nothing that it does already is wrong: an interaction that is added, a header that is sent
            /// besides, a request that may vary more. Also what would break, while its interaction is pending.
            case new
            /// Less is asked of it than before.
            case loosened
            /// The same is asked of it in other words: another example, another summary.
            case neutral
        }

        /// What became of the interaction.
        public enum Kind: String, Sendable {
            /// It is only in the new contract.
            case added
            /// It is only in the old contract.
            case removed
            /// It is in both, and says something else.
            case changed
        }

        /// Who needs it.
        public let consumer: String
        /// Who has to keep it.
        public let provider: String
        /// The summary of the interaction.
        public let interaction: String
        /// The names of its states.
        public let states: [String]
        /// What became of the interaction.
        public let kind: Kind
        /// What it means for the provider.
        public let effect: Effect
        /// Where the change is: `interaction`, `request path`, `response body`, `message metadata` and so on.
        public let place: String
        /// The place in that: the path of a value, the name of a header or parameter, else empty.
        public let path: String
        /// What has changed, in words.
        public let message: String
    }
}

extension ContractDiff.Change: CustomStringConvertible {
    /// Place, path and words on one line: `response body $.id: …`.
    public var description: String { "\(place)\(path.isEmpty ? "" : " \(path)"): \(message)" }
}
