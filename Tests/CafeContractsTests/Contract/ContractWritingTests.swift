import Testing

@testable import CafeContracts

@Suite struct `Contracts are written` {
    private let rich = #"""
        "other":{"z":[1]},"metadata":{"pactSpecification":{"version":"4.0"},"client":{"v":"1"}},"interactions":[
          {"type":"Synchronous/HTTP","description":"b","key":"k","pending":true,"comments":{"text":["t"],"testname":"n"},"transport":"https",
           "pluginConfiguration":{"p":{"x":1}},"interactionMarkup":{"markup":"m"},"_id":"7","unknown":null,
           "providerStates":[{"name":"s","params":{"id":1},"more":2},{"name":"t"}],
           "request":{"method":"POST","path":"/é","query":{"q":["1","2"],"v":[null]},"headers":{"B":["1","2"],"A":["x"]},"x":{"y":1},
             "body":{"content":{"a":1.0,"n":123456789012345678901},"contentType":"application/json","encoded":false,"contentTypeHint":"TEXT"},
             "matchingRules":{"body":{"$.a":{"combine":"OR","matchers":[{"match":"type"},{"match":"null"}]},
               "$.n":{"combine":"AND","matchers":[{"match":"plugin","deep":{"x":[1]}}]},
               "$['b c'][*]":{"combine":"AND","matchers":[{"match":"arrayContains","variants":[
                  {"index":0,"rules":{"$.x":{"combine":"AND","matchers":[{"match":"date","format":"yyyy"}]}},"generators":{"$.x":{"type":"Date"}}}]}]}},
               "header":{"A":{"combine":"AND","matchers":[{"match":"regex","regex":"x+"}]}},"path":{"combine":"AND","matchers":[{"match":"type"}]}},
             "generators":{"body":{"$.a":{"type":"RandomInt","min":1}},"path":{"type":"ProviderState","expression":"/${id}"}}},
           "response":{"status":201,"y":2,"body":{"content":"AAH/","contentType":"image/png","encoded":"base64"},
             "matchingRules":{"status":{"combine":"AND","matchers":[{"match":"statusCode","status":"success"}]}}}},
          {"type":"Asynchronous/Messages","description":"a","contents":{"content":"hi","contentType":"text/plain","encoded":false},
           "metadata":{"k":{"deep":1}},"pending":false,"extra":1},
          {"type":"Synchronous/Messages","description":"c","pending":false,"request":{"contents":{"content":"q","encoded":false},"e":1},
           "response":[{"contents":null},{"metadata":{"a":1}}]}]
        """#

    @Test func `A file of version 4 says the same after it was read and written`() throws {
        let (text, read) = (#"{"consumer":{"name":"c","team":"x"},"provider":{"name":"p","v":2},\#(rich)}"#, JSON.Style.pretty)
        let written = try JSON(bytes: Contract(bytes: Array(text.utf8)).bytes())
        var wanted = try json(text)
        // Only the interactions are put in another order: by their descriptions.
        guard case .object(var object) = wanted, let items = object["interactions"]?.array else { throw ContractError("no file") }
        object["interactions"] = .array([items[1], items[0], items[2]])
        wanted = .object(object)
        #expect(written.text(read) == wanted.text(read))
    }

    @Test(arguments: [
        ("4.0", #""messages":[]"#),
        (
            "3.0.0",
            #""messages":[{"description":"m","contents":"x","metadata":{"k":1},"u":1},{"description":"l","contents":{"a":1}}]"#
        ),
        (
            "3.0.0",
            #""interactions":[{"description":"d","providerStates":[{"name":"s"}],"request":{"query":{"a":["1"]},"headers":{"A":"1, 2"},"body":"x","z":1},"response":{"body":null},"comments":{"a":1},"pending":true,"key":"k"}]"#
        ),
        (
            "3.0.0",
            #""interactions":[{"description":"d","request":{"headers":{"Content-Type":"application/json"},"body":"\"x\""},"response":{"headers":{"Content-Type":"application/json"},"body":"{\"a\":1}"}}]"#
        ),
        (
            "2.0.0",
            #""interactions":[{"description":"d","provider_state":"s","request":{"query":"a=1&b","body":""},"response":{"body":[1],"matchingRules":{"$.body[0]":{"match":"type"},"$.headers.A":{"regex":"x"}}}}]"#
        ),
        (
            "1.0.0",
            #""interactions":[{"description":"d","providerState":"s","request":{"method":"get","path":"/","query":"a=1"},"response":{"status":200,"body":"text"}}]"#
        ),
    ])
    func `Writing what was read of what was written changes no byte`(_ version: String, _ members: String) throws {
        let first = try contract(#""metadata":{"pactSpecification":{"version":"\#(version)"}},\#(members)"#)
        let written = try first.bytes()
        let again = try Contract(bytes: written)
        #expect(String(decoding: try again.bytes(), as: UTF8.self) == String(decoding: written, as: UTF8.self))
        let newest = try first.bytes(.v4)
        #expect(try Contract(bytes: newest).bytes() == newest)
        #expect(try Contract(bytes: newest).bytes(.v4) == again.bytes(.v4))
    }

    /// What other tools write, though the version does not know it.
    @Test(arguments: [
        (
            "2.0.0", SpecificationVersion.v2,
            #""matchingRules":{"$.body.a":{"match":"integer"},"$.body.b":{"combine":"OR","matchers":[{"match":"type"},{"match":"null"}]},"$.status":{"match":"statusCode","status":"success"}},"generators":{"body":{"$.a":{"type":"RandomInt"}}}"#
        ),
        ("3.0.0", .v3, #""matchingRules":{"body":{"$.a":{"combine":"AND","matchers":[{"match":"semver"}]}}}"#),
    ])
    func `What was read can be written, even what its version does not know, but not where a version is asked for`(
        _ version: String, _ known: SpecificationVersion, _ members: String
    ) throws {
        let read = try contract(
            #""metadata":{"pactSpecification":{"version":"\#(version)"}},"interactions":[{"description":"d","providerStates":[{"name":"s","params":{"x":1}},{"name":"t"}],"request":{"method":"GET","path":"/"},"response":{"status":200,"body":{"a":1,"b":2},\#(members)}}]"#
        )
        let again = try Contract(bytes: read.bytes())
        #expect(again == read)
        #expect(again.version == known)
        #expect(throws: ContractError.self) { try read.bytes(known) }
    }

    @Test func `A field of a state is not lost in version 2`() throws {
        let read = try contract(
            #""metadata":{"pactSpecification":{"version":"2.0.0"}},"interactions":[{"description":"d","providerStates":[{"name":"s","x":1}],"request":{},"response":{}}]"#
        )
        #expect(try Contract(bytes: read.bytes()) == read)
        #expect(throws: ContractError.self) { try read.bytes(.v2) }
    }

    @Test func `A body of text that is JSON is written as JSON where a header says so`() throws {
        let response = Response(headers: ["Content-Type": "application/json"], body: .text(#"{"a":1}"#))
        let known = Contract(
            consumer: "c", provider: "p",
            interactions: [Interaction("d", content: .http(Request(method: "GET", path: "/"), response))])
        for version in [SpecificationVersion.v2, .v3, .v4] {
            let written = try known.bytes(version)
            #expect(try Contract(bytes: written).bytes() == written)
        }
    }

    @Test func `What is empty is not written`() throws {
        let plain = Interaction("d", content: .http(Request(method: "GET", path: "/"), Response(body: .json(1))))
        let written = try JSON(bytes: Contract(consumer: "c", provider: "p", interactions: [plain]).bytes())
        let wanted =
            #"{"description":"d","pending":false,"request":{"method":"GET","path":"/"},"response":{"body":{"content":1,"contentType":"application/json","encoded":false},"status":200},"type":"Synchronous/HTTP"}"#
        #expect(written["interactions"]?[0]?.text(JSON.Style(indentation: nil, sortsKeys: true)) == wanted)
    }

    @Test func `What comes out does not depend on the order of what goes in`() throws {
        let states = [ProviderState("b"), ProviderState("a", ["x": 2, "y": 1]), ProviderState("a", ["x": 1])]
        let interactions = (states.map { [$0] } + [[]]).map { states in
            Interaction("same", states: states, content: .http(Request(method: "GET", path: "/"), Response()))
        }
        let (one, other) = (
            Contract(consumer: "c", provider: "p", interactions: interactions),
            Contract(consumer: "c", provider: "p", interactions: interactions.reversed())
        )
        #expect(try one.bytes() == other.bytes())
        #expect(try one.bytes().last == 0x0A)
    }

    private func refused(_ interaction: Interaction, _ version: SpecificationVersion) -> String? {
        do {
            _ = try Contract(consumer: "c", provider: "p", interactions: [interaction]).bytes(version)
            return nil
        } catch {
            return error.description
        }
    }

    private func http(_ response: Response = Response(), states: [ProviderState] = [], isPending: Bool = false) -> Interaction {
        Interaction("d", states: states, content: .http(Request(method: "GET", path: "/"), response), isPending: isPending)
    }

    @Test func `What a version cannot say is refused, and what it can is not`() throws {
        var (ruled, listed, generated, several) = (
            Response(body: .json(["a": 1])), Response(), Response(body: .json(1)), Response()
        )
        ruled.rules.body[try PathExpression("$.a")] = .integer
        listed.rules.status = RuleList([.statusCode(.success)])
        generated.generators.body = [.init(path: .root, generator: Generator("RandomInt"))]
        several.rules.body[.root] = RuleList([.type(.none), .regex(PatternText("x"))])
        let message = Interaction("d", content: .message(Message(contents: .text("x"))))
        let exchange = Interaction("d", content: .exchange(request: Message(contents: .text("x")), responses: []))
        let cases: [(Interaction, SpecificationVersion)] = [
            (http(ruled), .v3), (http(listed), .v4), (http(generated), .v3), (http(several), .v3), (message, .v3),
            (exchange, .v4),
            (http(states: [ProviderState("a"), ProviderState("b")]), .v3), (http(states: [ProviderState("a", ["x": 1])]), .v3),
            (http(Response(body: .bytes([0xFF]))), .v4), (http(isPending: true), .v4), (http(Response(body: .json("x"))), .v4),
            (http(Response(body: .text("<a/>", contentType: "text/xml"))), .v4),
        ]
        for (interaction, since) in cases {
            for version in [SpecificationVersion.v2, .v3, .v4] {
                let error = refused(interaction, version)
                #expect((error == nil) == (version >= since), "\(version): \(error ?? "not refused")")
                #expect(error?.contains("interaction \"d\"") ?? true)
            }
        }
        #expect(refused(http(), .v1) != nil)
        #expect(refused(http(states: [ProviderState("a")]), .v2) == nil)
    }

    @Test(arguments: ["..", "../x", "a/b", #"a\b"#, ".hidden", "", "a\u{0}b", "a\nb", "/etc", String(repeating: "x", count: 101)])
    func `A name that would lead out of the folder is refused`(_ name: String) {
        #expect(throws: ContractError.self) { try Contract(consumer: name, provider: "p").fileName() }
        #expect(throws: ContractError.self) { try Contract(consumer: "c", provider: name).fileName() }
    }

    @Test func `Version 3 says in the metadata what the contents of a message are`() throws {
        let message = Message(contents: .text("<a/>", contentType: "application/xml"), metadata: ["topic": "orders"])
        let interaction = Interaction("a", content: .message(message))
        let written = try Contract(consumer: "c", provider: "p", interactions: [interaction]).bytes(.v3)
        let file = try JSON(bytes: written)
        #expect(file["messages"]?[0]?["metadata"] == ["topic": "orders", "contentType": "application/xml"])
        #expect(try Contract(bytes: written).bytes(.v3) == written)
    }

    @Test func `The file is called after both`() throws {
        #expect(try Contract(consumer: "order service", provider: "zahlung-é").fileName() == "order service-zahlung-é.json")
    }
}
