import Testing

@testable import CafeContracts

@Suite struct `Bodies that are there or not` {
    private let one = Body.json(["a": 1])

    @Test(arguments: [Body.missing, .null, .empty, .json(["a": 2]), .text("x", contentType: "text/plain")])
    func `Of a body that nothing is said of, any is right`(_ actual: Body) {
        #expect(Response(body: .missing).mismatches(with: Response(body: actual)).isEmpty)
    }

    @Test(arguments: [Body.null, .empty])
    func `No body is wanted where it is null or empty`(_ expected: Body) {
        for actual in [Body.missing, .null, .empty] {
            #expect(Response(body: expected).mismatches(with: Response(body: actual)).isEmpty)
        }
        let found = Response(body: expected).mismatches(with: Response(body: one))
        #expect(found.map(\.message) == [#"Expected an empty body but received '{"a":1}'"#])
    }

    @Test func `Parts within parts are compared, each side with its own boundaries`() {
        func response(_ value: String, _ outer: String, _ inner: String) -> Response {
            let within = "--\(inner)\nContent-Disposition: form-data; name=\"in\"\n\n\(value)\n--\(inner)--"
            let text =
                "--\(outer)\nContent-Disposition: form-data; name=\"out\"\nContent-Type: multipart/mixed; boundary=\(inner)\n\n\(within)\n--\(outer)--"
            return Response(headers: ["Content-Type": "multipart/form-data; boundary=\(outer)"], body: .text(text))
        }
        let expected = response("1", "a", "b")
        let bodies = ["1", "2"].map { value in
            expected.mismatches(with: response(value, "c", "d")).filter { $0.part != .header }.map(\.path)
        }
        #expect(bodies == [[], ["$.out.in"]])
    }

    @Test(arguments: [Body.missing, .null, .empty]) func `A body that is wanted has to be there`(_ actual: Body) {
        let found = Response(body: one).mismatches(with: Response(body: actual))
        #expect(found.map(\.message) == [#"Expected body '{"a":1}' but was missing"#])
        var expected = Response(body: one)
        expected.rules.body[.root] = .notEmpty
        #expect(
            expected.mismatches(with: Response(body: actual)).map(\.description) == ["$ -> Expected [] (0 bytes) to not be empty"]
        )
    }

    @Test func `Bytes of JSON are JSON`() {
        let json = Response(headers: ["Content-Type": "application/json"], body: one)
        let same = Response(headers: ["content-type": "application/json"], body: .text(#" {"b":2, "a" : 1} "#))
        #expect(json.mismatches(with: same).isEmpty)
        let broken = Response(headers: ["Content-Type": "application/json"], body: .text(#"{"a":1"#))
        #expect(json.mismatches(with: broken).count == 1)
    }

    @Test func `A request has no more than its example and a response may`() {
        let more = Body.json(["a": 1, "b": 2])
        #expect(
            !Request(method: "GET", path: "/", body: one).mismatches(with: Request(method: "GET", path: "/", body: more)).isEmpty)
        #expect(Response(body: one).mismatches(with: Response(body: more)).isEmpty)
    }

    @Test func `Another type than was wanted is told`() {
        let wanted = Response(body: .json(["a": 1], contentType: "application/json"))
        let found = wanted.mismatches(with: Response(headers: ["Content-Type": "application/xml"], body: .text("<a/>")))
        #expect(
            found.map(\.description) == [
                "body-content-type -> Expected a body of 'application/json' but the actual content type was 'application/xml'"
            ])
    }
}
