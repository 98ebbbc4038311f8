#if HTTP
import CafeHTTP
import Synchronization

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Two events, the second of which waits for leave; then silence until nobody listens any more.
final class Script: Sendable {
    private let second: Gate
    private let ended: Gate
    private let sent = Mutex(0)

    init(_ second: Gate, _ ended: Gate) {
        self.second = second
        self.ended = ended
    }

    /// The next event.
    @Sendable func next() async throws -> ServerSentEvent? {
        let number = sent.withLock { sent in
            sent += 1
            return sent
        }
        do {
            if number == 2 { try await second.wait() }
            if number > 2 { try await Gate().wait() }
        } catch {
            ended.signal()
            throw error
        }
        return ServerSentEvent(id: "\(number)", data: "\(number)")
    }
}

extension [Data] {
    /// The pieces, one after the other.
    var asStream: AsyncThrowingStream<Data, any Error> {
        AsyncThrowingStream { continuation in
            for piece in self { continuation.yield(piece) }
            continuation.finish()
        }
    }
}
#endif  // HTTP
