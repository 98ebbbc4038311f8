#if HTTP
import NIOCore
import NIOHTTP1

/// One request on its way to a service, and what is known of the answer.
struct GatewayExchange {
    /// The service.
    let route: Int
    /// The request as the service gets it.
    let request: HTTPRequestHead
    /// Whether it may be sent again where a kept connection turns out to be dead: nothing of it changes anything, and it has no body.
    let isRepeatable: Bool
    /// Whether the client wants the connection for more.
    let keepsClient: Bool
    /// Whether the client does not know chunks.
    let isOldClient: Bool

    /// The connection to the service, once there is one.
    var upstream: UpstreamConnection?
    /// What waits for the connection.
    var waiting: [HTTPClientRequestPart]
    var isRequestComplete = false
    var bodyBytes = 0
    var hasAnswer = false
    var keepsUpstream = true
    var closesClient = false
    /// Whether the answer is one that never ends by itself.
    var isEndless = false
    /// When one of the two sides last did something.
    var lastProgress = NIODeadline.now()

    init(_ head: HTTPRequestHead, _ request: HTTPRequestHead, route: Int) {
        self.route = route
        self.request = request
        isRepeatable = [.GET, .HEAD, .OPTIONS].contains(head.method) && !head.hasBody
        keepsClient = head.isKeepAlive && !head.isOld
        isOldClient = head.isOld
        waiting = []
    }
}
#endif  // HTTP
