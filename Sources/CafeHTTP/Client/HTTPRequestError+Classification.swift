#if HTTP
import AsyncHTTPClient
import CafeKit
import NIOCore
import NIOHTTP1
import NIOHTTPCompression
import NIOPosix

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension HTTPRequestError {
    /// Reads what the client library throws. Only what is certain counts as never sent.
    init(_ error: any Error) {
        switch error {
        case let error as HTTPRequestError: self = error
        case let error as HTTPClientError: self.init(error)
        case is NIOConnectionError: self.init(.unreachable, .neverSent, "nobody answers there", cause: error)
        case let error as IOError where Self.connectErrors.contains(error.errnoCode):
            self.init(.unreachable, .neverSent, "nobody answers there", cause: error)
        case is SocketAddressError: self.init(.unreachable, .neverSent, "the name is unknown", cause: error)
        case is TimeoutError: self.init(.timeout, .unknown, "no complete answer in time", cause: error)
        case is NIOTooManyBytesError: self.init(.responseTooLarge, .unknown, "the answer is too long", cause: error)
        case NIOHTTPDecompression.DecompressionError.limit:
            self.init(.responseTooLarge, .unknown, "the answer is too long unpacked", cause: error)
        case is NIOHTTPDecompression.DecompressionError, is NIOHTTPDecompression.ExtraDecompressionError:
            self.init(.malformedResponse, .unknown, "the answer cannot be unpacked", cause: error)
        case HTTPParserError.invalidEOFState: self.init(.connectionLost, .unknown, "the connection was lost", cause: error)
        case is HTTPParserError: self.init(.malformedResponse, .unknown, "the answer is no HTTP", cause: error)
        default: self.init(.connectionLost, .unknown, "the connection was lost", cause: error)
        }
    }

    private init(_ error: HTTPClientError) {
        switch error {
        case .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout, .socksHandshakeTimeout,
            .httpProxyHandshakeTimeout:
            self.init(.unreachable, .neverSent, "no connection in time", cause: error)
        case .alreadyShutdown: self.init(.shutDown, .neverSent, "the requester is shut down", cause: error)
        case .invalidURL, .emptyHost, .emptyScheme, .missingSocketPath, .identityCodingIncorrectlyPresent,
            .contentLengthMissing,
            .traceRequestWithBody:
            self.init(.invalid, .neverSent, "the request makes no sense", cause: error)
        case .readTimeout, .writeTimeout, .deadlineExceeded:
            self.init(.timeout, .unknown, "no complete answer in time", cause: error)
        default:
            if error.description.contains("unsupportedScheme") || error.description.contains("invalidHeaderField") {
                self.init(.invalid, .neverSent, "the request makes no sense", cause: error)
            } else {
                self.init(.connectionLost, .unknown, "the connection was lost", cause: error)
            }
        }
    }

    /// What only `connect` can fail with.
    private static let connectErrors: Set<CInt> = [
        ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, ENETDOWN, EADDRNOTAVAIL, EMFILE, ENFILE,
    ]
}
#endif  // HTTP
