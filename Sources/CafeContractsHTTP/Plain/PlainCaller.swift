import Foundation
import Synchronization

/// Calls over plain HTTP through sockets of its own, which are kept from one call to the next and closed with this.
///
/// Not URLSession: on Linux that sends no body with GET, takes dots out of paths, joins headers, says what type a body is where nobody did, and ends the whole
/// program where an answer breaks off within its head. A verifier has to bear such providers and say what they do.
final class PlainCaller: HTTPCaller {
    private let idle = Mutex<[(place: String, connection: Connection)]>([])

    private static let mostIdle = 8

    deinit { for entry in idle.withLock({ $0 }) { entry.connection.end() } }

    func answer(to call: HTTPCall) async throws -> HTTPAnswer {
        let place = try HTTPPlace(call.url)
        let bytes = try call.bytes(place.target, host: place.authority)
        let waiting = Waiting()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                waiting.wait(continuation)
                // A thread of its own, for its calls wait. Dispatch adds threads for those that wait only once a second.
                Thread.detachNewThread { waiting.end(with: Result { try self.exchange(call, bytes, place, waiting) }) }
            }
        } onCancel: {
            waiting.cancel()
        }
    }

    /// Asks through a connection that is open, or a new one. What is asked once more does no harm twice: nothing has come, and the method allows it.
    private func exchange(_ call: HTTPCall, _ bytes: [UInt8], _ place: HTTPPlace, _ waiting: Waiting) throws -> HTTPAnswer {
        if let connection = take(place.authority) {
            waiting.hold(connection)
            var reader = AnswerReader(to: call.method, largest: call.largest)
            do {
                return try exchange(bytes, connection, &reader, place.authority)
            } catch {
                let isSafe = ["GET", "HEAD", "OPTIONS", "PUT", "DELETE"].contains(call.method.uppercased())
                if reader.hasBegun || !isSafe || waiting.isOver { throw HTTPCallError(ofSocket: error, at: call.url) }
            }
        }
        do {
            let connection = try Connection.open(place.host, place.port, waiting.hold)
            var reader = AnswerReader(to: call.method, largest: call.largest)
            return try exchange(bytes, connection, &reader, place.authority)
        } catch {
            throw HTTPCallError(ofSocket: error, at: call.url)
        }
    }

    private func exchange(_ bytes: [UInt8], _ connection: Connection, _ reader: inout AnswerReader, _ place: String) throws
        -> HTTPAnswer
    {
        // Who refuses a large body answers before it is sent; the answer counts, not the broken pipe.
        let sending = Result { () throws(Connection.Trouble) in try connection.send(bytes) }
        while true {
            let part: [UInt8]
            do { part = try connection.receive() } catch {
                try sending.get()
                throw error
            }
            if part.isEmpty { return try reader.end() }
            guard let answer = try reader.take(part) else { continue }
            if reader.isReusable, case .success = sending { keep(connection, place) }
            return answer
        }
    }

    private func take(_ place: String) -> Connection? {
        idle.withLock { idle in
            while let index = idle.lastIndex(where: { $0.place == place }) {
                let connection = idle.remove(at: index).connection
                if connection.isIdle { return connection }
            }
            return nil
        }
    }

    private func keep(_ connection: Connection, _ place: String) {
        idle.withLock { idle in
            if idle.count == Self.mostIdle { idle.removeFirst() }
            idle.append((place, connection))
        }
    }
}

extension HTTPCallError {
    /// Says in words what a connection or a reader met.
    fileprivate init(ofSocket error: any Error, at url: String) {
        switch error {
        case let known as HTTPCallError: self = known
        case Connection.Trouble.unknownHost: self.init(.unknownHost, at: url, "nobody knows this host", cause: error)
        case Connection.Trouble.refused(let reason): self.init(.refused, at: url, "nobody answers there: \(reason)", cause: error)
        case Connection.Trouble.broken(let reason):
            self.init(.interrupted, at: url, "the connection broke: \(reason)", cause: error)
        case AnswerReader.Trouble.ended(let reason): self.init(.interrupted, at: url, reason, cause: error)
        case AnswerReader.Trouble.tooLarge: self.init(.tooLarge, at: url, "the answer is larger than it may be", cause: error)
        case AnswerReader.Trouble.malformed(let reason):
            self.init(.interrupted, at: url, "what came is no answer of HTTP: \(reason)", cause: error)
        default: self.init(.failed, at: url, "\(error)", cause: error)
        }
    }
}
