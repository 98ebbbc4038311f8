#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// RFC 3339 times in whole milliseconds, computed with integers so that a time reads back as the one that was written.
enum RFC3339 {
    /// Returns `2026-11-21T09:30:00.250Z` for a number of milliseconds since 1970.
    static func string(milliseconds: Int64) -> String {
        let (days, time) = milliseconds.quotientAndRemainder(floor: 86_400_000)
        let (year, month, day) = civil(days)
        let rest = String(unsafeUninitializedCapacity: 20) { bytes in
            write(month, day, time, to: bytes)
            return 20
        }
        return padded(year, 4) + rest
    }

    /// Writes `-11-21T09:30:00.250Z`, what follows the year.
    private static func write(_ month: Int64, _ day: Int64, _ time: Int64, to bytes: UnsafeMutableBufferPointer<UInt8>) {
        var place = 0
        func write(_ mark: Unicode.Scalar, _ number: Int64, _ digits: Int) {
            bytes[place] = UInt8(ascii: mark)
            var rest = number
            for digit in stride(from: place + digits, to: place, by: -1) {
                bytes[digit] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
            }
            place += 1 + digits
        }
        write("-", month, 2)
        write("-", day, 2)
        write("T", time / 3_600_000, 2)
        write(":", time / 60_000 % 60, 2)
        write(":", time / 1000 % 60, 2)
        write(".", time % 1000, 3)
        bytes[place] = UInt8(ascii: "Z")
    }

    /// Returns the milliseconds since 1970 that text names, or nil; what is finer than a millisecond is cut off.
    static func milliseconds(of text: String) -> Int64? {
        var text = text
        return text.withUTF8 { milliseconds(of: $0) }
    }

    /// Returns the milliseconds since 1970 that the bytes of a text name, or nil.
    static func milliseconds(of text: UnsafeBufferPointer<UInt8>) -> Int64? {
        if let milliseconds = ownForm(text) { return milliseconds }
        var rest = text[...]
        guard let year = number(&rest, 4), skip(&rest, "-"), let month = number(&rest, 2), skip(&rest, "-"),
            let day = number(&rest, 2), skip(&rest, "Tt"), let hour = number(&rest, 2), skip(&rest, ":"),
            let minute = number(&rest, 2), skip(&rest, ":"), let second = number(&rest, 2),
            let fraction = fraction(&rest), let offset = offset(&rest), rest.isEmpty,
            let local = milliseconds((year, month, day), (hour, minute, second), fraction)
        else { return nil }
        return local - offset * 60_000
    }

    /// Reads `2026-11-21T09:30:00.250Z`, the form that ``string(milliseconds:)`` writes; nil for any other.
    private static func ownForm(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard text.count == 24, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"), text[10] == UInt8(ascii: "T"),
            text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"), text[19] == UInt8(ascii: "."),
            text[23] == UInt8(ascii: "Z"), let year = number(text, 0, 4), let month = number(text, 5, 2),
            let day = number(text, 8, 2), let hour = number(text, 11, 2), let minute = number(text, 14, 2),
            let second = number(text, 17, 2), let fraction = number(text, 20, 3)
        else { return nil }
        return milliseconds((year, month, day), (hour, minute, second), fraction)
    }

    @inline(__always)
    private static func number(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ width: Int) -> Int64? {
        var number: Int64 = 0
        for byte in text[start..<(start + width)] {
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            number = number * 10 + Int64(digit)
        }
        return number
    }

    /// Returns the milliseconds since 1970 at a place of the calendar and the clock, or nil where there is no such place.
    private static func milliseconds(
        _ date: (year: Int64, month: Int64, day: Int64), _ time: (hour: Int64, minute: Int64, second: Int64), _ fraction: Int64
    ) -> Int64? {
        guard (1...12).contains(date.month), (1...31).contains(date.day), time.hour < 24, time.minute < 60, time.second <= 60
        else { return nil }
        let days = daysSince1970(date.year, date.month, date.day)
        // Every month has 28 days.
        guard date.day <= 28 || civil(days) == date else { return nil }
        return ((days * 24 + time.hour) * 60 + time.minute) * 60_000 + time.second * 1000 + fraction
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number.magnitude)
        return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func number(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>, _ width: Int) -> Int64? {
        guard rest.count >= width else { return nil }
        var number: Int64 = 0
        for byte in rest.prefix(width) {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            number = number * 10 + Int64(byte - UInt8(ascii: "0"))
        }
        rest = rest.dropFirst(width)
        return number
    }

    private static func skip(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>, _ any: String) -> Bool {
        guard let first = rest.first, any.utf8.contains(first) else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// Reads `.25` as 250 and nothing as 0.
    private static func fraction(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> Int64? {
        guard skip(&rest, ".") else { return 0 }
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard !digits.isEmpty else { return nil }
        rest = rest.dropFirst(digits.count)
        return (0..<3).reduce(0) { value, index in
            value * 10 + (index < digits.count ? Int64(digits[digits.startIndex + index] - UInt8(ascii: "0")) : 0)
        }
    }

    /// Reads `Z` as 0 and `+09:00` as 540 minutes.
    private static func offset(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> Int64? {
        if skip(&rest, "Zz") { return 0 }
        let sign: Int64 = rest.first == UInt8(ascii: "-") ? -1 : 1
        guard skip(&rest, "+-"), let hours = number(&rest, 2), skip(&rest, ":"), let minutes = number(&rest, 2),
            hours < 24, minutes < 60
        else { return nil }
        return sign * (hours * 60 + minutes)
    }

    /// Howard Hinnant's `days_from_civil`: years are counted from March, in eras of 400.
    private static func daysSince1970(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = shifted.quotientAndRemainder(floor: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Howard Hinnant's `civil_from_days`.
    private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (era, dayOfEra) = (days + 719_468).quotientAndRemainder(floor: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }
}

extension Int64 {
    /// Divides towards minus infinity, so that the remainder is never negative.
    fileprivate func quotientAndRemainder(floor divisor: Int64) -> (Int64, Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

extension Date {
    /// Creates a time from milliseconds since 1970; the same number always gives an equal time.
    package init(milliseconds: Int64) { self.init(timeIntervalSince1970: Double(milliseconds) / 1000) }

    /// The nearest whole milliseconds since 1970.
    package var milliseconds: Int64 { Int64((timeIntervalSince1970 * 1000).rounded()) }
}
