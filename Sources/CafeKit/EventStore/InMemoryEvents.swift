#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Events in the order in which they came.
///
/// What keeps a store in memory from being faster is memory that is touched for the first time. So they take 64 bytes each, what is the same
/// for a stream or mostly missing is elsewhere, and they lie in pieces: what has been stored is never moved to make room for more.
struct InMemoryEvents {
    /// What an event has of its own.
    fileprivate struct Entry {
        var stream: Int32
        var schemaVersion: Int32
        var version: Int
        var type: String
        var data: Data
        var recordedAt: Date
        /// Nil where it has neither an id of its own nor metadata.
        var more: More?
    }

    /// What few events have.
    fileprivate final class More: Sendable {
        let ownID: EventID?
        let metadata: EventMetadata

        init(_ ownID: EventID?, _ metadata: EventMetadata) { (self.ownID, self.metadata) = (ownID, metadata) }
    }

    /// How many events a piece has room for: less memory than what the allocator asks the system for piece by piece.
    private static let bits = 10

    private var chunks: [[Entry]] = []
    private var streams: [StreamName] = []
    private(set) var count = 0

    /// Gives a stream a number.
    mutating func number(_ stream: StreamName) -> Int {
        streams.append(stream)
        return streams.count - 1
    }

    /// Adds an event of a stream that has a number, at the end.
    mutating func append(_ draft: EventDraft, to number: Int, as version: Int, at time: Date) {
        if count >> Self.bits == chunks.count {
            var chunk: [Entry] = []
            chunk.reserveCapacity(1 << Self.bits)
            chunks.append(chunk)
        }
        chunks[count >> Self.bits].append(Entry(draft, number, version, time))
        count += 1
    }

    /// The event at a place, of which the first is 0.
    subscript(place: Int) -> RecordedEvent {
        let entry = chunks[place >> Self.bits][place & (1 << Self.bits - 1)]
        return RecordedEvent(
            position: LogPosition(rawValue: Int64(place + 1)), stream: streams[Int(entry.stream)],
            version: StreamVersion(rawValue: Int64(entry.version)),
            id: entry.more?.ownID, type: entry.type, schemaVersion: Int(entry.schemaVersion), data: entry.data,
            metadata: entry.more?.metadata ?? .none, recordedAt: entry.recordedAt)
    }

    /// Takes away what an event says.
    mutating func erase(_ place: Int) {
        let (chunk, index) = (place >> Self.bits, place & (1 << Self.bits - 1))
        chunks[chunk][index].schemaVersion = Int32(RecordedEvent.erased)
        chunks[chunk][index].data = Data()
        chunks[chunk][index].more = nil
    }
}

extension InMemoryEvents.Entry {
    fileprivate init(_ draft: EventDraft, _ number: Int, _ version: Int, _ time: Date) {
        stream = Int32(number)
        schemaVersion = Int32(draft.schemaVersion)
        self.version = version
        type = draft.type
        data = draft.data
        recordedAt = time
        let isPlain = draft.id == nil && draft.metadata == .none
        more = isPlain ? nil : InMemoryEvents.More(draft.id, draft.metadata)
    }
}
