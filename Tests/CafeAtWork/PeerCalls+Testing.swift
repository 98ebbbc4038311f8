#if Services
package import CafeHTTP

extension PeerCalls {
    /// One attempt, which may take as long as the whole call.
    package mutating func answers(within limit: Duration) { (deadline, timeout, attempts) = (limit, nil, 1) }
}
#endif  // Services
