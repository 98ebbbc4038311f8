/// One step from a moment to another.
enum DateStep: Sendable, Equatable {
    case days(Int)
    case months(Int)
    case milliseconds(Int)
    case seconds(Int)
    /// To midnight at 0, noon at 12 and so on, on the same day.
    case hour(Int)
    /// To an hour of the afternoon if it is before noon, else to that of the morning; on the same day.
    case nextHour(Int)
    /// To the nearest other day of the week before or after.
    case weekday(Int, isForward: Bool)
    /// To the first day of the nearest other such month before or after.
    case month(Int, isForward: Bool)

    func applied(to moment: Moment) -> Moment {
        switch self {
        case .days(let days): return moment.adding(days: days)
        case .months(let months): return moment.adding(months: months)
        case .seconds(let seconds): return moment.adding(seconds: seconds)
        case .milliseconds(let milliseconds):
            let (seconds, rest) = milliseconds.flooredDivision(by: 1000)
            return moment.adding(seconds: seconds, nanoseconds: rest * 1_000_000)
        case .hour(let hour): return Self.set(hour, moment)
        case .nextHour(let hour): return Self.set(moment.hour < 12 && hour < 12 ? hour + 12 : hour, moment)
        case .weekday(let weekday, let isForward):
            let distance = (weekday - moment.weekday).flooredDivision(by: 7).remainder
            if isForward { return moment.adding(days: distance == 0 ? 7 : distance) }
            return moment.adding(days: distance - 7)
        case .month(let month, let isForward):
            let distance = (month - moment.month).flooredDivision(by: 12).remainder
            let months = isForward ? (distance == 0 ? 12 : distance) : distance - 12
            var result = moment.adding(months: months)
            result.day = 1
            return result
        }
    }

    private static func set(_ hour: Int, _ moment: Moment) -> Moment {
        var result = moment
        result.hour = hour
        result.minute = 0
        result.second = 0
        result.nanosecond = 0
        return result
    }
}
