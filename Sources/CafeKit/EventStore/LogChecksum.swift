#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A checksum of a log: two stores that hold the same records in the same order have the same one.
///
/// It is FNV-1a with 128 bits over the FNV-1a of each record, so it notices accidents: a byte that flipped, a line that is missing. It is no
/// signature: who wants to can make another log with the same checksum.
///
/// A record counts with everything it has: position, version, schema version and time in milliseconds as 8 bytes each, big end first; then
/// stream, type, id, correlation id, causation id, traceparent and payload, each after its length plus one in 8 bytes, 0 for what is nil.
public struct LogChecksum: Hashable, Sendable, CustomStringConvertible {
    private var hash = FNV128()

    /// Creates the checksum of no records.
    public init() {}

    /// Reads 32 hexadecimal digits, or nil for anything else.
    public init?(_ text: String) {
        guard text.utf8.count == 32, let first = text.utf8.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-"),
            let value = UInt128(text, radix: 16)
        else { return nil }
        hash.value = value
    }

    /// Takes in the next record.
    public mutating func add(_ event: RecordedEvent) { add(FNV128(event)) }

    /// Takes in the next record by its hash.
    mutating func add(_ record: FNV128) { hash.add(record.value.bigEndian) }

    /// 32 hexadecimal digits.
    public var description: String {
        let digits = String(hash.value, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }
}

/// Fowler, Noll and Vo's hash, variant 1a, with 128 bits.
struct FNV128: Hashable, Sendable {
    var value: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d

    init() {}

    /// The hash of a text.
    init(_ text: String) { add(text) }

    /// The hash of all that a record has.
    init(_ event: RecordedEvent) {
        for number in [
            event.position.rawValue, event.version.rawValue, Int64(event.schemaVersion), event.recordedAt.clampedMilliseconds,
        ] { add(number.bigEndian) }
        add(UInt64(event.stream.category.name.utf8.count + 1 + event.stream.id.utf8.count + 1).bigEndian)
        add(event.stream.category.name)
        add("-")
        add(event.stream.id)
        add(sized: event.type)
        add(sized: event.ownID?.rawValue)
        add(sized: event.metadata.correlationID)
        add(sized: event.metadata.causationID)
        add(sized: event.metadata.traceparent)
        add(UInt64(event.data.count + 1).bigEndian)
        event.data.withUnsafeBytes { add($0) }
    }

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        var hash = value
        for byte in bytes { hash = (hash ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013b }
        value = hash
    }

    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
    }

    mutating func add(_ number: some FixedWidthInteger) { withUnsafeBytes(of: number) { add($0) } }

    private mutating func add(sized text: String?) {
        add(UInt64(text.map { $0.utf8.count + 1 } ?? 0).bigEndian)
        if let text { add(text) }
    }
}

extension Date {
    /// Milliseconds since 1970, and the nearest that RFC 3339 can say where the time is none that a store writes.
    fileprivate var clampedMilliseconds: Int64 {
        hasCalendarYear ? milliseconds : timeIntervalSince1970 < 0 ? -62_167_219_200_000 : 253_402_300_800_000
    }
}
