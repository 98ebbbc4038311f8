import Testing

@testable import CafeContracts

/// Requests and responses as the parts of a file, in JSON.
@Suite struct `Requests and responses beside their examples` {
    private func request(_ text: String) throws -> Request { try Request(reading: JSONField(json(text)), .v3) }
    private func response(_ text: String) throws -> Response { try Response(reading: JSONField(json(text)), .v3) }

    @Test func `An empty header is not as a rule for each of its values wants it`() throws {
        var expected = Response(headers: ["X": "a", "x": "b"])
        expected.rules.header = [.init(name: "X", list: .regex("[a-z]"))]
        #expect(expected.mismatches(with: Response(headers: ["X": "c, d"])).isEmpty)
        #expect(expected.mismatches(with: Response(headers: ["X": ""])).map(\.part) == [.header])
    }

    @Test(arguments: [
        (#"{"method":"GET"}"#, #"{"method":"get"}"#, []),
        (#"{"method":"GET"}"#, #"{"method":"POST"}"#, ["method -> Expected method 'GET' but was 'POST'"]),
        (#"{"path":"/a"}"#, #"{"path":"/a"}"#, []),
        (#"{"path":"/a"}"#, #"{"path":"/a/"}"#, ["path -> Expected path '/a' but was '/a/'"]),
        (#"{"path":"/a"}"#, #"{"path":"/A"}"#, ["path -> Expected path '/a' but was '/A'"]),
        (#"{"path":"/é"}"#, "{\"path\":\"/e\u{301}\"}", ["path -> Expected path '/é' but was '/e\u{301}'"]),
        (
            #"{"path":"/a/1","matchingRules":{"path":{"matchers":[{"match":"regex","regex":"/a/\\d+"}]}}}"#, #"{"path":"/a/22"}"#,
            []
        ),
        (
            #"{"path":"/a/1","matchingRules":{"path":{"matchers":[{"match":"regex","regex":"/a/\\d+"}]}}}"#,
            #"{"path":"/a/22/b"}"#,
            [#"path -> Expected '/a/22/b' to match '/a/\d+'"#]
        ),
    ])
    func `Methods have no case and paths are exact`(_ expected: String, _ actual: String, _ wanted: [String]) throws {
        let found = try request(expected).mismatches(with: request(actual))
        #expect(zip(found.map(\.description), wanted).allSatisfy { $0.isSame(as: $1) } && found.count == wanted.count, "\(found)")
    }

    @Test(arguments: [
        ("a=1", "a=1", []), ("a=1&b=2", "b=2&a=1", []), ("a=1&a=2", "a=1&a=2", []), ("a", "a", []), ("a=", "a=", []),
        ("", "", []),
        ("a=1", "a=2", ["a -> Expected query parameter 'a' with value '1' but was '2'"]),
        (
            "a=1&b=2", "a=1&c=3",
            ["b -> Expected query parameter 'b' but was missing", "c -> Unexpected query parameter 'c' received"]
        ),
        ("a=1", "a=1&a=2", ["a -> Expected query parameter 'a' with 1 value(s) but received 2 value(s)"]),
        (
            "a=1&a=2", "a=2&a=1",
            [
                "a -> Expected query parameter 'a' with value '1' but was '2'",
                "a -> Expected query parameter 'a' with value '2' but was '1'",
            ]
        ),
        ("A=1", "a=1", ["A -> Expected query parameter 'A' but was missing", "a -> Unexpected query parameter 'a' received"]),
        ("a", "a=", ["a -> Expected query parameter 'a' with value '' but was ''"]), ("a=%20b+c", "a=+b%20c", []),
    ])
    func `Queries have the same names with the same values in their order`(
        _ expected: String, _ actual: String, _ wanted: [String]
    ) throws {
        let (expected, actual) = try (request(#"{"query":"\#(expected)"}"#), request(#"{"query":"\#(actual)"}"#))
        #expect(expected.mismatches(with: actual).map(\.description) == wanted)
    }

    @Test(arguments: [
        (#""match":"integer""#, "1", "100", []), (#""match":"number""#, "1", "100.2", []),
        (#""match":"decimal""#, "1.0", "2.50", []),
        (#""match":"integer""#, "1", "1.5", ["a -> Expected '1.5' (String) to be an integer"]),
        (#""match":"decimal""#, "1", "2", ["a -> Expected '2' (String) to be a decimal number"]),
        (#""match":"number""#, "1", "100X01", ["a -> Expected '100X01' (String) to be a number"]),
        (#""match":"number""#, "1", "%201", ["a -> Expected ' 1' (String) to be a number"]),
        (#""match":"boolean""#, "true", "false", []),
        (#""match":"boolean""#, "true", "yes", ["a -> Expected 'yes' (String) to match a boolean"]),
        (#""match":"type""#, "1", "x", []), (#""match":"equality""#, "1", "2", ["a -> Expected '2' to be equal to '1'"]),
        (#""match":"regex","regex":"\\d{1,4}""#, "1", "9999X", [#"a -> Expected '9999X' to match '\d{1,4}'"#]),
        (#""match":"regex","regex":"\\d{1,4}""#, "1", "1&a=22&a=333", []),
        (#""match":"include","value":"b""#, "b", "abc", []),
        (#""match":"include","value":"b""#, "b", "ac", ["a -> Expected 'ac' to include 'b'"]),
        (#""match":"date""#, "x", "2024-02-32", ["a -> Expected '2024-02-32' to match a date pattern of 'yyyy-MM-dd'"]),
        (#""match":"semver""#, "x", "1.0.0", []), (#""match":"semver""#, "x", "1", ["a -> '1' is not a valid semantic version"]),
        (#""match":"notEmpty""#, "x", "", ["a -> Expected '' (String) to not be empty"]),
        (#""match":"null""#, "x", "y", ["a -> Expected 'y' (String) to be a null value"]),
        (#""match":"type","min":2"#, "x", "y&a=z", []),
        (#""match":"type","min":2"#, "x", "y", ["a -> Expected 'y' (size 1) to have minimum size of 2"]),
        (#""match":"type","max":1"#, "x", "y&a=z", ["a -> Expected 'y, z' (size 2) to have maximum size of 1"]),
        (#""match":"whatever""#, "x", "x", ["a -> The matcher 'whatever' is not known here: it may be a plugin's"]),
    ])
    func `Matchers take the texts of a query as numbers where they are some`(
        _ rule: String, _ example: String, _ actual: String, _ wanted: [String]
    )
        throws
    {
        let expected = try request(#"{"query":"a=\#(example)","matchingRules":{"query":{"a":{"matchers":[{\#(rule)}]}}}}"#)
        #expect(try expected.mismatches(with: request(#"{"query":"a=\#(actual)"}"#)).map(\.description) == wanted)
    }

    @Test(arguments: [
        (#"{"X-A":"b"}"#, #"{"x-a":"b","More":"c"}"#, []),
        (#"{"X-A":"b"}"#, "{}", ["X-A -> Expected a header 'X-A' but was missing"]),
        (#"{"X-A":"b"}"#, #"{"X-A":"B"}"#, ["X-A -> Expected header 'X-A' to have value 'b' but was 'B'"]),
        (#"{"X-A":"a, b"}"#, #"{"X-A":" a,b "}"#, []), (#"{"X-A":"a, b"}"#, #"{"X-A":["a","b"]}"#, []),
        (#"{"X-A":"a,b"}"#, #"{"X-A":"b,a"}"#, ["X-A -> Expected header 'X-A' to have value 'a,b' but was 'b,a'"]),
        (#"{"Content-Type":"application/json"}"#, #"{"content-type":"application/json;charset=UTF-8"}"#, []),
        (#"{"Content-Type":"application/json; charset=UTF-8"}"#, #"{"Content-Type":"application/json;charset=utf-8"}"#, []),
        (
            #"{"Content-Type":"application/json;charset=UTF-8"}"#, #"{"Content-Type":"application/json"}"#,
            [
                "Content-Type -> Expected header 'Content-Type' to have value 'application/json;charset=UTF-8' but was 'application/json'"
            ]
        ),
        (#"{"Accept":"a/b, c/d;q=1"}"#, #"{"Accept":"a/b;x=y,c/d;q=1;z=2"}"#, []),
        (
            #"{"Accept":"a/b"}"#, #"{"Accept":"a/b,c/d"}"#,
            ["Accept -> Expected header 'Accept' to have value 'a/b' but was 'a/b,c/d'"]
        ),
        (#"{"X-N":5}"#, #"{"X-N":"5"}"#, []),
    ])
    func `Headers that are expected are there and others may be`(_ expected: String, _ actual: String, _ wanted: [String]) throws
    {
        for isRequest in [true, false] {
            let (known, other) = (#"{"headers":\#(expected)}"#, #"{"headers":\#(actual)}"#)
            let found =
                isRequest
                ? try request(known).mismatches(with: request(other)) : try response(known).mismatches(with: response(other))
            #expect(found.map(\.description) == wanted)
        }
    }

    @Test(arguments: [
        ("1", "[\"1000\",\"1234\"]", []), ("1", "[\"1000\",\"9ABC\"]", [#"X -> Expected '9ABC' to match '\d+'"#]),
        ("1", "\" 12 \"", []), ("1", "\"1, 2\"", [#"X -> Expected '1, 2' to match '\d+'"#]),
    ])
    func `A rule is for each value of a repeated header`(_ example: String, _ actual: String, _ wanted: [String]) throws {
        for key in [
            #""header":{"x":{"matchers":[{"match":"regex","regex":"\\d+"}]}}"#, #""$.headers.X":{"regex":"\\d+"}"#,
            #""$.header['X']":{"regex":"\\d+"}"#,
        ] {
            let expected = try request(#"{"headers":{"X":"\#(example)"},"matchingRules":{\#(key)}}"#)
            #expect(try expected.mismatches(with: request(#"{"headers":{"x":\#(actual)}}"#)).map(\.description) == wanted)
        }
    }

    @Test(arguments: [
        (#"{"status":200}"#, 200, []), (#"{"status":200}"#, 400, ["status -> expected 200 but was 400"]),
        (#"{"status":200,"matchingRules":{"status":{"matchers":[{"match":"statusCode","status":"success"}]}}}"#, 299, []),
        (
            #"{"status":200,"matchingRules":{"status":{"matchers":[{"match":"statusCode","status":"success"}]}}}"#, 400,
            ["status -> Expected status code 400 to be a Successful response (200–299)"]
        ),
        (#"{"status":200,"matchingRules":{"status":{"matchers":[{"match":"status-code","status":[200,404]}]}}}"#, 404, []),
        (
            #"{"status":200,"matchingRules":{"status":{"matchers":[{"match":"statusCode","status":[200,404]}]}}}"#, 403,
            ["status -> Expected status code 403 to be one of 200, 404"]
        ),
        (#"{"status":200,"matchingRules":{"status":{"matchers":[{"match":"integer"}]}}}"#, 500, []),
    ])
    func `The status is the example's or of its kind`(_ expected: String, _ status: Int, _ wanted: [String]) throws {
        #expect(try response(expected).mismatches(with: Response(status: status)).map(\.description) == wanted)
    }

    @Test(arguments: [
        ("info", 100, 200), ("success", 204, 300), ("redirect", 308, 400), ("clientError", 499, 500), ("serverError", 503, 404),
        ("nonError", 302, 400), ("error", 500, 399),
    ])
    func `A kind of status has some and not others`(_ word: String, _ inside: Int, _ outside: Int) throws {
        let kind = try #require(StatusKind(word: word))
        #expect(kind.has(inside))
        #expect(!kind.has(outside))
    }
}
