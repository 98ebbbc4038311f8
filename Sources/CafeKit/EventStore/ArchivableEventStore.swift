/// A store whose log can be taken out whole and put back: what an archive, a move to another database and a check of every place need.
///
/// The suite `ArchivableStoreBehaviour` of CafeTesting checks what is promised here.
public protocol ArchivableEventStore: EventStore {
    /// Returns the next records behind `position`, at most `limit`: one for each place, of what was erased too.
    ///
    /// Like a page of ``EventStore/readLog(after:limit:filter:)`` they are bounded by ``LogPage/largestSize``, one at least.
    /// - Throws: ``EventStoreError`` with code `unavailable`, or `corrupt` where the next record is nothing that a store writes.
    func readRecords(after position: LogPosition, limit: Int) async throws(EventStoreError) -> [RecordedEvent]

    /// Stores records as they are, at their positions and with their versions, ids and times, in one transaction.
    ///
    /// They continue the log where it ends, and each stream where it ends. A tombstone among them erases what came before it in its stream,
    /// as a deletion does. A stream whose end is an erased event is as good as deleted while its tombstone is still to come.
    /// - Throws: ``EventStoreError`` with code `invalid` where a record does not fit, `duplicateEvent` where an explicit id is taken,
    ///   `tooLarge` or `unavailable`; nothing is stored then.
    func restore(_ records: [RecordedEvent]) async throws(EventStoreError)
}
