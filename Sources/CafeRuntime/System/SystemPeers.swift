#if Runtime && HTTP
public import CafeHTTP
public import CafeKit

/// How the services of a system ask each other.
public struct SystemPeers<Name: SystemService>: Sendable {
    private let requester: HTTPRequester
    private let addresses: SystemAddresses<Name>

    init(_ requester: HTTPRequester, _ addresses: SystemAddresses<Name>) {
        self.requester = requester
        self.addresses = addresses
    }

    /// Returns a service to be asked through the policies of a pipeline, wherever it runs.
    ///
    /// - Throws: `Pipeline.Misordered` where the policies are in the wrong order.
    public func peer(_ service: Name, through pipeline: Pipeline) throws(Pipeline.Misordered) -> HTTPPeer {
        try HTTPPeer(requester: requester, pipeline: pipeline) { [addresses] in try await addresses.url(of: service.rawValue) }
    }
}
#endif  // Runtime && HTTP
