#if Services
import ArgumentParser
import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What happened in a business transaction, in all stores together, and its sagas.
struct SagaTimeline {
    /// An event and the store that it is in.
    struct Entry {
        let store: String
        let event: RecordedEvent
    }

    /// The business transaction.
    let correlationID: String
    /// Its events by time; those of the same millisecond by store and position.
    private(set) var entries: [Entry] = []
    /// Its sagas, the oldest first.
    private(set) var sagas: [FoundSaga] = []

    /// Finds what an id names: a saga, by its id with or without its kind, or a business transaction.
    init(of id: String, _ kind: String?, in stores: [(name: String, opened: OpenStore)]) async throws {
        var named: [FoundSaga] = []
        for (name, opened) in stores { named += try await opened.events.sagas(called: id, of: kind, in: name) }
        correlationID = try Self.correlation(of: named, id)
        for (name, opened) in stores {
            let events = try await opened.timeline?(correlationID) ?? []
            entries += events.filter { !$0.isErased }.map { Entry(store: name, event: $0) }
            let streams = events.map(\.stream) + named.filter { $0.store == name }.map(\.stream)
            for stream in Set(streams) where stream.sagaName != nil {
                if let saga = try await opened.events.saga(stream, in: name) { sagas.append(saga) }
            }
        }
        guard !entries.isEmpty || !sagas.isEmpty, kind == nil || !named.isEmpty else {
            let what = kind.map { "no saga '\($0)/\(id)'" } ?? "no saga and no business transaction '\(id)'"
            throw CommandFailure("there is \(what) in \(stores.map(\.name).joined(separator: ", "))")
        }
        let places = Dictionary(stores.enumerated().map { ($1.name, $0) }) { first, _ in first }
        entries.sort { left, right in
            if left.event.recordedAt != right.event.recordedAt { return left.event.recordedAt < right.event.recordedAt }
            if left.store != right.store { return places[left.store, default: 0] < places[right.store, default: 0] }
            return left.event.position < right.event.position
        }
        sagas.sort { ($0.begunAt, $0.stream.id) < ($1.begunAt, $1.stream.id) }
    }

    /// The business transaction of the sagas that an id names; where it names none, it is taken for that itself.
    private static func correlation(of named: [FoundSaga], _ id: String) throws -> String {
        let correlations = Set(named.map { Data(($0.run.correlationID.isEmpty ? id : $0.run.correlationID).utf8) })
        guard let first = correlations.first else { return id }
        guard correlations.count == 1 else { throw SagaOptions.ambiguity(id, named) }
        return String(decoding: first, as: UTF8.self)
    }
}

extension SagaTimeline.Entry {
    /// What happened, in words.
    var words: String {
        guard event.stream.category == .saga else { return "\(event.type) in \(event.stream)" }
        let saga = event.stream.id
        do throws(EventCodecError) {
            guard let words = try EventCodec.event(AnySagaEvent.self, of: event)?.words else { return "\(saga): \(event.type)" }
            return "\(saga): \(words)"
        } catch { return "\(saga): \(event.type), which cannot be read" }
    }

    /// The event as a line of JSON: as an export has it, with what it is and where in front.
    func jsonLine() throws -> [UInt8] {
        struct Front: Encodable {
            let kind = "event"
            let store: String
            let what: String
        }
        let front = try Front(store: store, what: words).json()
        return Array(front.utf8.dropLast()) + [UInt8(ascii: ",")] + event.jsonLine().dropFirst()
    }
}
#endif  // Services
