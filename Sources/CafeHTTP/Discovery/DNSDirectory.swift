#if HTTP
import NIOPosix
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A directory that asks the name service: one name for each service, an address for each of its instances, taken in turns.
///
/// Names are looked up by the system's resolver, on a thread that may wait, and remembered for a while; while the name service fails the last
/// known addresses are given. A name without an address, `drink` scaled to nothing, is an error: ``DNSError``, as for a name that cannot be looked
/// up and never could. A service without a port is an ``UnknownService``.
public final class DNSDirectory: ServiceDirectory {
    private struct Entry {
        var addresses: [String]
        var until: ContinuousClock.Instant
        var turn = 0
    }

    private let name: @Sendable (String) -> String
    private let port: @Sendable (String) -> Int?
    private let freshness: Duration
    private let addresses: @Sendable (String) throws(DNSError) -> [String]
    private let entries = Mutex<[String: Entry]>([:])

    /// Creates a directory.
    ///
    /// - Parameters:
    ///   - freshness: How long addresses are taken for current.
    ///   - port: The port of a service; nil for one that is not in this directory.
    ///   - name: The name of a service, such as `drink.cafe.svc.cluster.local`.
    public convenience init(
        freshness: Duration = .seconds(5), port: @escaping @Sendable (_ service: String) -> Int?,
        name: @escaping @Sendable (_ service: String) -> String
    ) {
        self.init(freshness: freshness, port: port, name: name) { name throws(DNSError) in try Self.addresses(of: name) }
    }

    /// Creates a directory over another resolver than the system's.
    init(
        freshness: Duration, port: @escaping @Sendable (String) -> Int?, name: @escaping @Sendable (String) -> String,
        addresses: @escaping @Sendable (String) throws(DNSError) -> [String]
    ) {
        self.freshness = freshness
        self.port = port
        self.name = name
        self.addresses = addresses
    }

    public func url(of service: String) async throws -> String {
        guard let port = port(service) else { throw UnknownService(service) }
        if let address = next(service, mustBeFresh: true) { return "http://\(address):\(port)" }
        let name = name(service)
        do throws(DNSError) {
            let addresses = try await look(up: name)
            entries.withLock { entries in
                entries[service] = Entry(
                    addresses: addresses, until: .now + freshness, turn: entries[service]?.turn ?? 0)
            }
        } catch {
            if let address = next(service, mustBeFresh: false) { return "http://\(address):\(port)" }
            throw error
        }
        guard let address = next(service, mustBeFresh: false) else { throw DNSError(name: name, reason: "it has no address") }
        return "http://\(address):\(port)"
    }

    private func next(_ service: String, mustBeFresh: Bool) -> String? {
        entries.withLock { entries in
            guard var entry = entries[service], !entry.addresses.isEmpty, !mustBeFresh || .now < entry.until else { return nil }
            defer { entries[service] = entry }
            entry.turn = (entry.turn + 1) % entry.addresses.count
            return entry.addresses[entry.turn]
        }
    }

    /// Returns the addresses of a name, sorted, as they stand in a URL.
    private func look(up name: String) async throws(DNSError) -> [String] {
        do {
            return try await NIOThreadPool.singleton.runIfActive { [addresses] in try addresses(name) }
        } catch let error as DNSError {
            throw error
        } catch {
            throw DNSError(name: name, reason: "\(error)")
        }
    }

    /// Asks the system's resolver.
    private static func addresses(of name: String) throws(DNSError) -> [String] {
        var hints = addrinfo()
        #if canImport(Darwin) || canImport(Musl)
        hints.ai_socktype = SOCK_STREAM
        #else
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #endif
        var list: UnsafeMutablePointer<addrinfo>?
        let failure = getaddrinfo(name, nil, &hints, &list)
        guard failure == 0 else { throw DNSError(name: name, reason: String(cString: gai_strerror(failure))) }
        defer { freeaddrinfo(list) }
        var found: Set<String> = []
        var entry = list
        while let info = entry?.pointee {
            var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            if getnameinfo(info.ai_addr, info.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0 {
                let address = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
                found.insert(info.ai_family == AF_INET6 ? "[\(address)]" : address)
            }
            entry = info.ai_next
        }
        return found.sorted()
    }
}

/// A name that could not be looked up.
public struct DNSError: Error, Hashable, CustomStringConvertible {
    /// The name.
    public let name: String
    /// What the resolver said.
    public let reason: String

    public var description: String { "'\(name)' cannot be looked up: \(reason)" }
}
#endif  // HTTP
