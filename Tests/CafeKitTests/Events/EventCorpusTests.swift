import CafeKit
import CafeTesting
import Foundation
import Machine
import Testing

/// A tab whose drinks had another field once.
private enum Round: DomainEvent, Equatable {
    case opened(table: Int)
    case ordered(item: String, currency: String)

    static let category: StreamCategory = "round"
    enum CodingKeys: String, CodingKey { case opened = "RoundOpened", ordered = "DrinkOrdered" }
    static func schemaVersion(of type: String) -> Int { type == "DrinkOrdered" ? 2 : 1 }
    static let upcasters = [
        Upcaster("DrinkOrdered", from: 1) { drink in
            try drink.rename("drink", to: "item")
            try drink.assume("currency", "KRW", because: "there was no other")
        }
    ]
}

@Suite struct `A corpus of events` {
    private static let examples = [EventExamples([Round.opened(table: 7), .ordered(item: "latte", currency: "KRW")])]
    private static let sound = [
        "round/RoundOpened.v1.json": #"{"type":"RoundOpened","schemaVersion":1,"payload":{"table":7}}"#,
        "round/DrinkOrdered.v1.json": #"{"type":"DrinkOrdered","schemaVersion":1,"payload":{"drink":"latte"}}"#,
        "round/DrinkOrdered.v2.json":
            #"{"type":"DrinkOrdered","schemaVersion":2,"payload":{"currency":"KRW","item":"latte"}}"#,
    ]

    /// Lays files out in a fresh folder and looks at it.
    private func withFolder<Result>(_ files: [String: String], _ look: (String) throws -> Result) throws -> Result {
        try TemporaryFolder.with { folder in
            for (name, text) in files { try folder.write(text, to: name) }
            return try look(folder.path)
        }
    }

    private func problems(_ changes: [String: String?]) throws -> [String] {
        var files = Self.sound
        for (name, text) in changes { files[name] = text }
        return try withFolder(files) { folder in try EventCorpus.folder(folder).problems(Self.examples) }
    }

    @Test(
        arguments: [
            (
                "round/RoundOpened.v1.json", #"{"type":"RoundOpened","schemaVersion":1,"payload":{"table": 7}}"#,
                "not what is written today"
            ),
            (
                "round/RoundOpened.v1.json", #"{"type":"RoundOpened","schemaVersion":1,"payload":{"table":8}}"#,
                "none of the examples"
            ),
            ("round/RoundOpened.v1.json", #"{"type":"RoundOpened","schemaVersion":1,"payload":{"desk":7}}"#, "is no Event"),
            (
                "round/DrinkOrdered.v1.json", #"{"type":"DrinkOrdered","schemaVersion":1,"payload":{"drink":"mocha"}}"#,
                "none of the examples"
            ),
            ("round/RoundOpened.v1.json", nil, "is missing"), ("round/DrinkOrdered.v2.json", nil, "is missing"),
            ("round/RoundClosed.v1.json", #"{"type":"RoundClosed","schemaVersion":1,"payload":{}}"#, "read by nobody"),
            ("square/RoundOpened.v1.json", #"{"type":"RoundOpened","schemaVersion":1,"payload":{"table":7}}"#, "read by nobody"),
            ("round/RoundOpened.v2.json", #"{"type":"RoundOpened","schemaVersion":2,"payload":{"table":7}}"#, "stored as v2"),
        ] as [(String, String?, String)])
    func `tells what has changed, is missing or is read by nobody`(_ path: String, _ text: String?, _ problem: String) throws {
        let problems = try problems([path: text])
        #expect(!problems.isEmpty)
        let expected = problem.replacing("is no Event", with: "is no ")
        #expect(problems.contains { $0.contains(expected) }, "\(problems)")
    }

    @Test(arguments: [
        ("round/RoundOpened.v3.json", #"{"type":"RoundOpened","schemaVersion":1,"payload":{"table":7}}"#),
        ("round/X.v1.json", "{}"),
        ("round/X.v1.json", "nothing"), ("round/X.v1.json", #"{"type":"X","schemaVersion":1}"#),
        ("Round/X.v1.json", #"{"type":"X","schemaVersion":1,"payload":{}}"#),
    ])
    func `refuses a file that is no frozen event, or another than its name says`(_ path: String, _ text: String) throws {
        #expect(throws: EventCorpusError.self) { try withFolder([path: text]) { try EventCorpus.folder($0) } }
    }

    @Test func `of which every file is read and every event has its file has no problem`() throws {
        #expect(try problems([:]) == [])
    }

    @Test func `takes in what is new and never writes over what is there`() throws {
        let old = "round/RoundOpened.v1.json"
        let other = #"{"type":"RoundOpened","schemaVersion":1,"payload":{"table":9}}"#
        try withFolder([old: other]) { folder in
            #expect(try EventCorpus.folder(folder).freeze(Self.examples) == ["round/DrinkOrdered.v2.json"])
            #expect(try String(contentsOfFile: "\(folder)/\(old)", encoding: .utf8) == other)
            let problems = try EventCorpus.folder(folder).problems(Self.examples)
            #expect(problems.allSatisfy { $0.hasPrefix(old) } && !problems.isEmpty)
        }
    }
}
