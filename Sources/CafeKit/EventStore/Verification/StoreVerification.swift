/// How far the check of a store has come.
public struct VerificationProgress: Hashable, Sendable {
    /// What is being done.
    public enum Phase: Hashable, Sendable {
        /// The log is read; events are counted.
        case log
        /// The streams are compared with it; streams are counted.
        case streams
    }

    /// What is being done.
    public var phase: Phase
    /// How much of it is done.
    public var done: Int64
    /// How much there is to do.
    public var total: Int64

    /// Creates a progress.
    public init(phase: Phase, done: Int64, total: Int64) {
        self.phase = phase
        self.done = done
        self.total = total
    }
}

extension ArchivableEventStore {
    /// Reads the whole log and some of the streams, and says what breaks the promises of ``EventStore``.
    ///
    /// It reads page by page, so writers are not held up and may go on; what comes while it reads is not looked at.
    /// Memory: about a hundred bytes for each stream and forty for each explicit id.
    /// - Parameters:
    ///   - sample: How many streams are read and compared with the log, spread over all of them; nil for every one.
    ///   - onProgress: Called after every page.
    /// - Throws: ``EventStoreError`` with code `unavailable`, or where the store cannot be read on; `CancellationError` where it is cancelled.
    public func verify(sample: Int? = 10_000, onProgress: (VerificationProgress) -> Void = { _ in }) async throws -> LogReport {
        var verification = StoreVerification(store: self, head: try await head())
        try await verification.walkLog(onProgress)
        try await verification.walkStreams(sample, onProgress)
        return verification.verifier.report
    }
}

/// The walk through a store.
struct StoreVerification {
    /// The most places in a row that may be unreadable before it gives up.
    private static let patience = 100
    private static let page = 1000

    let store: any ArchivableEventStore
    let head: LogPosition
    var verifier = LogVerifier()

    init(store: any ArchivableEventStore, head: LogPosition) {
        self.store = store
        self.head = head
    }

    mutating func walkLog(_ onProgress: (VerificationProgress) -> Void) async throws {
        var position = LogPosition.start
        var goesSingly = false
        var failures: [String] = []
        while position < head {
            try Task.checkCancellation()
            do throws(EventStoreError) {
                let records = try await store.readRecords(after: position, limit: goesSingly ? 1 : Self.page)
                guard let last = records.last else { break }
                for event in records where event.position <= head { verifier.add(event) }
                position = last.position
                failures = []
            } catch {
                guard error.code == .corrupt, failures.count < Self.patience else { throw error }
                if goesSingly {
                    position = position.advanced(by: 1)
                    if failures.last != error.message { verifier.addUnreadable(position, error) }
                    failures.append(error.message)
                }
                goesSingly.toggle()
            }
            onProgress(VerificationProgress(phase: .log, done: min(position, head).rawValue, total: head.rawValue))
        }
    }
}
