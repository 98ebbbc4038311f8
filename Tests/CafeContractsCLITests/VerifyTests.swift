import CafeContracts
import Machine
import Testing

@Suite struct `cafe-contracts verify` {
    private static let right: @Sendable (LoopbackServer.Heard) -> LoopbackServer.Said = { _ in .json(#"{"id":7}"#) }

    /// Runs it on a contract in a file against a server, with more arguments.
    private func verify(
        _ contract: String, _ said: @escaping @Sendable (LoopbackServer.Heard) -> LoopbackServer.Said, _ more: String...
    ) async throws -> TypedCommand.Outcome {
        try await outcome { tool in
            try await LoopbackServer.with(said) { server in
                let path = try tool.write(contract, to: "web-order.json")
                return try await tool.run(["verify", path, "--provider-url", server.url] + more)
            }
        }
    }

    private func outcome(_ body: (TypedCommand) async throws -> TypedCommand.Outcome) async throws -> TypedCommand.Outcome {
        var outcome: TypedCommand.Outcome?
        try await TypedCommand.with("cafe-contracts") { outcome = try await body($0) }
        return try #require(outcome)
    }

    // MARK: Not kept

    @Test func `ends with 1 where something is not kept, and shows all of it with the line for a shell`() async throws {
        let contract = Samples.contract(
            Samples.interaction("an order", body: #"{"id":7,"total":1}"#), Samples.interaction("a cup"))
        let outcome = try await verify(contract, { _ in .answer(500, [("Content-Type", "application/json")], #"{"id":"7"}"#) })
        #expect(outcome.status == 1)
        #expect(outcome.lines.first == "✘ web – an order")
        for text in [
            "status", "$ -> Actual map is missing the following keys: total", "$.id", "again: curl -i -X GET 'http://127.0.0.1",
        ] {
            #expect(outcome.output.contains(text), "\(text) in \(outcome.output)")
        }
        #expect(outcome.lines.last?.hasPrefix("0 passed, 2 failed, 0 pending, in ") == true)
    }

    @Test func `ends with 1 where a state cannot be reached`() async throws {
        let contract = Samples.contract(Samples.interaction("an order", state: "an order is placed"))
        let outcome = try await outcome { tool in
            try await LoopbackServer.with({ $0.target == "/states" ? .answer(500, [], "no such state") : .json(#"{"id":7}"#) }) {
                server in
                try await tool.run(
                    "verify", tool.write(contract, to: "a.json"), "--provider-url", server.url, "--states-url",
                    server.url + "/states")
            }
        }
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("could not be verified"))
        #expect(outcome.output.contains("500: no such state"))
    }

    @Test func `ends with 1 where the provider is too slow`() async throws {
        let outcome = try await verify(Samples.contract(Samples.interaction("an order")), { _ in .nothing }, "--timeout", "0.1")
        #expect(outcome.status == 1)
        #expect(outcome.output.contains("no whole answer within"))
    }

    @Test func `obeys nothing that a contract or a provider says`() async throws {
        let outcome = try await verify(
            Samples.contract(Samples.interaction(#"an \u001b[31morder\n✔ forged"#)), { _ in .json("\"\u{1B}]0;owned\u{7}\"") })
        #expect(outcome.status == 1)
        #expect(!(outcome.output + outcome.errors).unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{7}" })
        #expect(!outcome.lines.contains { $0.hasPrefix("✔") })
    }

    @Test func `prints JSON that is JSON, whatever is in it`() async throws {
        let name = #"an \u202eorder \u0085 \u001b \u007f"#
        let outcome = try await verify(Samples.contract(Samples.interaction(name)), { _ in .json("1") }, "--json")
        let json = try JSON(parsing: outcome.output)
        #expect(json["verifications"]?[0]?["interaction"] == "an \u{202E}order \u{85} \u{1B} \u{7F}")
        #expect(!outcome.output.unicodeScalars.contains("\u{202E}"))
    }

    @Test func `takes dates by the letter only where it is told to`() async throws {
        let contract = #"""
            {"consumer": {"name": "web"}, "provider": {"name": "order"}, "interactions": [{"description": "an order",
            "request": {"method": "GET", "path": "/"}, "response": {"status": 200, "body": {"on": "2024-02-09"},
            "matchingRules": {"body": {"$.on": {"matchers": [{"match": "date", "format": "yyyy-MM-dd"}]}}}}}],
            "metadata": {"pactSpecification": {"version": "3.0.0"}}}
            """#
        let said: @Sendable (LoopbackServer.Heard) -> LoopbackServer.Said = { _ in .json(#"{"on": "2024-2-9"}"#) }
        #expect(try await verify(contract, said).status == 0)
        #expect(try await verify(contract, said, "--strict-dates").status == 1)
    }

    // MARK: Not run

    @Test func `ends with 3 where nobody is there`() async throws {
        let port = try LoopbackPort()
        let outcome = try await outcome { tool in
            let path = try tool.write(Samples.contract(Samples.interaction("an order")), to: "a.json")
            return try await tool.run("verify", path, "--provider-url", "http://127.0.0.1:\(port.number)")
        }
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("the provider at http://127.0.0.1:\(port.number) cannot be reached"))
    }

    @Test func `ends with 3 where there is no interaction`() async throws {
        let outcome = try await verify(Samples.contract(), Self.right)
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("no interaction"))
    }

    @Test(arguments: [["--consumer", "till"], ["--provider", "menu"], ["--description", "bill"], ["--state", "x"]])
    func `ends with 3 where a filter leaves none`(filter: [String]) async throws {
        let outcome = try await verify(Samples.contract(Samples.interaction("an order")), Self.right, filter[0], filter[1])
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("'web' needs of 'order'"))
    }

    @Test func `names file, interaction and place where a contract is malformed, and ends with 3`() async throws {
        let broken = Samples.interaction("an order").replacing(#""status":200"#, with: #""status":"ok""#)
        let outcome = try await verify(Samples.contract(broken), Self.right)
        #expect(outcome.status == 3)
        for text in ["web-order.json", #"interaction "an order""#, "$.interactions[0].response.status", #"not "ok""#] {
            #expect(outcome.errors.contains(text), "\(text) in \(outcome.errors)")
        }
    }

    @Test func `ends with 3 where a source is not there`() async throws {
        let outcome = try await outcome { try await $0.run("verify", "nowhere", "--provider-url", "http://127.0.0.1:1") }
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("nowhere: there is no such file or folder"))
    }

    @Test func `takes a file for one even where it is called like the scheme of a URL`() async throws {
        try await TypedCommand.with("cafe-contracts") { tool in
            try tool.write(Samples.contract(), to: "http")
            let outcome = try await tool.run("verify", "http", "--provider-url", "http://127.0.0.1:1")
            #expect(outcome.errors.contains("no interaction"))
        }
    }

    @Test func `ends with 3 where a report cannot be written`() async throws {
        let outcome = try await verify(
            Samples.contract(Samples.interaction("an order")), Self.right, "--junit", "no/such/folder/report.xml")
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("no/such/folder/report.xml: the report cannot be written"))
        #expect(outcome.lines.last?.hasPrefix("1 passed, ") == true)
    }

    // MARK: Kept

    @Test func `ends with 0 where all is kept, with a line for each`() async throws {
        let outcome = try await verify(
            Samples.contract(Samples.interaction("an order", state: "a card"), Samples.interaction("a cup")), Self.right)
        #expect(outcome.status == 0, "\(outcome.output) \(outcome.errors)")
        #expect(outcome.lines.prefix(2) == ["✔ web – an order (a card)", "✔ web – a cup"])
        #expect(outcome.lines.last?.hasPrefix("2 passed, 0 failed, 0 pending, in ") == true)
    }

    @Test func `ends with 0 where only what is pending fails, and warns`() async throws {
        let outcome = try await verify(Samples.contract(Samples.interaction("an order", body: "1", pending: true)), Self.right)
        #expect(outcome.status == 0)
        #expect(outcome.lines.first == "⚠ web – an order – pending")
    }

    @Test func `says only the counts where it is to be quiet`() async throws {
        let outcome = try await verify(Samples.contract(Samples.interaction("an order")), Self.right, "--quiet")
        #expect(outcome.lines.count == 1)
    }

    @Test func `prints JSON and nothing else to standard output, and writes the reports`() async throws {
        try await TypedCommand.with("cafe-contracts") { tool in
            try await LoopbackServer.with(Self.right) { server in
                let path = try tool.write(Samples.contract(Samples.interaction("an order")), to: "contracts/web-order.json")
                let folder = String(path.dropLast("/web-order.json".count))
                let outcome = try await tool.run(
                    "verify", folder, "--provider-url=\(server.url)", "--json", "--junit=j.xml", "--html", "r.html", "--provider",
                    "order")
                #expect(outcome.status == 0)
                #expect(try JSON(parsing: outcome.output)["passed"] == 1)
                #expect(outcome.errors.contains("✔ web – an order"))
                #expect(try tool.read("j.xml").contains("<testcase name=\"an order\""))
                #expect(try tool.read("r.html").contains("All contracts are kept"))
            }
        }
    }

    @Test func `fetches contracts from URLs`() async throws {
        let contract = Samples.contract(Samples.interaction("an order"))
        let outcome = try await outcome { tool in
            try await LoopbackServer.with({ .json($0.target == "/pact" ? contract : #"{"id":7}"#) }) { server in
                try await tool.run("verify", server.url + "/pact", "--provider-url", server.url)
            }
        }
        #expect(outcome.status == 0, "\(outcome.errors)")
    }
}
