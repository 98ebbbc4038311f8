extension Moment {
    /// The days since 1 January 1970, by local time.
    var dayNumber: Int {
        get {
            // Years are counted from March, so that the leap day is the last of a year; eras have 400 years.
            let shifted = month <= 2 ? year - 1 : year
            let (era, yearOfEra) = shifted.flooredDivision(by: 400)
            let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
            return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        }
        set {
            let (era, dayOfEra) = (newValue + 719_468).flooredDivision(by: 146_097)
            let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
            let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
            let shifted = (5 * dayOfYear + 2) / 153
            day = dayOfYear - (153 * shifted + 2) / 5 + 1
            month = shifted < 10 ? shifted + 3 : shifted - 9
            year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        }
    }

    /// The day of the week, from 1 for Monday to 7 for Sunday.
    var weekday: Int { (dayNumber + 3).flooredDivision(by: 7).remainder + 1 }

    /// The day of the year, from 1.
    var dayOfYear: Int { dayNumber - Moment(year: year, month: 1, day: 1).dayNumber + 1 }

    /// The year and week by ISO 8601: weeks begin on Monday and belong to the year of their Thursday.
    var week: (year: Int, number: Int) {
        let thursday = adding(days: 4 - weekday)
        return (thursday.year, (thursday.dayOfYear - 1) / 7 + 1)
    }

    /// The week of the month by ISO 8601: 0 for days before the first week with a Thursday in this month.
    var weekOfMonth: Int {
        let firstWeekday = adding(days: 1 - day).weekday
        return (day - 1 + firstWeekday - 1) / 7 + (firstWeekday <= 4 ? 1 : 0)
    }

    static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    /// The number of days of a month from 1 to 12.
    static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Int {
    /// Divides so that the remainder is never negative.
    func flooredDivision(by divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
