/// How often a step has been asked for, by what of it.
public struct SagaAttempts: Hashable, Sendable {
    private var act = 0
    private var ask = 0
    private var undo = 0

    /// Creates a count of nothing.
    public init() {}

    /// How often a part was asked for.
    public internal(set) subscript(part: SagaPart) -> Int {
        get {
            switch part {
            case .act: act
            case .ask: ask
            case .undo: undo
            }
        }
        set {
            switch part {
            case .act: act = newValue
            case .ask: ask = newValue
            case .undo: undo = newValue
            }
        }
    }

    /// How often anything was.
    public var sum: Int { act + ask + undo }
}
