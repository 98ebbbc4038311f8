import CafeKit

/// A course as somebody sends it: nothing of it is known to be there, or right.
struct CourseDraft: Codable, Sendable {
    struct Place: Codable, Sendable {
        var name: String?
        var address: String?
    }

    var hostID: String?
    var title: String?
    var about: String?
    var places: [Place]?

    enum CodingKeys: String, CodingKey { case hostID = "hostId", title, about, places }

    /// Returns the course.
    ///
    /// - Throws: `InvalidRequest` with every fault there is.
    func course(_ id: ScheduleID) throws(InvalidRequest) -> Course {
        var faults = RequestFaults()
        let host: HostID? = faults.id(hostID, "hostId")
        let outline = outline(&faults)
        guard let host, let (title, about, places) = outline else { throw faults.error }
        return Course(scheduleID: id, hostID: host, title: title, about: about, places: places)
    }

    /// Returns the command that edits a course to be so; whose it is stays as it was.
    ///
    /// - Throws: `InvalidRequest` with every fault there is.
    func edit() throws(InvalidRequest) -> Schedule.Command {
        var faults = RequestFaults()
        guard let (title, about, places) = outline(&faults) else { throw faults.error }
        return .edit(title: title, about: about, places: places)
    }

    private func outline(_ faults: inout RequestFaults) -> (String, String?, [Course.Place])? {
        let title = faults.text(title, "title", most: 200)
        let about = faults.text(ifAny: about, "about", most: 4000, isOfLines: true)
        var checked: [Course.Place] = []
        let places = places ?? []
        if !(1...Course.mostPlaces).contains(places.count) {
            faults.note("places", "are \(places.count); a course has 1 to \(Course.mostPlaces)")
        }
        for (index, place) in places.prefix(Course.mostPlaces).enumerated() {
            let name = faults.text(place.name, "places[\(index)].name", most: 200)
            let address = faults.text(ifAny: place.address, "places[\(index)].address", most: 400)
            if let name { checked.append(Course.Place(name: name, address: address)) }
        }
        guard faults.isEmpty, let title else { return nil }
        return (title, about, checked)
    }
}
