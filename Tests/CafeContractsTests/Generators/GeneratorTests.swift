import Testing

@testable import CafeContracts

@Suite struct `Values are made up` {
    private func value(_ options: String, states: JSONObject = [:], side: GeneratorContext.Side = .provider, seed: UInt64 = 1)
        throws -> JSON?
    {
        var context = GeneratorContext(
            states: states, side: side, mockServerURL: "http://mock:1/", seed: seed, secondsSince1970: 1_709_164_800)
        return try Generator(reading: JSONField(json(options))).value(&context)
    }

    @Test(arguments: [
        (#"{"type":"RandomInt"}"#, "([0-9]|10)"), (#"{"type":"RandomInt","min":7,"max":7}"#, "7"),
        (#"{"type":"RandomInt","min":-3,"max":-1}"#, "-[123]"),
        (#"{"type":"RandomInt","min":-9223372036854775808,"max":9223372036854775807}"#, "-?[0-9]+"),
        (#"{"type":"RandomDecimal"}"#, "-?[0-9]+\\.[0-9]+"), (#"{"type":"RandomHexadecimal"}"#, "\"[0-9A-Fa-f]{10}\""),
        (#"{"type":"RandomHexadecimal","digits":1}"#, "\"[0-9A-Fa-f]\""), (#"{"type":"RandomString"}"#, "\"[A-Za-z0-9]{10}\""),
        (#"{"type":"RandomString","size":3}"#, "\"[A-Za-z0-9]{3}\""), (#"{"type":"RandomBoolean"}"#, "true|false"),
        (#"{"type":"Regex","regex":"[a-c]{2}x"}"#, "\"[a-c]{2}x\""),
        (#"{"type":"Uuid"}"#, "\"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\""),
        (#"{"type":"Uuid","format":"simple"}"#, "\"[0-9a-f]{32}\""),
        (#"{"type":"Uuid","format":"URN"}"#, "\"urn:uuid:[0-9a-f-]{36}\""),
        (#"{"type":"Uuid","format":"upper-case-hyphenated"}"#, "\"[0-9A-F-]{36}\""), (#"{"type":"Date"}"#, "\"2024-02-29\""),
        (#"{"type":"Date","expression":"+ 1 day","format":"dd.MM.yyyy"}"#, "\"01\\.03\\.2024\""),
        (#"{"type":"Time","format":"HH:mm"}"#, "\"00:00\""),
        (#"{"type":"DateTime","format":"yyyy-MM-dd'T'HH:mm:ss"}"#, "\"2024-02-29T00:00:00\""),
    ])
    func `Each kind makes what it says, the same for the same seed`(_ options: String, _ pattern: String) throws {
        let regex = try Regex(pattern)
        for seed in 0..<20 as Range<UInt64> {
            let made = try #require(try value(options, seed: seed))
            #expect(made.text().wholeMatch(of: regex) != nil, "\(made)")
            #expect(try made == value(options, seed: seed))
        }
    }

    @Test(arguments: [
        (#"{"type":"RandomInt","min":2,"max":1}"#, "there is no number from 2 to 1"),
        (#"{"type":"RandomString","size":0}"#, "size has to be"),
        (#"{"type":"RandomString","size":100000000}"#, "size has to be"),
        (#"{"type":"RandomDecimal","digits":-1}"#, "digits has to be"),
        (#"{"type":"Regex","regex":"("}"#, "cannot be read"), (#"{"type":"Uuid","format":"odd"}"#, "there is no format 'odd'"),
        (#"{"type":"Date","format":"'"}"#, "generator Date"), (#"{"type":"Date","expression":"someday"}"#, "generator Date"),
        (#"{"type":"ProviderState","expression":"${id}"}"#, "no state gave a value called 'id'"),
        (#"{"type":"ProviderState","expression":"id"}"#, "no state gave a value called 'id'"),
        (#"{"type":"ProviderState","expression":"/${a}/${id}"}"#, "no state gave a value called 'id'"),
    ])
    func `What cannot be made up is said`(_ options: String, _ message: String) {
        let error = #expect(throws: ContractError.self) { try value(options, states: ["a": 1]) }
        #expect(error?.message.contains(message) == true, "\(error?.description ?? "")")
    }

    @Test(
        arguments: [
            ("${id}", "", 7), ("id", "", 7), ("/o/${id}", "", "/o/7"), ("${name}-${id}${id}", "", "a b-77"),
            ("$5 ${id}", "", "$5 7"),
            ("${id}", "STRING", "7"), ("${text}", "INTEGER", 12), ("${text}", "", "12"), ("${flag}", "BOOLEAN", true),
            ("${name}", "INTEGER", "a b"),
            ("${list}", "", [1]), ("x${list}", "", "x[1]"), ("none ${", "", "none ${"), ("${a$b}", "", "${a$b}"),
        ] as [(String, String, JSON)])
    func `Values of states come where they are named`(_ expression: String, _ type: String, _ wanted: JSON) throws {
        let states: JSONObject = ["id": 7, "name": "a b", "text": "12", "flag": "true", "list": [1], "none ${": "x"]
        var options: JSONObject = ["expression": .string(expression)]
        if !type.isEmpty { options["dataType"] = .string(type) }
        var context = GeneratorContext(states: states, side: .provider, seed: 1)
        #expect(try Generator("ProviderState", options).value(&context) == wanted)
    }

    @Test func `The other side's generators and unknown ones leave the example`() throws {
        #expect(try value(#"{"type":"ProviderState","expression":"${id}"}"#, side: .consumer) == nil)
        #expect(try value(#"{"type":"MockServerURL","example":"http://a/b"}"#, side: .provider) == nil)
        #expect(try value(#"{"type":"Plugin"}"#) == nil)
    }

    @Test(arguments: [
        ("http://localhost:9/orders/1?x=y", "http://mock:1/orders/1?x=y"), ("http://a/", "http://mock:1/"),
        ("http://a", "http://mock:1"),
        ("/orders", "http://mock:1"),
    ])
    func `The address of the mock server takes the place of the example's`(_ example: String, _ wanted: String) throws {
        #expect(try value(#"{"type":"MockServerURL","example":"\#(example)","regex":".*"}"#, side: .consumer) == .string(wanted))
    }

    @Test(arguments: [
        ("http://localhost:9/base/orders/1", #".*(/orders/[0-9]+)$"#, "http://mock:1/orders/1"),
        ("see http://a/orders/1 or not", #"http://a(/[a-z]+)"#, "see http://mock:1/orders/1 or not"),
        ("http://a/x", #"(?:/)(y)"#, "http://mock:1/x"), ("http://a/x", #".*(y)?x"#, "http://mock:1/x"),
        ("http://é/x?q=1", #"https?://[^/]+(/.*)"#, "http://mock:1/x?q=1"),
    ])
    func `The address takes the place of all that the pattern matches but its first group`(
        _ example: String, _ regex: String, _ wanted: String
    ) throws {
        var context = GeneratorContext(side: .consumer, mockServerURL: "http://mock:1", seed: 1)
        let generator = Generator("MockServerURL", ["example": .string(example), "regex": .string(regex)])
        #expect(try generator.value(&context) == .string(wanted))
    }

    @Test func `A pattern of an address that cannot be read is said`() {
        #expect(throws: ContractError.self) {
            try value(#"{"type":"MockServerURL","example":"http://a/b","regex":"("}"#, side: .consumer)
        }
    }
}

@Suite struct `Generators of a request, a response and a message` {
    private func body(_ path: String, _ example: String) throws -> String {
        var response = Response(body: .json(try json(example)))
        response.generators.body = [.init(path: try PathExpression(path), generator: Generator("Regex", ["regex": "N"]))]
        return String(decoding: try response.generated(GeneratorContext(side: .provider, seed: 1)).body.bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("$.a", #"{"a":1,"b":2}"#, #"{"a":"N","b":2}"#), ("$.*", #"{"a":1,"b":2}"#, #"{"a":"N","b":"N"}"#),
        ("$", #"{"a":1}"#, #""N""#),
        ("$[*].id", #"[{"id":1},{"id":2,"x":1},3]"#, #"[{"id":"N"},{"id":"N","x":1},3]"#), ("$[1]", "[1,2,3]", #"[1,"N",3]"#),
        ("$.x.y", #"{"a":1}"#, #"{"a":1}"#), ("$[9]", "[1]", "[1]"), ("$.*.id", #"[{"id":1}]"#, #"[{"id":"N"}]"#),
        ("$.a[*][*]", #"{"a":[[1],[2]]}"#, #"{"a":[["N"],["N"]]}"#),
    ])
    func `A path leads to all that it names and adds nothing`(_ path: String, _ example: String, _ wanted: String) throws {
        #expect(try body(path, example) == wanted)
    }

    @Test func `Every part can be made up`() throws {
        let request = try Request(
            reading: JSONField(
                json(
                    #"{"method":"GET","path":"/a","query":{"q":["1"]},"headers":{"H":"1"},"generators":{"path":{"type":"ProviderState","expression":"/o/${id}"},"method":{"type":"Regex","regex":"PUT"},"query":{"q":{"type":"ProviderState","expression":"id"}},"header":{"H":{"type":"ProviderState","expression":"id"}}}}"#
                )
            ), .v3
        ).generated(GeneratorContext(states: ["id": 5], side: .provider))
        #expect(request.path == "/o/5")
        #expect(request.method == "PUT")
        #expect(request.query["q"]?.values == ["5"])
        #expect(request.headers["h"]?.values == ["5"])
        var response = Response()
        response.generators.status = Generator("RandomInt", ["min": 418, "max": 418])
        #expect(try response.generated(GeneratorContext(side: .provider)).status == 418)
        var message = Message(contents: .json([:]), metadata: ["k": 1])
        message.generators.metadata = [.init(name: "k", generator: Generator("ProviderState", ["expression": "id"]))]
        #expect(try message.generated(GeneratorContext(states: ["id": 5], side: .provider)).metadata["k"] == 5)
    }

    @Test(arguments: [
        (#"{"what":{}}"#, "$.what"), (#"{"body":{"a":{"type":"Date"}}}"#, "$.body.a"),
        (#"{"body":{"$.a":{}}}"#, "$.body['$.a'].type"),
        (#"{"path":{"x":1}}"#, "$.path.type"), (#"{"header":{"H":1}}"#, "$.header.H.type"),
    ])
    func `What is no generator is refused with its place`(_ text: String, _ path: String) throws {
        let field = JSONField(try json(text))
        #expect(#expect(throws: ContractError.self) { try Generators(reading: field) }?.path == path)
    }

    @Test func `What an array has to contain is made up by the generators of its variants`() throws {
        let response = try Response(
            reading: JSONField(
                json(
                    #"{"body":{"content":{"list":[{"id":1},{"id":2,"in":[{"id":3}]}]},"contentType":"application/json"},"matchingRules":{"body":{"$.list":{"matchers":[{"match":"arrayContains","variants":[{"index":1,"rules":{"$.in":{"matchers":[{"match":"arrayContains","variants":[{"index":0,"rules":{},"generators":{"$.id":{"type":"Regex","regex":"I"}}}]}]}},"generators":{"$.id":{"type":"Regex","regex":"N"}}}]}]}}}}"#
                )), .v4)
        let made = try response.generated(GeneratorContext(side: .provider, seed: 1))
        #expect(String(decoding: made.body.bytes, as: UTF8.self) == #"{"list":[{"id":1},{"id":"N","in":[{"id":"I"}]}]}"#)
    }

    @Test func `A template's generators are made up within what an array has to contain too`() throws {
        let made = Template(.string("x"), .type, generator: Generator("Regex", ["regex": "N"]))
        let response = Response(.ok, body: ["list": .arrayContaining([["id": made]])])
        let body = try response.generated(GeneratorContext(side: .provider, seed: 1)).body
        #expect(String(decoding: body.bytes, as: UTF8.self) == #"{"list":[{"id":"N"}]}"#)
    }

    @Test func `Each value of a header or parameter is made up, and a name may end with a bracket`() throws {
        let made = Generator("Regex", ["regex": "N"])
        var request = Request(
            method: "GET", path: "/", query: ["ids[]": "1", "ids[]": "2", "q": "1", "q": "2"], headers: ["H": "1", "h": "2"])
        request.generators.query = [.init(name: "ids[]", generator: made), .init(name: "q[0]", generator: made)]
        request.generators.header = [.init(name: "H", generator: made)]
        let generated = try request.generated(GeneratorContext(side: .provider, seed: 1))
        #expect(generated.query == ["ids[]": "N", "ids[]": "N", "q": "N", "q": "N"])
        #expect(generated.headers == ["H": "N", "H": "N"])
    }

    @Test func `A text stays a text, even where it could be read as JSON`() throws {
        var response = Response(headers: ["Content-Type": "text/plain"], body: .text("12"))
        response.generators.body = [.init(path: .root, generator: Generator("Regex", ["regex": "N"]))]
        #expect(try response.generated(GeneratorContext(side: .provider, seed: 1)).body == .text("N"))
    }
}
