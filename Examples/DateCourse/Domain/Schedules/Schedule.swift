import CafeKit

/// A host's course: registered once, edited at will, deleted for good.
struct Schedule: Aggregate, Equatable {
    /// The course as it is, or as it last was.
    private(set) var course: Course?
    private(set) var isDeleted = false

    /// What can be asked of it.
    enum Command: Sendable, Equatable {
        case register(Course)
        /// Let it be so from now on; whose it is stays as it was.
        case edit(title: String, about: String?, places: [Course.Place])
        case delete
    }

    /// What happens to it. Carries the whole course, so that no consumer joins two events.
    enum Event: DomainEvent, Equatable {
        case registered(course: Course)
        case edited(course: Course)
        case deleted(scheduleID: ScheduleID)

        static let category: StreamCategory = "schedule"
        enum CodingKeys: String, CodingKey {
            case registered = "CourseRegistered", edited = "CourseEdited", deleted = "CourseDeleted"
        }
        enum DeletedCodingKeys: String, CodingKey { case scheduleID = "scheduleId" }
    }

    /// Why it says no.
    enum Refusal: Error, Equatable {
        case unknown
        case deleted
        /// The id belongs to another course.
        case idTaken
    }

    /// Whether customers may review it now; nil for a course that never was.
    var isReviewable: Bool? { course == nil ? nil : !isDeleted }

    func decide(_ command: Command) throws(Refusal) -> [Event] {
        if case .register(let wanted) = command {
            guard let course else { return [.registered(course: wanted)] }
            if isDeleted { throw .deleted }
            if course != wanted { throw .idTaken }
            return []
        }
        guard let course else { throw .unknown }
        guard case .edit(let title, let about, let places) = command else {
            return isDeleted ? [] : [.deleted(scheduleID: course.scheduleID)]
        }
        if isDeleted { throw .deleted }
        var edited = course
        (edited.title, edited.about, edited.places) = (title, about, places)
        return edited == course ? [] : [.edited(course: edited)]
    }

    mutating func evolve(_ event: Event) {
        switch event {
        case .registered(let course), .edited(let course): self.course = course
        case .deleted: isDeleted = true
        }
    }
}
