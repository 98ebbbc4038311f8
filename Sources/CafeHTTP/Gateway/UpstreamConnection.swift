#if HTTP
import NIOCore
import NIOHTTP1

/// Whoever waits for what a service answers.
protocol UpstreamReader: AnyObject {
    /// Tells whether more may be read.
    var wantsMore: Bool { get }
    /// Takes the next part of the answer.
    func take(_ part: HTTPClientResponsePart)
    /// Sends on what it has taken: nothing more is there for now.
    func pause()
    /// The service can take more of the request, or no more.
    func writabilityChanged()
    /// The connection is lost.
    func lose()
}

/// One connection to a service, on the event loop of the clients that it serves.
final class UpstreamConnection: ChannelDuplexHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundIn = HTTPClientRequestPart
    typealias OutboundOut = HTTPClientRequestPart

    /// The service.
    let route: Int
    /// Who is being served; nobody while it is kept for the next.
    weak var reader: (any UpstreamReader)?
    /// How many requests it has had.
    var uses = 0
    /// Since when it is kept.
    var idleSince = NIODeadline.now()

    private let onClose: (UpstreamConnection) -> Void
    private var context: ChannelHandlerContext?
    private var isReadHeld = false

    init(route: Int, onClose: @escaping (UpstreamConnection) -> Void) {
        self.route = route
        self.onClose = onClose
    }

    var isActive: Bool { context?.channel.isActive ?? false }
    var isWritable: Bool { context?.channel.isWritable ?? false }

    func send(_ part: HTTPClientRequestPart) { context?.write(wrapOutboundOut(part), promise: nil) }

    func flush() { context?.flush() }

    func close() { context?.close(promise: nil) }

    /// Reads on if reading was held back.
    func resumeReading() {
        guard isReadHeld else { return }
        isReadHeld = false
        context?.read()
    }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard let reader else {
            // A service that speaks without being asked is not to be trusted with the next request.
            context.close(promise: nil)
            return
        }
        reader.take(unwrapInboundIn(data))
    }

    func channelReadComplete(context: ChannelHandlerContext) { reader?.pause() }

    func read(context: ChannelHandlerContext) {
        if reader?.wantsMore ?? true { context.read() } else { isReadHeld = true }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) { reader?.writabilityChanged() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    func channelInactive(context: ChannelHandlerContext) {
        onClose(self)
        let reader = reader
        self.reader = nil
        reader?.lose()
    }
}
#endif  // HTTP
