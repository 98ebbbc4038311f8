#if Services
import CafeHTTP
import HTTPTypes
import Testing

@testable import datecourse

@Suite(.timeLimit(.minutes(10))) struct `A host's course` {
    @Test func `F1 is registered, edited and deleted by its host, and F2 read by customers`() async throws {
        try await RunningDateCourse.open { system in
            let id = try await system.register()
            var read = try await system.send(.get, .gateway, "/schedules/\(id)").json(Course.self)
            #expect(read.title == "Han River at night")

            let edit = CourseDraft.sample(title: "Han River at dawn")
            #expect(try await system.send(.put, .gateway, "/schedules/\(id)", edit).status == .ok)
            read = try await system.send(.get, .gateway, "/schedules/\(id)").json(Course.self)
            #expect((read.title, read.hostID.rawValue) == ("Han River at dawn", "sora"))

            for _ in 0..<2 { #expect(try await system.send(.delete, .gateway, "/schedules/\(id)").status == .noContent) }
            #expect(try await system.send(.get, .gateway, "/schedules/\(id)").status == .gone)
            #expect(try await system.send(.put, .gateway, "/schedules/\(id)", edit).status == .gone)
            #expect(try await system.types(.schedule) == ["CourseRegistered", "CourseEdited", "CourseDeleted"])
        }
    }

    @Test func `F1 is one, however often its registration is sent under its key`() async throws {
        try await RunningDateCourse.open(without: [.communication]) { system in
            let ids = try await [system.register(key: "k"), system.register(key: "k"), system.register()]
            #expect(ids[0] == ids[1] && ids[1] != ids[2])
            let other = try await system.send(.post, .schedule, "/schedules", CourseDraft.sample(title: "Another"), key: "k")
            #expect(other.status == .unprocessableContent)
            #expect(try await other.problem()?.type == "urn:cafe:idempotency-key-reused")
        }
    }

    @Test func `F2 is listed as long as it is offered, the newest first`() async throws {
        try await RunningDateCourse.open { system in
            let first = try await system.register(title: "First")
            let second = try await system.register(title: "Second")
            let third = try await system.register(title: "Third")
            _ = try await system.send(.delete, .schedule, "/schedules/\(second)")
            let list = try await system.wait(.gateway, "/viewpages") { (list: PageList) in list.pages.count == 2 }
            #expect(list.pages.map(\.scheduleID) == [third, first])
            let page = try await system.send(.get, .gateway, "/viewpages?limit=1").json(PageList.self)
            let next = try #require(page.next)
            let rest = try await system.send(.get, .gateway, "/viewpages?limit=1&after=\(next)").json(PageList.self)
            #expect(rest.pages.map(\.scheduleID) == [first])
        }
    }
}
#endif  // Services
