#if Services
import CafeHTTP
import CafeKit
import CafeRuntime
import HTTPTypes
import Machine
import Testing

@testable import datecourse

@Suite(.timeLimit(.minutes(10))) struct `Bookmarks and likes` {
    @Test func `F3 F4 F5 F7 are sets: to add or remove somebody twice changes nothing`() async throws {
        try await RunningDateCourse.open { system in
            let path = "/communications/\(try await system.register())"
            for customer in ["mina", "jun", "mina"] {
                for set in ["bookmarks", "likes"] {
                    #expect(try await system.send(.put, .gateway, "\(path)/\(set)/\(customer)").status == .ok)
                }
            }
            for _ in 0..<2 {
                let answer = try await system.send(.delete, .gateway, "\(path)/likes/jun").json(FavourView.self)
                #expect((answer.bookmarked, answer.liked) == (true, false))
            }
            #expect(try await system.send(.delete, .gateway, "\(path)/likes/nobody").status == .ok)
            try await system.wait(.gateway, path) { (counters: CounterView) in (counters.bookmarks, counters.likes) == (2, 1) }
            #expect(try await system.types(.communication).count == 5)
        }
    }

    @Test func `F3 F4 count each customer once where they all come at once, again and again`() async throws {
        try await RunningDateCourse.open { system in
            let id = try await system.register()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<60 {
                    group.addTask {
                        let customer = "c\(number % 20)"
                        _ = try await system.send(.put, .gateway, "/communications/\(id)/bookmarks/\(customer)")
                        _ = try await system.send(.put, .gateway, "/communications/\(id)/likes/\(customer)")
                    }
                }
                try await group.waitForAll()
            }
            try await system.page(of: id) { $0.messages.count >= 20 && $0.likes >= 20 }
            let page = try await system.page(of: id) { $0.position == 61 }
            #expect((page.bookmarks, page.likes, page.messages.count) == (20, 20, 20))
            let counters = try await system.wait(.communication, "/communications/\(id)") { (counters: CounterView) in
                counters.likes == 20
            }
            #expect(counters.bookmarks == 20)
        }
    }

    @Test func `F6 F8 send a message for each change, once, although every event is delivered twice`() async throws {
        try await RunningDateCourse.open(hearing: { _, _, subscriber in Twice(messages: subscriber) }) { system in
            let id = try await system.register()
            for method in [HTTPRequest.Method.put, .put, .delete, .delete, .put] {
                _ = try await system.send(method, .gateway, "/communications/\(id)/bookmarks/mina")
            }
            let page = try await system.page(of: id) { $0.messages.count >= 3 && $0.bookmarks == 1 }
            let told = "You bookmarked “Han River at night”."
            #expect(page.messages.newest.map(\.text) == [told, "You took “Han River at night” off your bookmarks.", told])
            // What comes behind it has gone the same way: nothing is still to come.
            _ = try await system.send(.put, .gateway, "/communications/\(id)/bookmarks/jun")
            try await system.page(of: id) { $0.messages.count >= 4 && $0.bookmarks == 2 }
            #expect(try await system.types(.message).filter { $0 == "MessageDelivered" }.count == 4)
            let mailbox = try await system.wait(.gateway, "/messages?customerId=mina") { (page: MailboxPage) in
                page.messages.count == 3
            }
            #expect(Set(mailbox.messages.map(\.messageID)).count == 3)
        }
    }

    @Test func `F6 are told of when the message service comes back, once`() async throws {
        try await TemporaryFolder.with { folder in
            let id = try await folder.open(without: [.message]) { system in
                let id = try await system.register()
                _ = try await system.send(.put, .gateway, "/communications/\(id)/bookmarks/mina")
                return id
            }
            for _ in 0..<2 {
                _ = try await folder.open { system in try await system.page(of: id) { $0.messages.count == 1 } }
            }
            try await folder.withStorage { storage in
                let types = try await storage[.message].events.types()
                #expect(types == ["MessageDelivered"])
            }
        }
    }

    @Test func `F3 are found by their customer, the newest first`() async throws {
        try await RunningDateCourse.open { system in
            let (first, second) = (try await system.register(title: "First"), try await system.register(title: "Second"))
            for id in [second, first] { _ = try await system.send(.put, .gateway, "/communications/\(id)/bookmarks/mina") }
            let list = try await system.wait(.gateway, "/communications?customerId=mina") { (list: BookmarkList) in
                list.bookmarks.count == 2
            }
            #expect(list.bookmarks.map(\.scheduleID) == [first, second])
        }
    }

    @Test func `are not added to a course that is unknown or deleted, and can be taken off all the same`() async throws {
        try await RunningDateCourse.open { system in
            #expect(try await system.send(.put, .gateway, "/communications/nowhere/bookmarks/mina").status == .notFound)
            let id = try await system.register()
            _ = try await system.send(.put, .gateway, "/communications/\(id)/likes/mina")
            _ = try await system.send(.delete, .gateway, "/schedules/\(id)")
            try await system.page(of: id) { $0.status == .deleted && $0.likes == 1 }
            var answer = try await system.send(.put, .gateway, "/communications/\(id)/bookmarks/mina")
            while answer.status == .ok {
                _ = try await system.send(.delete, .gateway, "/communications/\(id)/bookmarks/mina")
                answer = try await system.send(.put, .gateway, "/communications/\(id)/bookmarks/mina")
            }
            #expect(try await answer.problem()?.type == "urn:datecourse:course-deleted")
            #expect(try await system.send(.delete, .gateway, "/communications/\(id)/likes/mina").status == .ok)
            try await system.page(of: id) { $0.likes == 0 }
        }
    }
}
#endif  // Services
