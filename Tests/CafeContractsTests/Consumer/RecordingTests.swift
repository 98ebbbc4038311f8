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
func record(_ contract: Contract, in folder: String) throws {
    try Data(contract.bytes()).write(to: URL(fileURLWithPath: "\(folder)/\(contract.fileName())"))
}

/// A folder for a recorded contract that is gone afterwards.
func withRecordedContract(consumer: String, provider: String, _ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("recorded-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder)
}

@Suite struct `Recorded contracts` {
    private static func contract(_ answers: [(String, Int)]) -> Contract {
        Contract(
            consumer: "c", provider: "p",
            interactions: answers.map { Interaction($0, content: .http(Request(.get, "/"), Response(status: $1))) })
    }

    @Test func `What is new, another or no longer needed is named, and nothing is written`() throws {
        try withTemporaryFolder { folder in
            let missing = #expect(throws: ContractError.self) { try Self.contract([("a", 200)]).expectRecorded(in: folder) }
            #expect(missing?.message.contains("nothing is recorded") == true)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
            try record(Self.contract([("a", 200), ("b", 200)]), in: folder)
            let before = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/c-p.json"))
            let error = #expect(throws: ContractError.self) {
                try Self.contract([("a", 404), ("new", 200)]).expectRecorded(in: folder)
            }
            #expect(error?.message.contains(#""a" is another; "b" is no longer needed; "new" is new"#) == true)
            #expect(error?.message.contains("RECORD_CONTRACTS=1") == true)
            #expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/c-p.json")) == before)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["c-p.json"])
        }
    }

    @Test func `The order and the spaces of the file say nothing`() throws {
        try withTemporaryFolder { folder in
            let contract = Self.contract([("a", 200), ("b", 201)])
            let other = try JSON(bytes: Self.contract([("b", 201), ("a", 200)]).bytes()).text()
            try Data(other.utf8).write(to: URL(fileURLWithPath: "\(folder)/c-p.json"))
            try contract.expectRecorded(in: folder)
        }
    }

    @Test func `What an earlier version cannot say of a body is no difference`() throws {
        let message = Message(contents: .text("<a/>", contentType: "application/xml"))
        let contract = Contract(
            consumer: "c", provider: "p", interactions: [Interaction("a", content: .message(message))], version: .v3)
        try withTemporaryFolder { folder in
            try record(contract, in: folder)
            try contract.expectRecorded(in: folder)
        }
    }

    @Test func `A contract of others under the same name is not taken for this one`() throws {
        try withTemporaryFolder { folder in
            try record(Contract(consumer: "a-b", provider: "c"), in: folder)
            #expect(throws: ContractError.self) { try Contract(consumer: "a", provider: "b-c").expectRecorded(in: folder) }
        }
    }

    @Test func `With RECORD_CONTRACTS the file is written, and only where it says something else`() async throws {
        await #expect(processExitsWith: .success) {
            setenv("RECORD_CONTRACTS", "1", 1)
            try withTemporaryFolder { folder in
                let file = "\(folder)/c-p.json"
                try Self.contract([("a", 200)]).expectRecorded(in: folder)
                #expect(try Contracts.file(file).interactions().map(\.summary) == ["a"])
                let spaced = try [UInt8](Data(contentsOf: URL(fileURLWithPath: file))) + [0x20]
                try Data(spaced).write(to: URL(fileURLWithPath: file))
                try Self.contract([("a", 200)]).expectRecorded(in: folder)
                #expect(try [UInt8](Data(contentsOf: URL(fileURLWithPath: file))) == spaced)
                try Self.contract([("b", 200)]).expectRecorded(in: folder)
                #expect(try Contracts.file(file).interactions().map(\.summary) == ["b"])
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["c-p.json"])
            }
        }
    }
}
