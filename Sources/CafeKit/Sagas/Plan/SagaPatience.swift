/// How long a step is waited for, and how often it is tried.
public struct SagaPatience: Hashable, Sendable {
    /// How often a request is made before the step is given up; nil is without end.
    public var attempts: Int?
    /// How long an answer may take. Behind it the outcome is not known.
    public var deadline: Duration
    /// The waits between attempts.
    public var waits: Redelivery

    /// Creates a patience.
    public init(attempts: Int?, deadline: Duration = .seconds(30), waits: Redelivery = Redelivery()) {
        self.attempts = attempts.map { max(1, $0) }
        self.deadline = deadline
        self.waits = waits
    }

    /// For what can still be called off: three attempts.
    public static let brief = SagaPatience(attempts: 3, waits: Redelivery(first: .milliseconds(200), longest: .seconds(5)))

    /// For what has to be: twelve attempts over some ten minutes. Then somebody has to look.
    public static let persistent = SagaPatience(attempts: 12, waits: Redelivery(first: .seconds(1), longest: .seconds(60)))

    /// Whether one more attempt is in it behind `count`.
    func allows(_ count: Int) -> Bool { attempts.map { count < $0 } ?? true }
}
