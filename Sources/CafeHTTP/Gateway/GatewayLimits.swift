#if HTTP
/// How long a gateway waits for the services behind it.
public struct GatewayLimits: Hashable, Sendable {
    /// How long making a connection may take; then the answer is 503.
    public var connectTime: Duration
    /// How long a service may keep silent when it is its turn; before it has answered, this is a 504, afterwards the connection is cut.
    public var silence: Duration
    /// How long a connection to a service is kept without work; less than services keep theirs.
    public var idleTime: Duration
    /// The most connections to one service, on each thread.
    public var connectionsPerThread: Int
    /// What a client is told of a service that is down.
    public var retryAfter: Duration

    /// Creates limits.
    public init(
        connectTime: Duration = .seconds(1), silence: Duration = .seconds(60), idleTime: Duration = .seconds(30),
        connectionsPerThread: Int = 512, retryAfter: Duration = .seconds(1)
    ) {
        self.connectTime = connectTime
        self.silence = silence
        self.idleTime = idleTime
        self.connectionsPerThread = connectionsPerThread
        self.retryAfter = retryAfter
    }
}
#endif  // HTTP
