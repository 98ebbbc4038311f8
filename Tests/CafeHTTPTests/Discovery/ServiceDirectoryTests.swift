#if HTTP
import CafeHTTP
import Testing

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
}
#endif  // HTTP
