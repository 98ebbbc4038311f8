#if HTTP
import CafeHTTP
import CafeKit
import HTTPTypes
import Testing

@Suite struct ServiceRequestTests {
    @Test func `Query parameters keep their order and are decoded once`() throws {
        let request = ServiceRequest(.get, "/x?b=1&a=caf%C3%A9+au&b=2%2B2&flag&=v&&c=a=b")
        #expect(
            request.queryItems == [
                QueryItem("b", "1"), QueryItem("a", "café au"), QueryItem("b", "2+2"), QueryItem("flag", ""),
                QueryItem("", "v"),
                QueryItem("c", "a=b"),
            ])
        #expect(request.query("b") == "1")
        #expect(request.query("z") == nil)
    }

    @Test func `A query parameter that cannot be read or is missing is 422 and named`() throws {
        let request = ServiceRequest(.get, "/x?limit=ten&empty=&n=7")
        #expect(try request.query("n", as: Int.self) == 7)
        #expect(throws: Problem.invalid("limit", "is no Int")) { try request.query("limit", as: Int.self) }
        #expect(throws: Problem.invalid("empty", "is missing")) { try request.requiredQuery("empty") }
        #expect(throws: Problem.invalid("branch", "is missing")) { try request.requiredQuery("branch") }
    }

    @Test(arguments: ["abc", "0", "a-b_c.d:e", String(repeating: "x", count: 128)])
    func `A sound request id is taken and echoed`(_ id: String) async {
        let request = ServiceRequest(.get, "/", headers: [.requestID: id])
        #expect(request.requestID == id)
        #expect(request.metadata.causationID == id)
        #expect(await Routes([]).respond(to: request).headers[.requestID] == id)
    }

    @Test(arguments: ["", " ", "a b", "a\nb", "<x>", "é", String(repeating: "x", count: 129)])
    func `An unsound request id is replaced`(_ id: String) {
        let request = ServiceRequest(.get, "/", headers: [.requestID: id], identifiers: RequestIdentifiers { 0xAB })
        #expect(request.requestID == "00000000000000ab00000000000000ab")
    }

    @Test func `A valid trace context is taken`() {
        let traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
        #expect(ServiceRequest(.get, "/", headers: [.traceparent: traceparent]).metadata.traceparent == traceparent)
    }

    @Test(arguments: [
        "", "x", "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01", "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01x", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0",
    ])
    func `An invalid trace context is replaced by a new one`(_ traceparent: String) {
        let request = ServiceRequest(.get, "/", headers: [.traceparent: traceparent], identifiers: RequestIdentifiers { 2 })
        #expect(request.traceparent == "00-00000000000000020000000000000003-0000000000000003-01")
    }

    @Test func `Ids differ from request to request`() {
        let ids = Set((0..<100).map { _ in ServiceRequest(.get, "/").requestID })
        #expect(ids.count == 100)
    }
}
#endif  // HTTP
