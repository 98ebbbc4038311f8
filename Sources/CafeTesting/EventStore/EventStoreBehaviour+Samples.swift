import CafeKit
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension EventStoreBehaviour {
    /// Returns `count` drafts that differ in their payloads.
    func drafts(_ count: Int, _ type: String = "DrinkOrdered") -> [EventDraft] {
        (1...count).map { EventDraft(type: type, data: Data(#"{"cup":\#($0)}"#.utf8)) }
    }

    /// Returns a draft with an id of its own.
    func draft(_ id: EventID, _ payload: String = "{}") -> EventDraft {
        EventDraft(id: id, type: "TabOpened", data: Data(payload.utf8))
    }

    func tab(_ id: String) -> StreamName { StreamName("tab", id) }

    /// Expects the store to refuse a commit, and returns why.
    func refusal(
        of commit: Commit, by store: any EventStore, as code: EventStoreError.Code,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async -> EventStoreError? {
        do {
            let receipt = try await store.commit(commit)
            Issue.record("the commit got \(receipt) in place of '\(code)'", sourceLocation: sourceLocation)
            return nil
        } catch {
            #expect(error.code == code, "\(error)", sourceLocation: sourceLocation)
            return error
        }
    }

    /// Expects a call to fail with a code.
    func expect(
        _ code: EventStoreError.Code, sourceLocation: SourceLocation = #_sourceLocation, _ call: () async throws -> Void
    ) async {
        do {
            try await call()
            Issue.record("this went well in place of '\(code)'", sourceLocation: sourceLocation)
        } catch {
            #expect((error as? EventStoreError)?.code == code, "\(error)", sourceLocation: sourceLocation)
        }
    }

    /// Expects the log to hold so many events and no more.
    func expectLog(
        _ store: any EventStore, count: Int, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        #expect(try await store.head() == LogPosition(rawValue: Int64(count)), sourceLocation: sourceLocation)
        let page = try await store.readLog(after: .start, limit: count + 10, filter: .all)
        #expect(page.events.count == count, sourceLocation: sourceLocation)
    }
}
