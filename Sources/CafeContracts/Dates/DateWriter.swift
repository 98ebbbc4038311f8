/// Writes a moment part by part.
struct DateWriter {
    let moment: Moment
    private(set) var bytes: [UInt8] = []

    init(moment: Moment) { self.moment = moment }

    mutating func write(_ parts: [DatePattern.Part]) {
        for part in parts {
            switch part {
            case .literal(let text): bytes += text
            case .optional(let parts): write(parts)
            case .field(let field, let count): write(field, count)
            }
        }
    }

    private mutating func write(_ field: DateField, _ count: Int) {
        switch field {
        case .fraction: bytes += digits(moment.nanosecond, width: 9).prefix(count)
        case .zoneID, .zoneName:
            let isUTC = moment.offset == 0
            if isUTC { bytes += (field == .zoneID ? "Z" : "UTC").utf8 } else { writeOffset(.colons, seconds: .ifAny) }
        case .localizedOffset: writeLocalizedOffset(isShort: count < 4)
        case .offset, .offsetOrZ, .plainOffset: writeOffset(field, count)
        default:
            guard field.number(count: count) == nil else { return writeNumber(field, count) }
            let names = DateNames.names(of: field, count: count)
            let index = textIndex(field)
            if names.indices.contains(index) { bytes += names[index].utf8 }
        }
    }

    private func textIndex(_ field: DateField) -> Int {
        switch field {
        case .era: moment.year > 0 ? 1 : 0
        case .month: moment.month - 1
        case .quarter: (moment.month - 1) / 3
        case .amPm: moment.hour < 12 ? 0 : 1
        default: moment.weekday - 1
        }
    }

    private mutating func writeNumber(_ field: DateField, _ count: Int) {
        let value = number(field)
        switch field {
        case .year, .yearOfEra, .weekYear:
            if count == 2 {
                bytes += digits(value.flooredDivision(by: 100).remainder, width: 2)
            } else {
                if value < 0 { bytes.append(0x2D) }
                bytes += digits(abs(value), width: count)
            }
        default: bytes += digits(value, width: count)
        }
    }

    private func number(_ field: DateField) -> Int {
        switch field {
        case .year: moment.year
        case .yearOfEra: moment.year > 0 ? moment.year : 1 - moment.year
        case .weekYear: moment.week.year
        case .quarter: (moment.month - 1) / 3 + 1
        case .month: moment.month
        case .weekOfYear: moment.week.number
        case .weekOfMonth: moment.weekOfMonth
        case .weekdayInMonth: (moment.day - 1) / 7 + 1
        case .day: moment.day
        case .dayOfYear: moment.dayOfYear
        case .weekday: moment.weekday
        case .clockHour12: (moment.hour + 11) % 12 + 1
        case .hour12: moment.hour % 12
        case .clockHour24: (moment.hour + 23) % 24 + 1
        case .hour24: moment.hour
        case .minute: moment.minute
        case .second: moment.second
        case .milliOfDay: moment.secondOfDay * 1000 + moment.nanosecond / 1_000_000
        case .nano: moment.nanosecond
        case .nanoOfDay: moment.secondOfDay * 1_000_000_000 + moment.nanosecond
        default: 0
        }
    }

    mutating func append(_ text: String) { bytes += text.utf8 }

    func digits(_ value: Int, width: Int) -> [UInt8] {
        let digits = Array(String(value).utf8)
        return Array(repeating: 0x30, count: max(0, width - digits.count)) + digits
    }
}
