/// What the records of one stream have come to while a log is walked through: 32 bytes.
struct StreamTally {
    private(set) var version: StreamVersion = .start
    private(set) var position: LogPosition = .start
    /// The hash of the records, to compare them with what reading the stream gives.
    private(set) var digest: UInt64 = 0
    /// Whether an event that is not erased has come.
    private(set) var hasSpoken = false
    /// Whether an erased event has come.
    private(set) var isErased = false
    /// Whether its tombstone has come.
    private(set) var isEnded = false
    /// Whether the store's list of streams names it.
    var isListed = false

    mutating func add(_ event: RecordedEvent, _ hash: FNV128) {
        version = event.version
        position = event.position
        digest = Self.digest(digest, hash)
        if event.isTombstone {
            isEnded = true
        } else if event.isErased {
            isErased = true
        } else {
            hasSpoken = true
        }
    }

    static func digest(_ digest: UInt64, _ hash: FNV128) -> UInt64 {
        (digest ^ UInt64(truncatingIfNeeded: hash.value)) &* 0x100_0000_01b3
    }
}
