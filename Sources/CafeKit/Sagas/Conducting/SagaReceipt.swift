/// How far a saga has come.
public struct SagaReceipt<S: Saga>: Sendable {
    /// The saga.
    public var run: S.Run
    /// Whether it began with this.
    public var isNew = false
    /// The log position of its newest event here; nil where nothing was stored.
    public var position: LogPosition?
    /// Why it waits, where the last call failed.
    public var obstacle: (any Error)?
    /// Why what it was told had no effect, where it had none.
    public var dropped: SagaDrop?
}

/// Why a saga could not be driven on.
public struct SagaError: Error, CustomStringConvertible {
    /// What went wrong.
    public struct Code: Hashable, Sendable {
        private let name: String
        /// Other writers were faster, every time.
        public static let conflict = Code(name: "conflict")
        /// The lease is somebody else's by now: whoever held it must stop.
        public static let leaseLost = Code(name: "leaseLost")
    }

    /// What went wrong.
    public let code: Code
    /// A sentence for people.
    public let message: String

    public var description: String { message }
}
