import Testing

@testable import CafeContracts

/// Reads a contract from the members that it has besides the consumer and the provider.
func contract(_ members: String, file: String? = nil) throws(ContractError) -> Contract {
    let text = #"{"consumer":{"name":"c"},"provider":{"name":"p"},\#(members)}"#
    return try Contract(bytes: Array(text.utf8), file: file)
}

@Suite struct `Contracts of every version are read` {
    @Test(arguments: [
        (#""metadata":{"pactSpecificationVersion":"1.0.0"}"#, SpecificationVersion.v1),
        (#""metadata":{"pactSpecification":{"version":"1.1.0"}}"#, .v11),
        (#""metadata":{"pact-specification":{"version":"2.0.0"}}"#, .v2),
        (#""metaData":{"pactSpecification":{"version":"3"}}"#, .v3),
        (#""metadata":{"pactSpecification":{"version":"4.0"}}"#, .v4),
        (#""metadata":{}"#, .v3), (#""interactions":[]"#, .v3), (#""metadata":null"#, .v3),
    ])
    func `The version is the one that is said`(_ metadata: String, _ version: SpecificationVersion) throws {
        #expect(try contract(metadata).version == version)
    }

    @Test(arguments: [
        (#""providerState":"s""#, ["s"]), (#""provider_state":"s""#, ["s"]), (#""providerState":"""#, []),
        (#""providerState":null"#, []),
        (#""providerStates":[{"name":"a"},{"name":"b","params":{"x":1}}]"#, ["a", "b"]), (#""providerStates":[]"#, []),
        (#""providerState":"","providerStates":[{"name":"a"}]"#, ["a"]), (#""x":1"#, []),
    ])
    func `States are read in all the ways they are written`(_ states: String, _ names: [String]) throws {
        let read = try contract(#""interactions":[{"description":"d","request":{},"response":{},\#(states)}]"#)
        #expect(read.interactions.first?.states.map(\.name) == names)
    }

    @Test(
        arguments: [
            (#""a=1&b=2&a=3""#, ["a": ["1", "3"], "b": ["2"]]), (#"{"a":["1","3"],"b":["2"]}"#, ["a": ["1", "3"], "b": ["2"]]),
            (#"{"a":"1"}"#, ["a": ["1"]]), (#"{"a":1,"b":[true]}"#, ["a": ["1"], "b": ["true"]]), (#""""#, [:]), ("null", [:]),
            (#""a=%C3%A9+x""#, ["a": ["é x"]]),
        ] as [(String, [String: [String]])])
    func `A query is a text or an object`(_ query: String, _ items: [String: [String]]) throws {
        let read = try contract(#""interactions":[{"description":"d","request":{"query":\#(query)},"response":{}}]"#)
        guard case .http(let request, _)? = read.interactions.first?.content else { throw ContractError("no request") }
        #expect(Dictionary(uniqueKeysWithValues: request.query.items.map { ($0.name, $0.values.compactMap { $0 }) }) == items)
    }

    @Test(arguments: [
        ("3.0.0", #""body":{"a":1}"#, Body.json(["a": 1])), ("3.0.0", #""x":1"#, .missing), ("3.0.0", #""body":null"#, .null),
        ("3.0.0", #""body":"""#, .empty), ("3.0.0", #""body":"a""#, .text("a")),
        ("3.0.0", #""body":"{\"a\":1}""#, .text(#"{"a":1}"#)),
        ("3.0.0", #""headers":{"Content-Type":"application/json"},"body":"{\"a\":1}""#, .json(["a": 1])),
        ("2.0.0", #""headers":{"content-type":["application/x+json"]},"body":"\"a\"""#, .json("a")),
        ("2.0.0", #""headers":{"Content-Type":"application/json"},"body":"no json""#, .text("no json")),
        (
            "4.0", #""body":{"contentType":"application/json","content":{"a":1}}"#,
            .json(["a": 1], contentType: "application/json")
        ),
        ("4.0", #""body":{"contentType":"application/json","content":"a"}"#, .json("a", contentType: "application/json")),
        ("4.0", #""body":{"contentType":"application/json","content":null}"#, .json(.null, contentType: "application/json")),
        (
            "4.0", #""body":{"contentType":"application/json","encoded":"JSON","content":"[1]"}"#,
            .json([1], contentType: "application/json")
        ),
        ("4.0", #""body":{"contentType":"text/plain","content":"a","encoded":false}"#, .text("a", contentType: "text/plain")),
        (
            "4.0", #""body":{"contentType":"image/png","content":"AAH/","encoded":"base64"}"#,
            .bytes([0, 1, 255], contentType: "image/png")
        ),
        (
            "4.0", #""body":{"contentType":"image/png","content":"AAH/","encoded":true}"#,
            .bytes([0, 1, 255], contentType: "image/png")
        ),
        ("4.0", #""body":{"content":""}"#, .empty), ("4.0", #""body":null"#, .null), ("4.0", #""body":{}"#, .missing),
        ("4.0", #""body":{"contentType":"text/plain"}"#, .null), ("4.0", #""body":{"content":null}"#, .null),
    ])
    func `A body is read as its version writes it`(_ version: String, _ members: String, _ body: Body) throws {
        let read = try contract(
            #""metadata":{"pactSpecification":{"version":"\#(version)"}},"interactions":[{"description":"d","request":{},"response":{\#(members)}}]"#
        )
        guard case .http(_, let response)? = read.interactions.first?.content else { throw ContractError("no response") }
        #expect(response.body == body)
    }

    @Test func `A body that is said to be base64 and is not is refused`() {
        let error = #expect(throws: ContractError.self) {
            try contract(
                #""metadata":{"pactSpecification":{"version":"4.0"}},"interactions":[{"description":"d","request":{},"response":{"body":{"encoded":"base64","content":"AA?!H/"}}}]"#
            )
        }
        #expect(error?.path == "$.interactions[0].response.body.content")
    }

    @Test func `What version 4 has among messages is a message unless it says something else`() throws {
        let read = try contract(
            #""metadata":{"pactSpecification":{"version":"4.0"}},"messages":[{"description":"m","contents":{"content":"a"}}]"#)
        #expect(read.interactions.map(\.content) == [.message(Message(contents: .text("a")))])
    }

    @Test func `Messages of version 3 and 4 and messages that are answered are read`() throws {
        let v3 = try contract(#""messages":[{"description":"m","contents":{"a":1},"metaData":{"k":"v"}}]"#)
        #expect(v3.interactions.first?.content == .message(Message(contents: .json(["a": 1]), metadata: ["k": "v"])))
        let v4 = try contract(
            #"""
            "metadata":{"pactSpecification":{"version":"4.0"}},"interactions":[
              {"type":"Asynchronous/Messages","description":"m","contents":{"content":{"a":1}},"metadata":{"k":"v"},"pending":true,"key":"k1"},
              {"type":"Synchronous/Messages","description":"s","request":{"contents":{"content":"q"}},"response":[{"contents":{"content":"r"}}]},
              {"type":"Synchronous/Messages","description":"t","request":{"contents":{"content":"q"}},"response":{"contents":{"content":"r"}}}]
            """#)
        #expect(v4.interactions.map(\.isPending) == [true, false, false])
        #expect(v4.interactions.first?.key == "k1")
        let exchange = Interaction.Content.exchange(
            request: Message(contents: .text("q")), responses: [Message(contents: .text("r"))])
        #expect(v4.interactions.dropFirst().map(\.content) == [exchange, exchange])
    }

    @Test func `A file of version 2 may have the matchers of version 3`() throws {
        let read = try contract(
            #""metadata":{"pactSpecification":{"version":"2.0.0"}},"interactions":[{"description":"d","request":{},"response":{"body":{"a":1},"matchingRules":{"$.body.a":{"match":"integer"}}}}]"#
        )
        guard case .http(_, let response)? = read.interactions.first?.content else { throw ContractError("no response") }
        #expect(response.mismatches(with: Response(body: .json(["a": 2]))).isEmpty)
        #expect(!response.mismatches(with: Response(body: .json(["a": 2.5]))).isEmpty)
    }

    @Test(
        arguments: [
            (
                #""interactions":[{"description":"d","request":{"method":1},"response":{}}]"#, "$.interactions[0].request.method",
                "d"
            ),
            (
                #""interactions":[{"description":"d","request":{},"response":{"status":"x"}}]"#,
                "$.interactions[0].response.status", "d"
            ),
            (#""interactions":[{"request":{},"response":{}}]"#, "$.interactions[0].description", ""),
            (
                #""interactions":[{"description":"d","request":{"headers":{"A":{}}},"response":{}}]"#,
                "$.interactions[0].request.headers.A", "d"
            ),
            (
                #""interactions":[{"description":"d","request":{"query":"%zz"},"response":{}}]"#,
                "$.interactions[0].request.query", "d"
            ),
            (
                #""interactions":[{"description":"d","request":{"matchingRules":{"$.body.a":{}}},"response":{}}]"#,
                "$.interactions[0].request.matchingRules['$.body.a'].match", "d"
            ),
            (
                #""interactions":[{"description":"d","providerStates":[{}],"request":{},"response":{}}]"#,
                "$.interactions[0].providerStates[0].name", "d"
            ),
            (
                #""interactions":[{"description":"d","request":{},"response":{"generators":{"body":{"$.a":{}}}}}]"#,
                "$.interactions[0].response.generators.body['$.a'].type", "d"
            ),
            (
                #""metadata":{"pactSpecification":{"version":"4.0"}},"interactions":[{"description":"d","type":"x"}]"#,
                "$.interactions[0].type", "d"
            ),
            (
                #""metadata":{"pactSpecification":{"version":"4.0"}},"interactions":[{"description":"d","request":{},"response":{"body":{"content":"?","encoded":"base64"}}}]"#,
                "$.interactions[0].response.body.content", "d"
            ),
            (#""metadata":{"pactSpecification":{"version":"5.0"}}"#, "$.metadata.pactSpecification.version", nil),
            (#""interactions":{}"#, "$.interactions", nil), (#""messages":[1]"#, "$.messages[0].description", ""),
            (
                #""metadata":{"pactSpecification":{"version":"4.0"}},"interactions":[{"description":"d","pending":1}]"#,
                "$.interactions[0].pending", "d"
            ),
        ] as [(String, String, String?)])
    func `What is wrong names the file, the interaction and the place`(_ members: String, _ path: String, _ interaction: String?)
        throws
    {
        let error = #expect(throws: ContractError.self) { try contract(members, file: "f.json") }
        #expect(error?.path == path, "\(error?.description ?? "")")
        #expect(error?.interaction == interaction)
        #expect(error?.file == "f.json")
        #expect(error?.description.hasPrefix("f.json, ") == true)
    }

    @Test(arguments: ["", "1", "[]", "{", #"{"consumer":{"name":"c"}}"#, #"{"consumer":"c","provider":{"name":"p"}}"#])
    func `What is no contract is refused`(_ text: String) {
        let error = #expect(throws: ContractError.self) { try Contract(bytes: Array(text.utf8), file: "f.json") }
        #expect(error?.file == "f.json")
    }
}
