#if Services
import CafeHTTP
import CafeKit
import CafeRuntime
import CafeSQLite
import Logging

extension ServiceSystem<DateCourseService> {
    /// The date course system: five services and the gateway before them.
    ///
    /// The review service asks the schedule service over HTTP, everything else comes as messages.
    ///
    /// - Parameters:
    ///   - settings: Which services run, and where.
    ///   - storage: What they keep.
    ///   - logger: Where they log.
    ///   - asking: How the review service asks, and when it stops.
    ///   - hearing: Stands between the services.
    static func dateCourse(
        _ settings: SystemSettings<DateCourseService> = SystemSettings(), storage: SystemStorage<DateCourseService>,
        logger: Logger, asking: PeerCalls = PeerCalls(), hearing: @escaping Hearing = { _, _, subscriber in subscriber }
    ) -> ServiceSystem<DateCourseService> {
        var system = ServiceSystem("datecourse", settings, storage: storage, logger: logger, hearing: hearing)
        system.add(.schedule) { context, _ in ScheduleService(context) }
        system.add(.communication) { context, _ in CommunicationService(context) }
        system.add(.review) { context, peers in
            let schedules = try peers.peer(.schedule, through: try asking.pipeline(DateCourseService.schedule.rawValue))
            return ReviewService(context, permissions: AskedPermissions(schedules))
        }
        system.add(.message) { context, _ in MessageService(context) }
        system.add(.viewpage) { context, _ in ViewPageService(context) }
        system.addGateway(
            .gateway,
            before: [
                "/schedules": .schedule, "/communications": .communication, "/reviews": .review, "/messages": .message,
                "/viewpages": .viewpage,
            ])
        return system
    }
}

extension SystemStorage<DateCourseService> {
    /// One SQLite file for each service in a folder, which is made where there is none.
    static func folder(_ path: String) throws -> SystemStorage {
        try SystemStorage(for: DateCourseService.keeping) { name in try .file(named: name, in: path) }
    }
}
#endif  // Services
