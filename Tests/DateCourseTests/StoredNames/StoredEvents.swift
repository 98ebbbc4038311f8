import CafeKit
import CafeTesting

@testable import datecourse

/// An example of every event that a service of this system stores.
enum StoredEvents {
    private static let schedule: [Schedule.Event] = [
        .registered(course: .sample()), .edited(course: .sample(title: "Han River at dawn")), .deleted(scheduleID: .hanRiver),
    ]
    private static let favour: [Favour.Event] = [
        .bookmarked(scheduleID: .hanRiver, customerID: .mina, title: "Han River at night"),
        .unbookmarked(scheduleID: .hanRiver, customerID: .mina, title: "Han River at night"),
        .liked(scheduleID: .hanRiver, customerID: .mina), .unliked(scheduleID: .hanRiver, customerID: .mina),
    ]
    private static let key = RequestKey.Event.claimed(id: "c-1", request: "{\"customerId\":\"mina\",\"text\":\"Hello.\"}")

    static let examples = [
        EventExamples(schedule), EventExamples(favour), EventExamples([CourseComment.Event.written(comment: .sample())]),
        EventExamples([Review.Event.registered(review: .sample())]),
        EventExamples([Notice.Event.delivered(message: .sample())]), EventExamples([key]),
    ]
}
