#if HTTP
import NIOCore
import NIOHTTP1

/// Watches one connection of a server: cuts it when a client takes its time, closes it in order when the server stops, answers
/// `Expect: 100-continue`, and tells when the client has gone.
final class ConnectionGuard: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let limits: ServerLimits
    private let onInputClosed: @Sendable () -> Void
    private var machine: StateMachine
    private var timer: Scheduled<Void>?

    init(_ limits: ServerLimits, onInputClosed: @escaping @Sendable () -> Void) {
        self.limits = limits
        self.onInputClosed = onInputClosed
        machine = StateMachine(StateMachine.Times(limits), now: .now())
    }

    func handlerAdded(context: ChannelHandlerContext) { look(context) }

    func handlerRemoved(context: ChannelHandlerContext) { timer?.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        onInputClosed()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            machine.requestBegan(at: .now())
            if machine.inFlight == 1, expectsContinue(head) {
                context.writeAndFlush(
                    wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))), promise: nil)
            }
        case .body: break
        case .end: machine.requestEnded()
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head) where machine.isQuiescing && !head.isInformational:
            head.headers.replaceOrAdd(name: "Connection", value: "close")
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .end where machine.responseEnded(at: .now()):
            // Closing at once would drop what the socket has not taken yet.
            let sent = promise ?? context.eventLoop.makePromise()
            sent.futureResult.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
            context.writeAndFlush(data, promise: sent)
        default:
            context.write(data, promise: promise)
        }
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard mode == .output else { return context.close(mode: mode, promise: promise) }
        // What is written is sent first, for as long as the client takes it. With the other half closed, NIO would close both at once.
        guard !machine.isInputClosed else {
            closeWhenSent(context)
            return context.channel.closeFuture.cascade(to: promise)
        }
        let sent = promise ?? context.eventLoop.makePromise()
        sent.futureResult.assumeIsolated().whenComplete { _ in self.machine.outputClosed(at: .now()) }
        context.close(mode: mode, promise: sent)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        machine.writabilityChanged(context.channel.isWritable, at: .now())
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ChannelShouldQuiesceEvent:
            if machine.quiesce() { closeWhenSent(context) }
        case ChannelEvent.inputClosed:
            onInputClosed()
            if machine.inputClosed() { closeWhenSent(context) }
        default: break
        }
        context.fireUserInboundEventTriggered(event)
    }

    private func expectsContinue(_ head: HTTPRequestHead) -> Bool {
        guard !head.isOld, let expected = head.headers.first(name: "Expect"), expected.lowercased() == "100-continue"
        else { return false }
        let length = head.headers.first(name: "Content-Length").flatMap { Int($0) } ?? 0
        return length <= limits.body
    }

    /// Closes the connection as soon as the socket has taken what was written; one that takes nothing has the times of every client.
    private func closeWhenSent(_ context: ChannelHandlerContext) {
        let unsent = try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)
        guard let unsent, unsent > 0 else {
            context.close(promise: nil)
            return
        }
        context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(20)) { [weak self] in
            if context.channel.isActive { self?.closeWhenSent(context) }
        }
    }

    private func look(_ context: ChannelHandlerContext) {
        switch machine.look(at: .now()) {
        case .close: context.close(promise: nil)
        case .look(let delay):
            timer = context.eventLoop.assumeIsolated().scheduleTask(in: delay) { [weak self] in self?.look(context) }
        }
    }
}

extension ConnectionGuard.StateMachine.Times {
    init(_ limits: ServerLimits) {
        header = TimeAmount(limits.headerTime)
        body = TimeAmount(limits.bodyTime)
        idle = TimeAmount(limits.idleTime)
        write = TimeAmount(limits.writeTime)
    }
}
#endif  // HTTP
