import Machine
import Testing

@testable import CafeContracts

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Writes a contract as recording would.
func record(_ contract: Contract, in folder: TemporaryFolder) throws {
    try Data(contract.bytes()).write(to: URL(fileURLWithPath: folder.path(try contract.fileName())))
}

@Suite struct `Recorded contracts` {
    private static func contract(_ answers: [(String, Int)]) -> Contract {
        Contract(
            consumer: "c", provider: "p",
            interactions: answers.map { Interaction($0, content: .http(Request(.get, "/"), Response(status: $1))) })
    }

    @Test func `What is new, another or no longer needed is named, and nothing is written`() throws {
        try TemporaryFolder.with { folder in
            let missing = #expect(throws: ContractError.self) { try Self.contract([("a", 200)]).expectRecorded(in: folder.path) }
            #expect(missing?.message.contains("nothing is recorded") == true)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
            try record(Self.contract([("a", 200), ("b", 200)]), in: folder)
            let before = try Data(contentsOf: URL(fileURLWithPath: folder.path("c-p.json")))
            let error = #expect(throws: ContractError.self) {
                try Self.contract([("a", 404), ("new", 200)]).expectRecorded(in: folder.path)
            }
            #expect(error?.message.contains(#""a" is another; "b" is no longer needed; "new" is new"#) == true)
            #expect(error?.message.contains("RECORD_CONTRACTS=1") == true)
            #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path("c-p.json"))) == before)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["c-p.json"])
        }
    }

    @Test func `The order and the spaces of the file say nothing`() throws {
        try TemporaryFolder.with { folder in
            let contract = Self.contract([("a", 200), ("b", 201)])
            let other = try JSON(bytes: Self.contract([("b", 201), ("a", 200)]).bytes()).text()
            try Data(other.utf8).write(to: URL(fileURLWithPath: folder.path("c-p.json")))
            try contract.expectRecorded(in: folder.path)
        }
    }

    @Test func `What an earlier version cannot say of a body is no difference`() throws {
        let message = Message(contents: .text("<a/>", contentType: "application/xml"))
        let contract = Contract(
            consumer: "c", provider: "p", interactions: [Interaction("a", content: .message(message))], version: .v3)
        try TemporaryFolder.with { folder in
            try record(contract, in: folder)
            try contract.expectRecorded(in: folder.path)
        }
    }

    @Test func `A contract of others under the same name is not taken for this one`() throws {
        try TemporaryFolder.with { folder in
            try record(Contract(consumer: "a-b", provider: "c"), in: folder)
            #expect(throws: ContractError.self) { try Contract(consumer: "a", provider: "b-c").expectRecorded(in: folder.path) }
        }
    }

    @Test func `With RECORD_CONTRACTS the file is written, and only where it says something else`() async throws {
        await #expect(processExitsWith: .success) {
            setenv("RECORD_CONTRACTS", "1", 1)
            try TemporaryFolder.with { folder in
                let file = folder.path("c-p.json")
                try Self.contract([("a", 200)]).expectRecorded(in: folder.path)
                #expect(try Contracts.file(file).interactions().map(\.summary) == ["a"])
                let spaced = try [UInt8](Data(contentsOf: URL(fileURLWithPath: file))) + [0x20]
                try Data(spaced).write(to: URL(fileURLWithPath: file))
                try Self.contract([("a", 200)]).expectRecorded(in: folder.path)
                #expect(try [UInt8](Data(contentsOf: URL(fileURLWithPath: file))) == spaced)
                try Self.contract([("b", 200)]).expectRecorded(in: folder.path)
                #expect(try Contracts.file(file).interactions().map(\.summary) == ["b"])
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["c-p.json"])
            }
        }
    }
}
