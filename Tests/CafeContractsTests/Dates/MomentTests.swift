import Testing

@testable import CafeContracts

@Suite struct `A moment` {
    @Test func `of an instant has the local date and time at its offset`() {
        let moment = Moment(secondsSince1970: 1_709_164_799, nanoseconds: 5, offset: 3600)
        #expect(moment == Moment(year: 2024, month: 2, day: 29, hour: 0, minute: 59, second: 59, nanosecond: 5, offset: 3600))
        #expect(moment.secondsSince1970 == 1_709_164_799)
        #expect(Moment(secondsSince1970: -1) == Moment(year: 1969, month: 12, day: 31, hour: 23, minute: 59, second: 59))
        #expect(Moment(secondsSince1970: 0, nanoseconds: -1).nanosecond == 999_999_999)
    }

    @Test func `counts days both ways, through centuries and leap days`() {
        var previous = Moment(year: 1899, month: 12, day: 31).dayNumber
        for number in previous + 1..<previous + 50_000 {
            var moment = Moment(year: 1, month: 1, day: 1)
            moment.dayNumber = number
            #expect(moment.dayNumber == number && moment.dayNumber == previous + 1)
            previous = number
        }
        #expect(Moment(year: -400, month: 3, day: 1).adding(days: -1).day == 29)
    }

    @Test func `knows its weekday, its day of the year and its week`() {
        #expect(Moment(year: 1970, month: 1, day: 1).weekday == 4)
        #expect(Moment(year: 2024, month: 12, day: 31).dayOfYear == 366)
        #expect(Moment(year: 2021, month: 1, day: 3).week == (2020, 53))
        #expect(Moment(year: 2024, month: 12, day: 30).week == (2025, 1))
    }

    @Test func `adds months up to the last day of the month`() {
        #expect(Moment(year: 2024, month: 1, day: 31).adding(months: 1) == Moment(year: 2024, month: 2, day: 29))
        #expect(Moment(year: 2024, month: 2, day: 29).adding(months: 12) == Moment(year: 2025, month: 2, day: 28))
        #expect(Moment(year: 2024, month: 1, day: 31).adding(months: -2) == Moment(year: 2023, month: 11, day: 30))
    }

    @Test func `carries seconds and nanoseconds into the day`() {
        let moment = Moment(year: 2024, month: 2, day: 28, hour: 23, minute: 59, second: 59, nanosecond: 999_999_999)
        #expect(moment.adding(seconds: 0, nanoseconds: 1) == Moment(year: 2024, month: 2, day: 29))
        #expect(Moment(year: 2024, month: 3, day: 1).adding(seconds: -1).day == 29)
    }
}
