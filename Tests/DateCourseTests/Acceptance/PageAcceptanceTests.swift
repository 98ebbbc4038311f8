#if Services
import CafeHTTP
import CafeKit
import CafeRuntime
import HTTPTypes
import Machine
import Testing

@testable import datecourse

@Suite(.timeLimit(.minutes(10))) struct `The one page of a course` {
    /// A course on which everything has happened that can.
    private static func story(_ system: RunningDateCourse) async throws -> PageView {
        let id = try await system.register()
        let path = "/communications/\(id)"
        for customer in ["mina", "jun", "aran"] { _ = try await system.send(.put, .gateway, "\(path)/bookmarks/\(customer)") }
        for customer in ["mina", "jun"] { _ = try await system.send(.put, .gateway, "\(path)/likes/\(customer)") }
        _ = try await system.send(.delete, .gateway, "\(path)/bookmarks/jun")
        for number in 0..<22 {
            let comment = CommentDraft(customerID: "mina", text: "Question \(number)?")
            for _ in 0..<2 {
                #expect(try await system.send(.post, .gateway, "\(path)/comments", comment, key: "k\(number)").status == .created)
            }
        }
        _ = try await system.send(.post, .gateway, "/reviews", ReviewDraft.sample(id, rating: 4))
        return try await system.page(of: id) { $0.position == 34 }
    }

    @Test func `F10 has all that there is to see of it, and lists no more than the newest`() async throws {
        try await RunningDateCourse.open { system in
            let page = try await Self.story(system)
            #expect(page.course.title == "Han River at night")
            #expect((page.bookmarks, page.likes, page.reviews.averageRating, page.messages.count) == (2, 2, 4, 4))
            #expect(
                (page.comments.count, page.comments.newest.count, page.comments.newest.first?.text) == (22, 20, "Question 21?"))
            let all = try await system.wait(.gateway, "/communications/\(page.scheduleID)/comments") { (list: CommentPage) in
                list.comments.count == 22
            }
            #expect(all.comments.prefix(20) == page.comments.newest[...])
        }
    }

    @Test func `N3 is there while every other service is down`() async throws {
        try await TemporaryFolder.with { folder in
            let page = try await folder.open { system in try await Self.story(system) }
            let others = Set(DateCourseService.allCases).subtracting([.viewpage, .gateway])
            try await folder.open(without: others) { system in
                let answer = try await system.send(.get, .gateway, "/viewpages/\(page.scheduleID)")
                #expect(try await answer.json(PageView.self) == page)
                #expect(try await system.send(.get, .gateway, "/schedules/\(page.scheduleID)").status.kind == .serverError)
            }
        }
    }

    @Test func `N3 is the same when it is built again from the first event`() async throws {
        try await TemporaryFolder.with { folder in
            let page = try await folder.open { system in try await Self.story(system) }
            let before = try await folder.withStorage { storage in
                let views = storage[.viewpage].views
                let rows = try await views.scan(CoursePage.view, after: nil, limit: 100)
                try await views.reset(CoursePage.view)
                return rows
            }
            _ = try await folder.open { system in try await system.page(of: page.scheduleID) { $0.position == 34 } }
            let after = try await folder.withStorage { storage in
                try await storage[.viewpage].views.scan(CoursePage.view, after: nil, limit: 100)
            }
            #expect(before == after)
        }
    }

    @Test func `F10 stays when the course is deleted, and says so`() async throws {
        try await RunningDateCourse.open { system in
            let page = try await Self.story(system)
            _ = try await system.send(.delete, .gateway, "/schedules/\(page.scheduleID)")
            let after = try await system.page(of: page.scheduleID) { $0.status == .deleted }
            #expect((after.course, after.bookmarks, after.comments) == (page.course, page.bookmarks, page.comments))
            let comment = CommentDraft(customerID: "mina", text: "Where is it?")
            // Communication hears of it for itself.
            while true {
                let answer = try await system.send(.post, .gateway, "/communications/\(page.scheduleID)/comments", comment)
                if answer.status == .gone { break }
                try #require(answer.status == .created)
            }
            #expect(try await system.send(.get, .gateway, "/viewpages").json(PageList.self).pages.isEmpty)
        }
    }

    @Test func `N1 loses and doubles nothing where services come and go between any two steps`() async throws {
        try await TemporaryFolder.with { folder in
            let id = try await folder.open(without: [.message, .viewpage, .review]) { system in
                let id = try await system.register()
                for customer in ["mina", "jun"] {
                    _ = try await system.send(.put, .gateway, "/communications/\(id)/bookmarks/\(customer)")
                }
                return id
            }
            _ = try await folder.open(without: [.schedule, .communication, .viewpage]) { system in
                try await system.wait(.message, "/messages?customerId=jun") { (page: MailboxPage) in page.messages.count == 1 }
            }
            try await folder.open(without: [.message]) { system in
                #expect(try await system.send(.post, .review, "/reviews", ReviewDraft.sample(id)).status == .created)
                try await system.page(of: id) { ($0.bookmarks, $0.messages.count, $0.reviews.count) == (2, 2, 1) }
            }
            try await folder.open { system in
                let page = try await system.page(of: id) { $0.position >= 6 }
                #expect((page.bookmarks, page.messages.count, page.reviews.count, page.position) == (2, 2, 1, 6))
            }
        }
    }
}
#endif  // Services
