import CafeKit

/// A date course as its host offers it: what there is to do, place by place.
struct Course: Hashable, Sendable, Codable {
    /// One place to go.
    struct Place: Hashable, Sendable, Codable {
        var name: String
        var address: String?
    }

    /// The most places of a course.
    static let mostPlaces = 20

    let scheduleID: ScheduleID
    let hostID: HostID
    var title: String
    var about: String?
    var places: [Place]

    enum CodingKeys: String, CodingKey { case scheduleID = "scheduleId", hostID = "hostId", title, about, places }
}
