#if HTTP
import HTTPTypes
import NIOCore
import NIOHTTP1

// The side of the services: getting a connection, passing the answer on, giving the connection back.
extension GatewayFront: UpstreamReader {
    /// Begins to serve a request.
    func open(_ exchange: GatewayExchange) {
        self.exchange = exchange
        watch()
        if let kept = thread.pool.take(exchange.route) {
            attach(kept)
            send(.head(exchange.request))
        } else {
            self.exchange?.waiting = [.head(exchange.request)]
            connect(exchange.route)
        }
    }

    /// Hands a part of the request to the service, or keeps it until there is a connection; reading has stopped until then.
    func send(_ part: HTTPClientRequestPart) {
        exchange?.lastProgress = .now()
        if let upstream = exchange?.upstream { upstream.send(part) } else { exchange?.waiting.append(part) }
    }

    var wantsMore: Bool { context?.channel.isWritable ?? true }

    func take(_ part: HTTPClientResponsePart) {
        guard let context, exchange != nil else { return }
        exchange?.lastProgress = .now()
        switch part {
        case .head(let head) where (100..<200).contains(head.status.code): break
        case .head(let head): context.write(wrapOutboundOut(.head(answerHead(head))), promise: nil)
        case .body(let piece): context.write(wrapOutboundOut(.body(.byteBuffer(piece))), promise: nil)
        case .end: finish()
        }
    }

    func pause() { context?.flush() }

    func writabilityChanged() { resumeReading() }

    func lose() {
        guard let exchange else { return }
        self.exchange?.upstream = nil
        guard !exchange.hasAnswer else {
            // The client must not take a part for the whole.
            self.exchange = nil
            context?.close(promise: nil)
            return
        }
        if exchange.isRepeatable, exchange.isRequestComplete, let upstream = exchange.upstream, upstream.uses > 1 {
            self.exchange?.waiting = [.head(exchange.request), .end(nil)]
            connect(exchange.route)
            return
        }
        var problem = Problem(.badGateway, "The service behind broke off")
        problem.retryAfter = thread.limits.retryAfter
        refuse(problem)
    }

    private func connect(_ route: Int) {
        thread.pool.connect(route) { [self] result in
            switch result {
            case .success(let connection):
                guard exchange?.route == route, exchange?.upstream == nil, let waiting = exchange?.waiting, !waiting.isEmpty
                else {
                    thread.pool.keep(connection)
                    return
                }
                attach(connection)
                exchange?.waiting = []
                for part in waiting { connection.send(part) }
                connection.flush()
                resumeReading()
            case .failure:
                guard exchange?.route == route, exchange?.upstream == nil else { return }
                refuse(.unavailable("The service behind is not there", retryAfter: thread.limits.retryAfter))
            }
        }
    }

    private func attach(_ connection: UpstreamConnection) {
        connection.reader = self
        connection.uses += 1
        exchange?.upstream = connection
    }

    private func answerHead(_ head: HTTPResponseHead) -> HTTPResponseHead {
        guard let exchange else { return head }
        let hasBody = exchange.request.method != .HEAD && head.status.mayHaveResponseBody
        let isEndless = hasBody && !head.headers.contains(name: "Content-Length")
        // An answer that comes before its request has ended leaves a rest that nobody wants.
        let closes = !exchange.keepsClient || !exchange.isRequestComplete || (isEndless && exchange.isOldClient)
        self.exchange?.hasAnswer = true
        self.exchange?.isEndless = isEndless
        self.exchange?.closesClient = closes
        self.exchange?.keepsUpstream = head.isKeepAlive
        var answer = HTTPResponseHead(version: exchange.isOldClient ? .http1_0 : .http1_1, status: head.status)
        answer.headers = GatewayFields.response(head, hasBody: hasBody, toOldClient: exchange.isOldClient, closing: closes)
        return answer
    }

    private func finish() {
        guard let exchange else { return }
        self.exchange = nil
        if let upstream = exchange.upstream {
            if exchange.keepsUpstream, exchange.isRequestComplete {
                thread.pool.keep(upstream)
            } else {
                upstream.reader = nil
                upstream.close()
            }
        }
        end(closing: exchange.closesClient, requestComplete: exchange.isRequestComplete)
    }
}
#endif  // HTTP
