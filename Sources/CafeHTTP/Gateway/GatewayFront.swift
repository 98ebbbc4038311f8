#if HTTP
import Logging
import NIOCore
import NIOHTTP1

/// What all connections of a gateway on one event loop share.
struct GatewayThread {
    let table: GatewayTable
    let limits: GatewayLimits
    let identifiers: RequestIdentifiers
    let admission: GatewayAdmission?
    let pool: UpstreamPool
}

/// Serves one client: takes its requests in turn, hands them to services part by part and hands the answers back.
///
/// Nothing is collected: a part is on its way before the next is read, and a side that cannot take more stops the other from being read.
final class GatewayFront: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    let thread: GatewayThread
    var context: ChannelHandlerContext?
    var client = GatewayFields.Client(address: nil)
    /// The request that is being served by a service.
    var exchange: GatewayExchange?
    /// What is still coming of a request that has been answered here.
    var rest = Rest.nothing
    /// What has come of later requests.
    var pending = CircularBuffer<HTTPServerRequestPart>()
    var timer: Scheduled<Void>?
    private var isReadHeld = false
    private var isWorking = false

    enum Rest {
        case nothing
        /// Up to the end of the request; then comes the next.
        case request
        /// Everything: the connection is being closed.
        case everything
    }

    /// How many parts of later requests are taken before reading stops.
    private static let pendingLimit = 16

    init(_ thread: GatewayThread) { self.thread = thread }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        client = GatewayFields.Client(address: context.channel.remoteAddress?.ipAddress)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
        self.context = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        pending.append(unwrapInboundIn(data))
        work()
    }

    func channelReadComplete(context: ChannelHandlerContext) { exchange?.upstream?.flush() }

    func read(context: ChannelHandlerContext) {
        if canReadMore { context.read() } else { isReadHeld = true }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable { exchange?.upstream?.resumeReading() }
    }

    func channelInactive(context: ChannelHandlerContext) {
        abandon()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard exchange == nil, case .nothing = rest, let error = error as? HTTPParserError else {
            context.close(promise: nil)
            return
        }
        answer(.problem(Problem(malformed: error)), to: nil)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // Streams have no end that could be waited for: not when the gateway stops, not when the client no longer listens.
        if event is ChannelShouldQuiesceEvent || event as? ChannelEvent == .inputClosed, exchange?.isEndless == true {
            context.close(promise: nil)
        }
        context.fireUserInboundEventTriggered(event)
    }

    /// Takes parts as long as they can be taken.
    func work() {
        guard !isWorking else { return }
        isWorking = true
        while exchange?.isRequestComplete != true, let part = pending.popFirst() { accept(part) }
        isWorking = false
        resumeReading()
    }

    /// Reads on if reading was held back and need no longer be.
    func resumeReading() {
        guard isReadHeld, canReadMore else { return }
        isReadHeld = false
        context?.read()
    }

    private var canReadMore: Bool {
        guard pending.count < Self.pendingLimit else { return false }
        guard let exchange, !exchange.isRequestComplete else { return true }
        return exchange.upstream?.isWritable ?? false
    }

    private func accept(_ part: HTTPServerRequestPart) {
        switch (rest, part) {
        case (.everything, _): break
        case (.request, .end): rest = .nothing
        case (.request, _): break
        case (.nothing, .head(let head)): begin(head)
        case (.nothing, .body(let piece)): forward(piece)
        case (.nothing, .end): complete()
        }
    }

    private func begin(_ head: HTTPRequestHead) {
        switch thread.table.decide(head) {
        case .answer(let response): answer(response, to: head)
        case .forward(let route, let target):
            do throws(Problem) {
                let fields = try admitted(head, route, target)
                var request = HTTPRequestHead(version: .http1_1, method: head.method, uri: target)
                request.headers = fields
                open(GatewayExchange(head, request, route: route))
            } catch {
                answer(.problem(error), to: head)
            }
        }
    }

    private func admitted(_ head: HTTPRequestHead, _ route: Int, _ target: String) throws(Problem) -> HTTPHeaders {
        let service = thread.table.routes[route]
        var trusted: HTTPHeaders?
        if let admission = thread.admission {
            let path = String(target.prefix { $0 != "?" })
            trusted = HTTPHeaders(
                try admission(
                    GatewayCall(method: head.method.rawValue, path: path, prefix: service.prefix, fields: head.headers)))
        }
        return GatewayFields.request(
            head, to: service.authority, from: client, identifiers: thread.identifiers, adding: trusted)
    }

    private func forward(_ piece: ByteBuffer) {
        guard exchange != nil else { return }
        exchange?.bodyBytes += piece.readableBytes
        guard let exchange, exchange.bodyBytes <= thread.table.limits.body else {
            refuse(.bodyTooLarge(thread.table.limits.body))
            return
        }
        send(.body(.byteBuffer(piece)))
    }

    private func complete() {
        guard exchange != nil else { return }
        exchange?.isRequestComplete = true
        exchange?.lastProgress = .now()
        send(.end(nil))
    }
}
#endif  // HTTP
