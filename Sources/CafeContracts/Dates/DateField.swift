/// What a letter of a date pattern stands for.
enum DateField: Sendable, Equatable {
    case era, year, yearOfEra, weekYear, quarter, month, weekOfYear, weekOfMonth, weekdayInMonth
    case day, dayOfYear, weekdayName, weekday
    case amPm, clockHour12, hour12, clockHour24, hour24, minute, second, fraction, milliOfDay, nano, nanoOfDay
    case zoneID, zoneName, localizedOffset, offset, offsetOrZ, plainOffset

    init?(letter: Unicode.Scalar) {
        switch letter {
        case "G": self = .era
        case "u": self = .year
        case "y": self = .yearOfEra
        case "Y": self = .weekYear
        case "Q", "q": self = .quarter
        case "M", "L": self = .month
        case "w": self = .weekOfYear
        case "W": self = .weekOfMonth
        case "F": self = .weekdayInMonth
        case "d": self = .day
        case "D": self = .dayOfYear
        case "E": self = .weekdayName
        case "e", "c": self = .weekday
        case "a": self = .amPm
        case "h": self = .clockHour12
        case "K": self = .hour12
        case "k": self = .clockHour24
        case "H": self = .hour24
        case "m": self = .minute
        case "s": self = .second
        case "S": self = .fraction
        case "A": self = .milliOfDay
        case "n": self = .nano
        case "N": self = .nanoOfDay
        case "V": self = .zoneID
        case "z": self = .zoneName
        case "O": self = .localizedOffset
        case "x": self = .offset
        case "X": self = .offsetOrZ
        case "Z": self = .plainOffset
        default: return nil
        }
    }

    /// How often the letter may be repeated.
    var greatestCount: Int {
        switch self {
        case .year, .yearOfEra, .weekYear, .milliOfDay, .nano, .nanoOfDay: 19
        case .fraction: 9
        case .era, .quarter, .month, .weekdayName, .weekday, .offset, .offsetOrZ, .plainOffset: 5
        case .zoneName, .localizedOffset: 4
        case .dayOfYear: 3
        case .weekOfYear, .day, .clockHour12, .hour12, .clockHour24, .hour24, .minute, .second, .zoneID: 2
        case .weekOfMonth, .weekdayInMonth, .amPm: 1
        }
    }

    /// The values of a field that is a number of this many letters, and the digits its greatest value has; `nil` if it is a text
    /// then.
    func number(count: Int) -> (range: ClosedRange<Int>, digits: Int)? {
        switch self {
        case .year, .yearOfEra, .weekYear: (0...999_999_999, 9)
        case .month: count <= 2 ? (1...12, 2) : nil
        case .quarter: count <= 2 ? (1...4, 2) : nil
        case .weekday: count <= 2 ? (1...7, count) : nil
        case .weekOfYear: (1...53, 2)
        case .weekOfMonth: (0...6, 1)
        case .weekdayInMonth: (1...5, 1)
        case .day: (1...31, 2)
        case .dayOfYear: (1...366, 3)
        case .clockHour12: (1...12, 2)
        case .hour12: (0...11, 2)
        case .clockHour24: (1...24, 2)
        case .hour24: (0...23, 2)
        case .minute: (0...59, 2)
        case .second: (0...59, 2)
        case .milliOfDay: (0...86_399_999, 8)
        case .nano: (0...999_999_999, 9)
        case .nanoOfDay: (0...86_399_999_999_999, 14)
        default: nil
        }
    }
}
