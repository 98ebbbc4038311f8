import Foundation
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// An open socket, whose calls wait; closing it from elsewhere ends them.
final class Connection: Sendable {
    /// Why there is none.
    enum Trouble: Error {
        case unknownHost
        case refused(String)
        case broken(String)
    }

    private let descriptor: Int32
    private let isEnded = Mutex(false)

    private init(_ descriptor: Int32) {
        self.descriptor = descriptor
        // Not for programs that this one starts.
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    deinit { close(descriptor) }

    /// Connects to the first address of a host that answers.
    ///
    /// - Parameter opened: Is given each socket before it connects, so that it can be ended meanwhile.
    static func open(_ host: String, _ port: UInt16, _ opened: (Connection) -> Void) throws(Trouble) -> Connection {
        var hints = addrinfo()
        #if canImport(Glibc)
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #else
        hints.ai_socktype = SOCK_STREAM
        #endif
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &list) == 0 else { throw .unknownHost }
        defer { freeaddrinfo(list) }
        var reason = "it has no address"
        var next = list
        while let address = next?.pointee {
            next = address.ai_next
            let descriptor = socket(address.ai_family, address.ai_socktype, address.ai_protocol)
            guard descriptor >= 0 else { continue }
            let connection = Connection(descriptor)
            opened(connection)
            if connection.isEnded.withLock({ $0 }) { throw .broken("it was ended") }
            if connect(descriptor, address.ai_addr, address.ai_addrlen) == 0 {
                connection.prepare()
                return connection
            }
            reason = String(cString: strerror(errno))
        }
        throw .refused(reason)
    }

    /// Small writes go out at once, and a reader that has gone is no signal.
    private func prepare() {
        var yes: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
        #if canImport(Darwin)
        setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &yes, socklen_t(MemoryLayout<Int32>.size))
        #endif
    }

    /// Ends all calls that wait, and those to come. The socket itself is closed with the last reference.
    func end() {
        isEnded.withLock { isEnded in
            if !isEnded { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }
            isEnded = true
        }
    }

    /// Whether nothing has come since the last answer: neither bytes nor the end.
    var isIdle: Bool {
        var look = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&look, 1, 0) == 0
    }

    /// Sends all of it.
    func send(_ bytes: [UInt8]) throws(Trouble) {
        #if canImport(Darwin)
        let flags: Int32 = 0
        #else
        let flags = Int32(MSG_NOSIGNAL)
        #endif
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { write($0, from: sent, flags) }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { throw .broken(String(cString: strerror(errno))) }
            sent += count
        }
    }

    private func write(_ bytes: UnsafeRawBufferPointer, from start: Int, _ flags: Int32) -> Int {
        let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
        #if canImport(Glibc)
        return Glibc.send(descriptor, rest.baseAddress, rest.count, flags)
        #elseif canImport(Musl)
        return Musl.send(descriptor, rest.baseAddress, rest.count, flags)
        #else
        return Darwin.send(descriptor, rest.baseAddress, rest.count, flags)
        #endif
    }

    /// Receives what is there, at least a byte; nothing at the end.
    func receive() throws(Trouble) -> [UInt8] {
        while true {
            var failure: Int32 = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                let received = recv(descriptor, buffer.baseAddress, buffer.count, 0)
                failure = received < 0 ? errno : 0
                count = max(0, received)
            }
            if failure == EINTR { continue }
            if failure != 0 { throw .broken(String(cString: strerror(failure))) }
            return bytes
        }
    }
}
