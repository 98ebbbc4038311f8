#if Postgres
import CPostgres

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The values of one statement in the server's binary format, in one piece of memory that is used again for the next.
struct PostgresParameters {
    private var bytes: [UInt8] = []
    private var places: [Int?] = []
    private var lengths: [Int32] = []

    /// More than this is given back after use.
    private static let keptCapacity = 1 << 20

    /// Takes the values of a statement in place of the earlier ones.
    mutating func set(_ values: [PostgresValue]) throws(PostgresFailure) {
        bytes.removeAll(keepingCapacity: bytes.capacity <= Self.keptCapacity)
        places.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
        // There is always a byte, and so an address: no address would mean null to libpq.
        bytes.append(0)
        for value in values {
            let start = bytes.count
            let isNull = append(value)
            places.append(isNull ? nil : start)
            lengths.append(Int32(truncatingIfNeeded: bytes.count - start))
            guard bytes.count <= 1 << 30 else { throw PostgresFailure(.invalid, "the values of a statement are over 1 GiB") }
        }
    }

    /// Runs `body` with what libpq wants: addresses, lengths and formats.
    func withPointers<Value>(
        _ body: (Int32, [UnsafePointer<CChar>?], [Int32], [Int32]) -> Value
    ) -> Value {
        bytes.withUnsafeBytes { bytes in
            let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            let addresses = places.map { place in place.flatMap { start?.advanced(by: $0) } }
            return body(Int32(places.count), addresses, lengths, Array(repeating: 1, count: places.count))
        }
    }

    /// Appends a value; tells whether it is null.
    private mutating func append(_ value: PostgresValue) -> Bool {
        switch value {
        case .null: return true
        case .bool(let value): bytes.append(value ? 1 : 0)
        case .int4(let number): append(number)
        case .int8(let number): append(number)
        case .text(let text): append(text)
        case .bytes(let data): data.withUnsafeBytes { bytes.append(contentsOf: $0) }
        case .int4s(let numbers): appendArray(of: 23, numbers) { $0.appendSized($1) }
        case .int8s(let numbers): appendArray(of: 20, numbers) { $0.appendSized($1) }
        case .texts(let texts): appendArray(of: 25, texts) { $0.appendSized($1) }
        case .optionalTexts(let texts):
            appendArray(of: 25, hasNull: texts.contains(nil), texts) { parameters, text in
                if let text { parameters.appendSized(text) } else { parameters.append(Int32(-1)) }
            }
        case .byteStrings(let strings):
            appendArray(of: 17, strings) { parameters, data in
                parameters.append(Int32(truncatingIfNeeded: data.count))
                data.withUnsafeBytes { parameters.bytes.append(contentsOf: $0) }
            }
        }
        return false
    }

    /// Dimensions, whether there are nulls, type of the elements, length, first index, elements; an empty array has no dimension.
    private mutating func appendArray<Element>(
        of type: Int32, hasNull: Bool = false, _ elements: [Element], _ append: (inout PostgresParameters, Element) -> Void
    ) {
        self.append(Int32(elements.isEmpty ? 0 : 1))
        self.append(Int32(hasNull ? 1 : 0))
        self.append(type)
        guard !elements.isEmpty else { return }
        self.append(Int32(truncatingIfNeeded: elements.count))
        self.append(Int32(1))
        for element in elements { append(&self, element) }
    }

    private mutating func append(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    private mutating func appendSized<Number: FixedWidthInteger>(_ number: Number) {
        append(Int32(Number.bitWidth / 8))
        append(number)
    }

    private mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    private mutating func appendSized(_ text: String) {
        append(Int32(truncatingIfNeeded: text.utf8.count))
        append(text)
    }
}
#endif  // Postgres
