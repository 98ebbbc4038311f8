import Testing

@testable import cafe_contracts

@Suite struct `The reader of arguments` {
    private let reader = ArgumentReader([
        OptionDefinition("name", value: "text", ""), OptionDefinition("state", value: "text", ""), OptionDefinition("quiet", ""),
    ])

    @Test func `tells options from all else`() throws {
        let arguments = try reader.read(["a", "--name", "x", "--quiet", "b", "--state=y=z", "--", "--name"])
        #expect(arguments.plain == ["a", "b", "--name"])
        #expect(arguments.values == ["name": "x", "state": "y=z"])
        #expect(arguments.flags == ["quiet"])
    }

    @Test func `takes empty values`() throws {
        #expect(try reader.read(["--state", ""]).values == ["state": ""])
        #expect(try reader.read(["--state="]).values == ["state": ""])
    }

    @Test(arguments: [
        ["--nam"], ["-x"], ["--name"], ["--name", "--quiet"], ["--quiet=1"], ["--quiet", "--quiet"], ["--name=a", "--name=b"],
    ])
    func `refuses what cannot be meant`(words: [String]) {
        #expect(throws: UsageError.self) { try reader.read(words) }
    }

    @Test func `knows what is meant by what is nearly an option`() {
        #expect(Spelling.hint("--providr-url", ["--provider-url", "--provider"]) == "; is '--provider-url' meant?")
        #expect(Spelling.hint("--messages", ["--messages-path", "--json"]) == "; is '--messages-path' meant?")
        #expect(Spelling.hint("--xyzxyzxyz", ["--json"]) == "")
        #expect(Spelling.distance(Array("kitten".utf8), Array("sitting".utf8)) == 3)
    }
}
