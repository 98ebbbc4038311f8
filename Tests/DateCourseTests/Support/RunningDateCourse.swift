#if Services
import CafeHTTP
import CafeKit
import CafeRuntime
import HTTPTypes
import Machine
import Testing

@testable import datecourse

/// A date course system that runs for the length of a test: real HTTP on free ports.
struct RunningDateCourse: Sendable {
    let storage: SystemStorage<DateCourseService>
    let addresses: SystemAddresses<DateCourseService>
    let requester: HTTPRequester

    /// Runs a system, all of it or without some services, and `body` against it.
    static func open<Value: Sendable>(
        without missing: Set<DateCourseService> = [], storage: SystemStorage<DateCourseService> = .inMemory(),
        asking: PeerCalls = .patient,
        hearing: @escaping ServiceSystem<DateCourseService>.Hearing = { _, _, subscriber in subscriber },
        _ body: @escaping @Sendable (RunningDateCourse) async throws -> Value
    ) async throws -> Value {
        var settings = SystemSettings<DateCourseService>()
        settings.portOffset = nil
        settings.services.subtract(missing)
        let system = ServiceSystem.dateCourse(settings, storage: storage, logger: .quiet, asking: asking, hearing: hearing)
        let requester = HTTPRequester(HTTPRequester.Settings(timeout: .seconds(120)))
        do {
            let value = try await Turns.systems.take {
                try await system.whileOpen { addresses in
                    try await body(RunningDateCourse(storage: storage, addresses: addresses, requester: requester))
                }
            }
            try await requester.shutdown()
            return value
        } catch {
            try await requester.shutdown()
            throw error
        }
    }

    /// Sends a request to a service.
    func send(_ method: HTTPRequest.Method, _ service: DateCourseService, _ path: String) async throws -> ServiceResponse {
        try await requester.send(method, try await addresses.url(of: service) + path)
    }

    /// Sends a value as JSON to a service, under a key where there is one.
    func send(
        _ method: HTTPRequest.Method, _ service: DateCourseService, _ path: String, _ value: some Encodable & Sendable,
        key: String? = nil
    ) async throws -> ServiceResponse {
        var headers = HTTPFields()
        if let name = HTTPField.Name("Idempotency-Key") { headers[name] = key }
        return try await requester.send(method, try await addresses.url(of: service) + path, json: value, headers: headers)
    }

    /// Asks a service again and again until the answer is as wanted.
    @discardableResult
    func wait<Value: Decodable>(
        _ service: DateCourseService, _ path: String, until isDone: (Value) throws -> Bool
    ) async throws -> Value {
        try await requester.wait(for: try await addresses.url(of: service) + path, within: .seconds(60), until: isDone)
    }

    /// Registers a course, and waits until communication has heard of it where it runs.
    func register(title: String = "Han River at night", key: String? = nil) async throws -> ScheduleID {
        let answer = try await send(.post, .schedule, "/schedules", CourseDraft.sample(title: title), key: key)
        try #require(answer.status == .created)
        let id = try await answer.json(Course.self).scheduleID
        if (try? await addresses.url(of: DateCourseService.communication)) != nil {
            try await wait(.communication, "/communications/\(id)") { (_: CounterView) in true }
        }
        return id
    }

    /// Waits until the page of a course is as wanted.
    @discardableResult
    func page(of id: ScheduleID, until isDone: (PageView) -> Bool) async throws -> PageView {
        try await wait(.viewpage, "/viewpages/\(id)", until: isDone)
    }

    /// The stored names of a service's events.
    func types(_ service: DateCourseService) async throws -> [String] { try await storage[service].events.types() }
}

extension PeerCalls {
    /// The patience of a busy machine: no answer depends on how fast it is.
    static var patient: PeerCalls {
        var calls = PeerCalls()
        (calls.deadline, calls.timeout, calls.queueTime) = (.seconds(120), .seconds(50), .seconds(50))
        return calls
    }
}

extension CourseDraft {
    static func sample(title: String? = "Han River at night") -> CourseDraft {
        CourseDraft(hostID: "sora", title: title, places: [.init(name: "Banpo Bridge")])
    }
}

extension ReviewDraft {
    static func sample(_ id: ScheduleID, by customer: String = "mina", rating: Int = 5) -> ReviewDraft {
        ReviewDraft(scheduleID: id.rawValue, customerID: customer, rating: rating, text: "Cold, and worth it.")
    }
}
#endif  // Services
