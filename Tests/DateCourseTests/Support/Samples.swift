import CafeKit

@testable import datecourse

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension ScheduleID {
    static let hanRiver = ScheduleID(valid: "han-river")
    static let palace = ScheduleID(valid: "palace")
}

extension CustomerID {
    static let mina = CustomerID(valid: "mina")
    static let jun = CustomerID(valid: "jun")
}

extension Course {
    static func sample(_ id: ScheduleID = .hanRiver, title: String = "Han River at night") -> Course {
        Course(
            scheduleID: id, hostID: HostID(valid: "sora"), title: title, about: "Bring a blanket.",
            places: [Place(name: "Banpo Bridge", address: "Seocho-gu"), Place(name: "Some Sevit")])
    }
}

extension Review.Content {
    static func sample(
        _ id: ScheduleID = .hanRiver, by customer: CustomerID = .mina, rating: Int = 5, text: String = "Cold, and worth it."
    ) -> Review.Content {
        Review.Content(scheduleID: id, customerID: customer, rating: rating, text: text)
    }
}

extension CourseComment.Content {
    static func sample(_ comment: String = "c-1", on id: ScheduleID = .hanRiver, text: String = "When is it best?") -> Self {
        CourseComment.Content(commentID: CommentID(valid: comment), scheduleID: id, customerID: .mina, text: text)
    }
}

extension Notice.Content {
    static func sample(_ id: String = "favour-han-river/mina@1") -> Notice.Content {
        Notice.Content(messageID: id, scheduleID: .hanRiver, customerID: .mina, text: "You bookmarked “Han River at night”.")
    }
}

extension Pair {
    static let minaAtHanRiver = Pair(.hanRiver, .mina)
}

extension Date { static let sample = Date(timeIntervalSince1970: 1_772_355_600) }

extension EventMetadata {
    /// Part of the course by the river.
    static let hanRiver = EventMetadata(correlationID: ScheduleID.hanRiver.rawValue)
}
