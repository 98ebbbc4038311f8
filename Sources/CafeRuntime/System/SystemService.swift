#if Runtime && HTTP
public import CafeHTTP
public import CafeKit

/// The services of a system: which there are, where each listens, and what each tells the others.
public protocol SystemService: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
    /// The port it has unless told otherwise.
    var defaultPort: Int { get }
    /// What it tells the others, none of its own bookkeeping; nil where it tells nothing.
    var published: EventFilter? { get }
}

extension SystemService {
    /// Its log, cut to what it tells the others; nil where it tells nothing.
    public func publishedLog(in storage: Storage) -> LogSource? {
        published.map { LogSource(rawValue, store: storage.events, published: $0) }
    }
}

/// A service that has been put together.
public protocol HostedService: Sendable {
    /// What it serves.
    var routes: Routes { get }
    /// What it does.
    var host: ServiceHost { get }
}
#endif  // Runtime && HTTP
