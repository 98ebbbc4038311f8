#if HTTP
import Synchronization
import Testing

@testable import CafeHTTP

@Suite(.timeLimit(.minutes(10))) struct `A directory of services` {
    @Test func `that is written down knows what is written`() async throws {
        let directory = StaticDirectory(["drink": "http://127.0.0.1:8083"])
        #expect(try await directory.url(of: "drink") == "http://127.0.0.1:8083")
        await #expect(throws: UnknownService("tea")) { try await directory.url(of: "tea") }
    }

    @Test func `by name service knows every address of a name, in turns`() async throws {
        let directory = DNSDirectory(port: { $0 == "drink" ? 8083 : nil }) { _ in "localhost" }
        let first = try await directory.url(of: "drink")
        #expect(["http://127.0.0.1:8083", "http://[::1]:8083"].contains(first))
        await #expect(throws: UnknownService("tea")) { try await directory.url(of: "tea") }
    }

    @Test func `says which name cannot be looked up`() async throws {
        let directory = DNSDirectory(port: { _ in 80 }) { "\($0).invalid" }
        let error = await #expect(throws: DNSError.self) { try await directory.url(of: "drink") }
        #expect(error?.name == "drink.invalid")
    }

    @Test func `by name service gives each instance its turn, and hears of new ones when what it knows is old`() async throws {
        let resolver = Resolver(["10.0.0.1", "10.0.0.2"])
        let directory = resolver.directory(freshness: .zero)
        var given: Set<String> = [try await directory.url(of: "drink"), try await directory.url(of: "drink")]
        #expect(given == ["http://10.0.0.1:80", "http://10.0.0.2:80"])
        resolver.answer(["10.0.0.3"])
        given = [try await directory.url(of: "drink"), try await directory.url(of: "drink")]
        #expect(given == ["http://10.0.0.3:80"])
    }

    @Test func `by name service asks once while what it knows is fresh`() async throws {
        let resolver = Resolver(["10.0.0.1"])
        let directory = resolver.directory(freshness: .seconds(1_000))
        for _ in 0..<10 { #expect(try await directory.url(of: "drink") == "http://10.0.0.1:80") }
        #expect(resolver.asked == 1)
    }

    @Test func `by name service goes on with what it knew while names cannot be looked up, and not with what is gone`()
        async throws
    {
        let resolver = Resolver(["10.0.0.1"])
        let directory = resolver.directory(freshness: .zero)
        #expect(try await directory.url(of: "drink") == "http://10.0.0.1:80")
        resolver.answer(nil)
        #expect(try await directory.url(of: "drink") == "http://10.0.0.1:80")
        resolver.answer([])
        let error = await #expect(throws: DNSError.self) { try await directory.url(of: "drink") }
        #expect(error?.description == "'drink' cannot be looked up: it has no address")
    }
}

/// A name service whose answers a test tells.
private final class Resolver: Sendable {
    private let state: Mutex<(addresses: [String]?, asked: Int)>

    init(_ addresses: [String]) { state = Mutex((addresses, 0)) }

    var asked: Int { state.withLock { $0.asked } }

    func answer(_ addresses: [String]?) { state.withLock { $0.addresses = addresses } }

    func directory(freshness: Duration) -> DNSDirectory {
        DNSDirectory(freshness: freshness, port: { _ in 80 }, name: \.self) { [self] name throws(DNSError) in
            let known = state.withLock { state in
                state.asked += 1
                return state.addresses
            }
            guard let known else { throw DNSError(name: name, reason: "nobody answers") }
            return known
        }
    }
}
#endif  // HTTP
