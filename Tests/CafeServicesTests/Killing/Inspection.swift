#if Services
import CafeDomain
import CafeServices
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Reads a closed café's files and says what does not add up.
struct Inspection: Sendable {
    let storage: CafeStorage

    /// The ids of all streams of a category.
    func ids(_ category: StreamCategory, in store: any EventStore) async throws -> Set<String> {
        var ids: Set<String> = []
        try await eachEvent(of: store) { event in if event.stream.category == category { ids.insert(event.stream.id) } }
        return ids
    }

    func eachEvent(of store: any EventStore, _ visit: (RecordedEvent) throws -> Void) async throws {
        var position = LogPosition.start
        while true {
            let page = try await store.readLog(after: position, limit: 1000, filter: .all)
            guard page.through > position else { return }
            position = page.through
            for event in page.events { try visit(event) }
        }
    }

    /// Tells whether a view has taken in the last event that each source publishes.
    func hasCaughtUp(_ view: String, _ sources: [LogSource], in views: any ViewStore) async throws -> Bool {
        for source in sources {
            var last = LogPosition.start
            try await eachEvent(of: source.store) { if source.published.accepts($0) { last = $0.position } }
            if try await (views.progress(of: view, in: source.name) ?? .start) < last { return false }
        }
        return true
    }

    /// The messages that were asked for and those that were sent; a message that was sent twice is an issue.
    func messages() async throws -> (requested: Set<String>, sent: Set<String>) {
        var (requested, sent): (Set<String>, Set<String>) = ([], [])
        try await eachEvent(of: storage.customerCenter.events) { record in
            switch try EventCodec.event(Notification.Event.self, of: record) {
            case .sent(let order, let message, _, _):
                #expect(sent.insert("\(order)/\(message)").inserted, "message \(message) was sent twice")
            case .requested(let order, let message, _, _): requested.insert("\(order)/\(message)")
            case .deferred, nil: break
            }
        }
        return (requested, sent)
    }

    /// Where My Page comes from.
    var pageSources: [LogSource] {
        let logs = storage.published
        let own = LogSource("customercenter", store: storage.customerCenter.events)
        return [logs.order, logs.payment, logs.drink, logs.delivery, own]
    }

    /// Positions without a gap, versions without a gap.
    func expectDense(_ name: String, _ store: any EventStore) async throws {
        var position: Int64 = 0
        var versions: [StreamName: Int64] = [:]
        try await eachEvent(of: store) { event in
            position += 1
            #expect(event.position.rawValue == position, "\(name)")
            versions[event.stream, default: 0] += 1
            #expect(event.version.rawValue == versions[event.stream], "\(name) \(event.stream)")
        }
    }

    /// Compares a view with the fold of the events that made it.
    func expectEqualToFold<P: Projection>(_: P.Type, _ sources: [LogSource], in views: any ViewStore) async throws {
        let fresh = InMemoryViewStore()
        let projector = Projector(P.self, views: fresh)
        for source in sources {
            var position = LogPosition.start
            while true {
                let page = try await source.store.readLog(after: position, limit: 500, filter: source.published)
                guard page.through > position else { break }
                position = page.through
                if page.events.isEmpty { continue }
                try await projector.handle(
                    MessageBatch(source: source.name, messages: page.events.map { Message($0, from: source.name) }))
            }
        }
        let (stored, folded) = (try await rows(P.view, views), try await rows(P.view, fresh))
        #expect(!folded.isEmpty)
        #expect(stored.keys.sorted() == folded.keys.sorted(), "\(P.view)")
        for (key, data) in folded where stored[key] != data {
            let found = stored[key].map { String(decoding: $0, as: UTF8.self) } ?? "nothing"
            Issue.record("\(P.view) \(key): stored \(found), folded \(String(decoding: data, as: UTF8.self))")
        }
    }

    private func rows(_ view: String, _ views: any ViewStore) async throws -> [String: Data] {
        var rows: [String: Data] = [:]
        var key: String?
        while true {
            let page = try await views.scan(view, after: key, limit: 500)
            guard let last = page.last else { return rows }
            for hit in page { rows[hit.key] = hit.data }
            key = last.key
        }
    }
}
#endif  // Services
