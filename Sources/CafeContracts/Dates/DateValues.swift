/// What a text has said of a day, as far as it has.
struct DateValues: Sendable {
    var year: Int?
    var month: Int?
    var day: Int?
    var dayOfYear: Int?
    var weekday: Int?

    mutating func note(_ value: Int, of field: DateField, count: Int) {
        switch field {
        case .year, .yearOfEra: year = count == 2 ? 2000 + value : value
        case .month: month = value
        case .day: day = value
        case .dayOfYear: dayOfYear = value
        case .weekday, .weekdayName: weekday = value
        default: break
        }
    }

    /// Whether there is such a day: in its month, in its year, on its day of the week.
    var areConsistent: Bool {
        if let month, let day, day > Moment.days(in: month, of: year ?? 2000) { return false }
        guard let year else { return true }
        if let dayOfYear, dayOfYear > (Moment.isLeap(year) ? 366 : 365) { return false }
        let moment: Moment
        if let month, let day {
            moment = Moment(year: year, month: month, day: day)
            if let dayOfYear, moment.dayOfYear != dayOfYear { return false }
        } else if let dayOfYear {
            moment = Moment(year: year, month: 1, day: 1).adding(days: dayOfYear - 1)
        } else {
            return true
        }
        return weekday == nil || moment.weekday == weekday
    }
}
