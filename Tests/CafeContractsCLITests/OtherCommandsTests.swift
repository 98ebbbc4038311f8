import CafeContracts
import Machine
import Testing

@Suite struct `cafe-contracts diff, conformance and merge` {
    @Test func `diff ends with 1 where something breaks and with 0 where not`() async throws {
        try await TypedCommand.with("cafe-contracts") { tool in
            try tool.write(Samples.contract(Samples.interaction("an order")), to: "old.json")
            try tool.write(Samples.contract(Samples.interaction("an order", body: #"{"id":7,"total":1}"#)), to: "new.json")
            let breaking = try await tool.run("diff", "old.json", "new.json")
            #expect(breaking.status == 1)
            #expect(breaking.output.contains("✘ breaks   response body $"))
            let loosened = try await tool.run("diff", "new.json", "old.json", "--json")
            #expect(loosened.status == 0)
            #expect(try JSON(parsing: loosened.output)["loosened"] == 1)
        }
    }

    @Test func `diff ends with 3 where a version cannot be read`() async throws {
        try await TypedCommand.with("cafe-contracts") { tool in
            try tool.write("{", to: "old.json")
            let outcome = try await tool.run("diff", "old.json", "old.json")
            #expect(outcome.status == 3)
            #expect(outcome.errors.contains("old.json: not JSON"))
        }
    }

    @Test func `conformance runs every case below a folder and counts at the end`() async throws {
        let request = #"{"method":"GET","path":"/","query":"","headers":{}}"#
        try await TypedCommand.with("cafe-contracts") { tool in
            try tool.write(
                #"{"match":true,"comment":"same","expected":\#(request),"actual":\#(request)}"#, to: "cases/v2/request/a.json")
            let kept = try await tool.run("conformance", "cases")
            #expect(kept.status == 0)
            #expect(kept.lines == ["1 passed, 0 failed"])
            try tool.write(
                #"{"match":false,"comment":"other","expected":\#(request),"actual":\#(request)}"#, to: "cases/v3/request/b.json")
            try tool.write("no case", to: "cases/v3/request/c.json")
            let failed = try await tool.run("conformance", "cases", "--no-shims")
            #expect(failed.status == 1)
            #expect(failed.lines.last == "1 passed, 2 failed")
            #expect(failed.lines.count == 3)
            #expect(failed.output.contains("cases/v3/request/b.json: other: nothing was found wrong"))
        }
    }

    @Test func `conformance ends with 3 where there is no case`() async throws {
        try await TypedCommand.with("cafe-contracts") { tool in
            try tool.write("", to: "cases/read.me")
            #expect(try await tool.run("conformance", "cases").status == 3)
            #expect(try await tool.run("conformance", "nowhere").status == 3)
        }
    }

    @Test func `merge makes one contract of several, and refuses contradictions`() async throws {
        try await TypedCommand.with("cafe-contracts") { tool in
            try tool.write(Samples.contract(Samples.interaction("an order")), to: "a.json")
            try tool.write(Samples.contract(Samples.interaction("a cup"), Samples.interaction("an order")), to: "b.json")
            try tool.write(Samples.contract(Samples.interaction("an order", body: "8")), to: "c.json")
            let merged = try await tool.run("merge", "a.json", "b.json", "--output", "m.json")
            #expect(merged.status == 0)
            #expect(try Contracts.file(tool.path("m.json")).contracts.map(\.interactions.count) == [2])
            let refused = try await tool.run("merge", "a.json", "c.json", "--output", "n.json")
            #expect(refused.status == 1)
            #expect(refused.errors.contains("says different things"))
            let unwritten = try await tool.run("merge", "a.json", "--output", "no/such/folder/m.json")
            #expect(unwritten.status == 3)
            #expect(unwritten.errors.hasPrefix("cafe-contracts: no/such/folder/m.json: the contract cannot be written: "))
            #expect(!unwritten.errors.contains("NSCocoaErrorDomain"))
        }
    }
}
