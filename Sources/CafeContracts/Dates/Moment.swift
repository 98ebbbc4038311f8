/// A day and a time of day on the proleptic Gregorian calendar, with its distance from UTC.
///
/// A plain value: no time zone rules, no clock. Arithmetic keeps the offset. Fields are as given and in range when made by
/// arithmetic.
struct Moment: Sendable, Hashable {
    var year: Int
    /// 1 to 12.
    var month: Int
    /// 1 to 31.
    var day: Int
    var hour: Int
    var minute: Int
    var second: Int
    var nanosecond: Int
    /// Seconds east of UTC.
    var offset: Int

    init(
        year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, nanosecond: Int = 0, offset: Int = 0
    ) {
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = second
        self.nanosecond = nanosecond
        self.offset = offset
    }

    /// Makes the moment so many seconds and nanoseconds after 1970 began in UTC, told in local time at an offset.
    init(secondsSince1970: Int, nanoseconds: Int = 0, offset: Int = 0) {
        let (carry, nanosecond) = nanoseconds.flooredDivision(by: 1_000_000_000)
        let (days, secondOfDay) = (secondsSince1970 + carry + offset).flooredDivision(by: 86_400)
        self.init(year: 1970, month: 1, day: 1, nanosecond: nanosecond, offset: offset)
        dayNumber = days
        self.secondOfDay = secondOfDay
    }

    /// The whole seconds since 1970 began in UTC.
    var secondsSince1970: Int { dayNumber * 86_400 + secondOfDay - offset }

    /// The seconds since local midnight.
    var secondOfDay: Int {
        get { (hour * 60 + minute) * 60 + second }
        set {
            hour = newValue / 3600
            minute = newValue / 60 % 60
            second = newValue % 60
        }
    }

    /// Returns the moment so many days later, at the same time of day.
    func adding(days: Int) -> Moment {
        var moment = self
        moment.dayNumber += days
        return moment
    }

    /// Returns the moment so many months later: on the same day, or the last of the month if it has no such day.
    func adding(months: Int) -> Moment {
        var moment = self
        let (years, index) = (month - 1 + months).flooredDivision(by: 12)
        moment.year += years
        moment.month = index + 1
        moment.day = min(day, Self.days(in: moment.month, of: moment.year))
        return moment
    }

    /// Returns the moment so much later.
    func adding(seconds: Int, nanoseconds: Int = 0) -> Moment {
        let (carry, nanosecond) = (self.nanosecond + nanoseconds).flooredDivision(by: 1_000_000_000)
        let (days, secondOfDay) = (self.secondOfDay + seconds + carry).flooredDivision(by: 86_400)
        var moment = adding(days: days)
        moment.secondOfDay = secondOfDay
        moment.nanosecond = nanosecond
        return moment
    }
}
