#if HTTP
import CafeKit
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPCompression

/// One connection of a service: the socket's parts, and whether the client is still there.
struct ServiceConnection: ServerChildChannelValue {
    let parts: NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>
    /// Ends when the client has gone.
    let departure: AsyncStream<Never>

    var channel: any Channel { parts.channel }
}

/// Sets connections up and answers their requests in turn.
struct ServiceConnections: ServerChildChannel {
    private static let compressor = "compressor"

    let responder: ServiceResponder
    let limits: ServerLimits

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<ServiceConnection> {
        channel.eventLoop.makeCompletedFuture {
            let (departure, gone) = AsyncStream<Never>.makeStream()
            try channel.pipeline.syncOperations.configureServer(limits) { gone.finish() }
            try channel.pipeline.syncOperations.addHandler(HTTPResponseCompressor.ofBatches, name: Self.compressor)
            let parts = try NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>(
                wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
            return ServiceConnection(parts: parts, departure: departure)
        }
    }

    func handle(value connection: ServiceConnection, logger: Logger) async {
        do {
            try await connection.parts.executeThenClose { inbound, outbound in
                var parts = inbound.makeAsyncIterator()
                do {
                    while try await exchange(&parts, outbound, connection) {}
                } catch let error as HTTPParserError {
                    // It takes every answer for one to a request that it has seen, and stops the program where there was none.
                    try await connection.channel.pipeline.removeHandler(name: Self.compressor).get()
                    try await outbound.write(.problem(Problem(malformed: error)))
                }
                // The client may still be sending: reading on for a moment lets it see the answer instead of a reset. The guard ends this.
                outbound.finish()
                while try await parts.next(isolation: #isolation) != nil {}
                // And what the socket has not taken yet would be lost with it.
                try await withTaskCancellationHandler {
                    try await connection.channel.closeFuture.get()
                } onCancel: {
                    connection.channel.close(promise: nil)
                }
            }
        } catch {
            logger.trace("connection ended", metadata: ["error": "\(error)"])
        }
    }

    /// Answers the next request; false where none may follow.
    private func exchange(
        _ parts: inout NIOAsyncChannelInboundStream<HTTPServerRequestPart>.AsyncIterator,
        _ outbound: NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>, _ connection: ServiceConnection
    ) async throws -> Bool {
        guard case .head(let head)? = try await parts.next(isolation: #isolation) else { return false }
        var body = ByteBuffer()
        if let refusal = responder.refusal(of: head) {
            try await outbound.write(.problem(refusal))
            return false
        }
        reading: while true {
            switch try await parts.next(isolation: #isolation) {
            case .body(var piece):
                guard body.readableBytes + piece.readableBytes <= limits.body else {
                    try await outbound.write(.problem(.bodyTooLarge(limits.body)))
                    return false
                }
                if body.readableBytes == 0 { body = piece } else { body.writeBuffer(&piece) }
            case .end: break reading
            case .head, nil: return false
            }
        }
        return try await responder.respond(to: head, body, outbound, connection)
    }
}

extension HTTPResponseCompressor {
    /// Packs batches of events for clients that want it; other answers are small, or come piece by piece.
    fileprivate static var ofBatches: HTTPResponseCompressor {
        HTTPResponseCompressor { head, _ in
            let isBatch = head.headers.first(name: "Content-Type") == Message.cloudEventsBatchJSON
            let size = head.headers.first(name: "Content-Length").flatMap { Int($0) } ?? 0
            return isBatch && size >= 1024 ? .compressIfPossible : .doNotCompress
        }
    }
}

extension ChannelPipeline.SynchronousOperations {
    /// Adds what every connection of ours has in front: codec, limits and guard.
    func configureServer(_ limits: ServerLimits, onInputClosed: @escaping @Sendable () -> Void) throws {
        var decoder = NIOHTTPDecoderLimitConfiguration()
        decoder.maxHeaderFieldSize = limits.headers
        decoder.maxHeaderListSize = limits.headers
        decoder.maxHeaderFieldCount = 128
        // NIO's own framing ends the answer to a HEAD with an empty chunk.
        var encoder = HTTPResponseEncoder.Configuration()
        encoder.automaticallySetFramingHeaders = false
        try configureHTTPServerPipeline(
            withPipeliningAssistance: false, withErrorHandling: false, withOutboundHeaderValidation: false,
            withEncoderConfiguration: encoder, withDecoderLimitConfiguration: decoder)
        try addHandler(ConnectionGuard(limits, onInputClosed: onInputClosed))
    }
}
#endif  // HTTP
