#if HTTP
/// How long and how much a server lets a client.
public struct ServerLimits: Hashable, Sendable {
    /// The most bytes of a request's body; more is answered with 413.
    public var body: Int
    /// The most bytes of a request's target; more is answered with 414.
    public var target: Int
    /// The most bytes of a request's header fields; more is answered with 431.
    public var headers: Int
    /// How long a new connection may take to send the header of its first request.
    public var headerTime: Duration
    /// How long a request may take from its header to its last byte.
    public var bodyTime: Duration
    /// How long a connection may wait between requests.
    public var idleTime: Duration
    /// How long a client may read nothing of a response that waits to be sent.
    public var writeTime: Duration
    /// How long requests in flight may take once the server is asked to stop.
    public var drainTime: Duration

    /// Creates limits.
    public init(
        body: Int = 1 << 20, target: Int = 8 << 10, headers: Int = 32 << 10, headerTime: Duration = .seconds(10),
        bodyTime: Duration = .seconds(30), idleTime: Duration = .seconds(75), writeTime: Duration = .seconds(30),
        drainTime: Duration = .seconds(10)
    ) {
        self.body = body
        self.target = target
        self.headers = headers
        self.headerTime = headerTime
        self.bodyTime = bodyTime
        self.idleTime = idleTime
        self.writeTime = writeTime
        self.drainTime = drainTime
    }
}
#endif  // HTTP
