import Foundation
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Stands between two ends of connections on this machine, and can cut them or keep what one of them says to itself.
public final class LoopbackRelay: Sendable {
    private struct State {
        var target: Int
        var swallowsReplies = false
        var open: Set<Int32> = []
        var swallowed = 0
        var isOver = false
    }

    /// The port that it listens on.
    public let port: Int
    private let listener: Int32
    private let state: Mutex<State>

    /// Where it is.
    public var url: String { "http://127.0.0.1:\(port)" }
    /// How many bytes it has kept to itself.
    public var swallowed: Int { state.withLock { $0.swallowed } }

    /// Relays to a port for as long as `body` runs; to none yet where it is not known.
    public static func with<Result>(to port: Int = 0, _ body: (LoopbackRelay) async throws -> Result) async throws -> Result {
        let relay = try LoopbackRelay(to: port)
        defer { relay.end() }
        return try await body(relay)
    }

    private init(to target: Int) throws {
        state = Mutex(State(target: target))
        (listener, port) = try LoopbackSocket.listen()
        Thread.detachNewThread { [self] in accept() }
    }

    /// Relays to another port from now on.
    public func lead(to port: Int) { state.withLock { $0.target = port } }

    /// Cuts every connection that is open; those who come back are let in.
    public func cut() {
        state.withLock { state in
            for descriptor in state.open { shutdown(descriptor, Int32(SHUT_RDWR)) }
        }
    }

    /// Keeps everything to itself that the target says from now on, or lets it pass again.
    public func swallowReplies(_ swallows: Bool = true) { state.withLock { $0.swallowsReplies = swallows } }

    private func end() {
        state.withLock { $0.isOver = true }
        cut()
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private func accept() {
        while true {
            let near = Foundation.accept(listener, nil, nil)
            if near < 0 { return }
            guard let far = LoopbackSocket.connect(to: state.withLock { $0.target }) else {
                close(near)
                continue
            }
            let isOver = state.withLock { state in
                if !state.isOver { state.open.formUnion([near, far]) }
                return state.isOver
            }
            if isOver {
                close(near)
                close(far)
                continue
            }
            let pair = Pair(near: near, far: far)
            Thread.detachNewThread { [self] in pump(pair, from: near, to: far, isReply: false) }
            Thread.detachNewThread { [self] in pump(pair, from: far, to: near, isReply: true) }
        }
    }

    private func pump(_ pair: Pair, from: Int32, to: Int32, isReply: Bool) {
        while let bytes = LoopbackSocket.receive(from: from) {
            let isSwallowed = state.withLock { state in
                guard isReply, state.swallowsReplies else { return false }
                state.swallowed += bytes.count
                return true
            }
            if !isSwallowed, !LoopbackSocket.send(bytes, to: to) { break }
        }
        shutdown(from, Int32(SHUT_RDWR))
        shutdown(to, Int32(SHUT_RDWR))
        guard pair.isLastToLeave() else { return }
        state.withLock { $0.open.subtract([pair.near, pair.far]) }
        close(pair.near)
        close(pair.far)
    }

    /// Both sockets of a connection; they are closed when neither direction uses them.
    private final class Pair: Sendable {
        let near: Int32
        let far: Int32
        private let left = Atomic(2)

        init(near: Int32, far: Int32) { (self.near, self.far) = (near, far) }

        func isLastToLeave() -> Bool { left.subtract(1, ordering: .acquiringAndReleasing).newValue == 0 }
    }
}
