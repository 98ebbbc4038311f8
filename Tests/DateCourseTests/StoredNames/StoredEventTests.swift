import CafeTesting
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct `A stored event` {
    /// `Contracts/datecourse/events` of the checkout that these tests are compiled from; `Contracts/README.md` says how it grows.
    static var corpus: EventCorpus {
        get throws { try EventCorpus.folder("\(#filePath.split(separator: "/Tests/")[0])/Contracts/datecourse/events") }
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["FREEZE_EVENTS"] != nil))
    func `that is new is frozen, if that is asked for`() throws {
        for path in try Self.corpus.freeze(StoredEvents.examples) { print("frozen: \(path)") }
    }

    @Test func `is written byte for byte as it is frozen, and none is left out`() throws {
        try Self.corpus.check(StoredEvents.examples)
        #expect(try Self.corpus.events.count >= 11)
    }
}
