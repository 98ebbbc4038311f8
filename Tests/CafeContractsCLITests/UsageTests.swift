import Machine
import Testing

@Suite struct `cafe-contracts, used wrongly` {
    @Test(arguments: [
        ([], "USAGE"), (["verfy"], "is 'verify' meant?"), (["verify"], "no source"),
        (["verify", "a"], "--provider-url is missing"),
        (["verify", "a", "--provider-ur", "x"], "is '--provider-url' meant?"),
        (["verify", "a", "--provider-url"], "lacks its value"),
        (["verify", "a", "--provider-url", "ftp://x"], "'ftp' is not spoken here"),
        (["verify", "a", "--provider-url", "http://x:99999"], "host or port cannot be read"),
        (["verify", "a", "--provider-url="], "'': this is no URL"), (["diff", "", "a"], "is empty"),
        (["verify", "a", "--provider-url", "http://x", "--timeout", "soon"], "--timeout takes"),
        (["verify", "a", "--provider-url", "http://x", "--quiet=yes"], "--quiet takes no value"),
        (["diff", "a"], "two versions"),
        (["conformance"], "one folder"), (["conformance", "a", "--version", "9"], "--version takes"),
        (["merge", "a"], "--output is missing"),
    ]) func `ends with 2 and says what is wrong`(arguments: [String], text: String) async throws {
        try await TypedCommand.with("cafe-contracts") { tool in
            let outcome = try await tool.run(arguments)
            #expect(outcome.status == 2)
            #expect(outcome.output.isEmpty)
            #expect(outcome.errors.contains(text), "\(outcome.errors)")
        }
    }

    @Test func `ends with 2 where one URL would be for several providers`() async throws {
        try await TypedCommand.with("cafe-contracts") { tool in
            try tool.write(Samples.contract(Samples.interaction("an order")), to: "all/a.json")
            try tool.write(Samples.contract(Samples.interaction("a menu"), provider: "menu"), to: "all/b.json")
            let outcome = try await tool.run("verify", "all", "--provider-url", "http://127.0.0.1:1")
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains("'menu', 'order'"))
        }
    }

    @Test(arguments: [
        ["--help"], ["-h"], ["verify", "--help"], ["diff", "-h"], ["conformance", "--help"], ["merge", "x", "--help"],
        ["help", "diff"],
    ])
    func `says how it is used where that is asked for`(arguments: [String]) async throws {
        try await TypedCommand.with("cafe-contracts") { tool in
            let outcome = try await tool.run(arguments)
            #expect(outcome.status == 0)
            #expect(outcome.output.contains("USAGE: cafe-contracts") && outcome.output.contains("EXIT STATUS"))
        }
    }
}
