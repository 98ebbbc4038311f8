#if HTTP
import NIOCore
import NIOPosix

/// One end of a socket that says and hears exactly the bytes a test wants.
struct RawConnection {
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var heard = ""

    init(_ inbound: NIOAsyncChannelInboundStream<ByteBuffer>, _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>) {
        self.inbound = inbound.makeAsyncIterator()
        self.outbound = outbound
    }

    /// Says something.
    func send(_ text: String) async throws { try await outbound.write(ByteBuffer(string: text)) }

    /// Says nothing more, but still listens.
    func finish() { outbound.finish() }

    /// Returns what is heard up to and including `mark`; all there is where the peer ends before.
    mutating func read(through mark: String) async throws -> String {
        while true {
            if let range = heard.firstRange(of: mark) {
                let part = String(heard[..<range.upperBound])
                heard = String(heard[range.upperBound...])
                return part
            }
            guard let more = try await next() else { break }
            heard += more
        }
        defer { heard = "" }
        return heard
    }

    /// Returns everything up to the end; a reset is an end, too.
    mutating func rest() async throws -> String {
        while let more = try await next() { heard += more }
        defer { heard = "" }
        return heard
    }

    private mutating func next() async throws -> String? {
        do {
            return try await inbound.next(isolation: #isolation).map { String(buffer: $0) }
        } catch is IOError {
            return nil
        }
    }
}

/// Connects to a port of this machine.
func withConnection<Result: Sendable>(
    to port: Int, _ body: (inout RawConnection) async throws -> Result
) async throws -> Result {
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .channelOption(ChannelOptions.allowRemoteHalfClosure, value: true)
        .connect(host: "127.0.0.1", port: port) { channel in
            channel.eventLoop.makeCompletedFuture { try rawChannel(channel) }
        }
    return try await channel.executeThenClose { inbound, outbound in
        var connection = RawConnection(inbound, outbound)
        return try await body(&connection)
    }
}

/// NIO stops the program when an asynchronous channel is let go before it is closed; this holds on to it.
private final class Keeper: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    var kept: NIOAsyncChannel<ByteBuffer, ByteBuffer>?

    func handlerRemoved(context: ChannelHandlerContext) { kept = nil }
}

private func rawChannel(_ channel: any Channel) throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
    let keeper = Keeper()
    try channel.pipeline.syncOperations.addHandler(keeper)
    let raw = try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
        wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
    keeper.kept = raw
    return raw
}

/// Listens on a free port for as long as `body` runs; every connection is served by `serve`.
func withRawServer<Result: Sendable>(
    _ serve: @escaping @Sendable (inout RawConnection) async throws -> Void, _ body: (Int) async throws -> Result
) async throws -> Result {
    let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .childChannelOption(ChannelOptions.allowRemoteHalfClosure, value: true)
        .bind(host: "127.0.0.1", port: 0) { channel in
            channel.eventLoop.makeCompletedFuture { try rawChannel(channel) }
        }
    let port = server.channel.localAddress?.port ?? 0
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            try await withThrowingDiscardingTaskGroup { connections in
                try await server.executeThenClose { clients in
                    for try await client in clients {
                        connections.addTask {
                            try? await client.executeThenClose { inbound, outbound in
                                var connection = RawConnection(inbound, outbound)
                                try await serve(&connection)
                            }
                        }
                    }
                }
            }
        }
        let result = try await body(port)
        group.cancelAll()
        _ = await group.nextResult()
        return result
    }
}
#endif  // HTTP
