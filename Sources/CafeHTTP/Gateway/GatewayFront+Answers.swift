#if HTTP
import HTTPTypes
import NIOCore
import NIOHTTP1

// What the gateway itself answers, and how long it waits.
extension GatewayFront {
    /// Answers a request that goes to no service.
    func answer(_ response: ServiceResponse, to head: HTTPRequestHead?) {
        let keeps = head.map { $0.isKeepAlive && !$0.isOld && !$0.hasBody } ?? false
        rest = keeps ? .request : .everything
        write(response, isHead: head?.method == .HEAD, closing: !keeps)
        end(closing: !keeps, requestComplete: head.map { !$0.hasBody } ?? false)
    }

    /// Answers a request that a service should have answered; where it has begun to, the connection is cut.
    func refuse(_ problem: Problem) {
        guard let exchange else { return }
        self.exchange = nil
        exchange.upstream?.reader = nil
        exchange.upstream?.close()
        guard !exchange.hasAnswer else {
            context?.close(promise: nil)
            return
        }
        let keeps = exchange.keepsClient && exchange.isRequestComplete
        if !exchange.isRequestComplete { rest = .everything }
        write(.problem(problem), isHead: exchange.request.method == .HEAD, closing: !keeps)
        end(closing: !keeps, requestComplete: exchange.isRequestComplete)
    }

    /// Ends an answer: the next request may come, or the connection is closed behind it.
    func end(closing: Bool, requestComplete: Bool) {
        guard let context else { return }
        guard closing else {
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            work()
            exchange?.upstream?.flush()
            return
        }
        rest = .everything
        let sent = context.eventLoop.makePromise(of: Void.self)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: sent)
        sent.futureResult.assumeIsolated().whenComplete { [self] _ in
            // A client that is still sending would be reset before it has read the answer; the guard ends its time.
            self.context?.close(mode: requestComplete ? .all : .output, promise: nil)
        }
        resumeReading()
    }

    /// Lets go of the request and of the connection that serves it.
    func abandon() {
        let exchange = exchange
        self.exchange = nil
        rest = .everything
        exchange?.upstream?.reader = nil
        exchange?.upstream?.close()
    }

    /// Sees to it that somebody looks whether the service keeps silent for too long.
    func watch() {
        guard timer == nil else { return }
        look(after: TimeAmount(thread.limits.silence))
    }

    private func look(after delay: TimeAmount) {
        timer = context?.eventLoop.assumeIsolated().scheduleTask(in: delay) { [weak self] in
            guard let self else { return }
            timer = nil
            guard let exchange else { return }
            // While the request is still coming it is the client's turn, and the guard's business.
            let silent = NIODeadline.now() - exchange.lastProgress
            let limit = TimeAmount(thread.limits.silence)
            if exchange.isRequestComplete, wantsMore, silent >= limit {
                refuse(Problem(.gatewayTimeout, "The service behind does not answer", retryAfter: thread.limits.retryAfter))
            } else {
                look(after: silent >= limit ? limit : limit - silent)
            }
        }
    }

    private func write(_ response: ServiceResponse, isHead: Bool, closing: Bool) {
        guard let context else { return }
        var head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: response.status.code),
            headers: HTTPHeaders(response.headers))
        if closing { head.headers.add(name: "Connection", value: "close") }
        guard case .data(let data) = response.body else {
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            return
        }
        head.headers.add(name: "Content-Length", value: "\(data.count)")
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if !isHead { context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: data)))), promise: nil) }
    }
}
#endif  // HTTP
