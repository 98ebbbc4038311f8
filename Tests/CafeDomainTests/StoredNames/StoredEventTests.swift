import CafeDomain
import CafeTesting
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// There are databases that hold these events: `Contracts/README.md` says how a new version is frozen.
@Suite struct `A stored event` {
    /// `Contracts/events` of the checkout that these tests are compiled from.
    static var corpus: EventCorpus {
        get throws { try EventCorpus.folder("\(#filePath.split(separator: "/Tests/")[0])/Contracts/events") }
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["FREEZE_EVENTS"] != nil))
    func `that is new is frozen, if that is asked for`() throws {
        for path in try Self.corpus.freeze(StoredEvents.examples) { print("frozen: Contracts/events/\(path)") }
    }

    @Test(arguments: try corpus.events) func `of any age is read as what it was`(_ event: FrozenEvent) throws {
        #expect(try Self.corpus.problem(with: event, StoredEvents.examples) == nil)
    }

    @Test func `is written byte for byte as it is frozen, and none is left out`() throws {
        try Self.corpus.check(StoredEvents.examples)
        #expect(try Self.corpus.events.count >= 52)
    }

    @Test func `has a name that no other event of its service has`() throws {
        let types = try Self.corpus.events.map(\.type)
        #expect(Set(types).count == types.count)
    }

    @Test func `leaves out what a pick-up has not`() throws {
        let draft = try EventCodec.draft(Payment.Event.approved(order: .sample(), approvalCode: "12345678"))
        let json = String(decoding: draft.data, as: UTF8.self)
        #expect(!json.contains("address") && !json.contains("region"))
    }
}
