#if Services
import CafeHTTP
import CafeKit
import CafeRuntime
import HTTPTypes
import Machine
import Testing

@testable import datecourse

@Suite(.timeLimit(.minutes(10))) struct `A customer's review` {
    @Test func `F9 is saved and shown`() async throws {
        try await RunningDateCourse.open { system in
            let id = try await system.register()
            for (customer, rating) in [("mina", 5), ("jun", 2)] {
                #expect(
                    try await system.send(.post, .gateway, "/reviews", ReviewDraft.sample(id, by: customer, rating: rating))
                        .status == .created)
            }
            let page = try await system.page(of: id) { $0.reviews.count == 2 }
            #expect(page.reviews.averageRating == 3.5)
            #expect(page.reviews.newest.map(\.customerID.rawValue) == ["jun", "mina"])
            let list = try await system.wait(.gateway, "/reviews?scheduleId=\(id)") { (list: ReviewPage) in
                list.reviews.count == 2
            }
            #expect(list.reviews.map(\.rating) == [2, 5])
        }
    }

    @Test func `N2 is refused when nobody answers whether it may be, and saved once when somebody does`() async throws {
        try await TemporaryFolder.with { folder in
            let id = try await folder.open { system in try await system.register() }
            try await folder.open(without: [.schedule]) { system in
                for _ in 0..<2 {
                    let answer = try await system.send(.post, .gateway, "/reviews", ReviewDraft.sample(id), key: "k")
                    #expect(answer.status == .serviceUnavailable)
                    #expect(try #require(answer.headers[.retryAfter].flatMap { Int($0) }) >= 1)
                    #expect(try await answer.problem()?.detail?.contains("Nothing was saved") == true)
                }
                #expect(try await system.types(.review) == [])
            }
            try await folder.open { system in
                for _ in 0..<2 {
                    #expect(
                        try await system.send(.post, .gateway, "/reviews", ReviewDraft.sample(id), key: "k").status == .created)
                }
                try await system.page(of: id) { $0.reviews.count == 1 }
                #expect(try await system.types(.review).filter { $0 == "ReviewRegistered" }.count == 1)
            }
        }
    }

    @Test func `N2 is not waited for once the schedule service has failed often enough`() async throws {
        var hasty = PeerCalls.patient
        hasty.attempts = 1
        hasty.breaker = CircuitBreaker.Settings(
            window: .last(calls: 2), minimum: 2, trips: .failureRate(0.5), slowCall: .seconds(60), wait: .constant(.seconds(40)))
        try await RunningDateCourse.open(without: [.schedule], asking: hasty) { system in
            var waits: [Int] = []
            for _ in 0..<3 {
                let answer = try await system.send(.post, .review, "/reviews", ReviewDraft.sample(.hanRiver))
                #expect(answer.status == .serviceUnavailable)
                waits.append(try #require(answer.headers[.retryAfter].flatMap { Int($0) }))
            }
            #expect(waits[0] == 1 && waits[2] > 30)
        }
    }

    @Test func `N2 is refused where the answer is no, and where there is no such course`() async throws {
        try await RunningDateCourse.open { system in
            let id = try await system.register()
            _ = try await system.send(.delete, .gateway, "/schedules/\(id)")
            let refused = try await system.send(.post, .gateway, "/reviews", ReviewDraft.sample(id))
            #expect(refused.status == .conflict)
            #expect(try await refused.problem()?.type == "urn:datecourse:not-reviewable")
            let unknown = try await system.send(.post, .gateway, "/reviews", ReviewDraft.sample(.palace))
            #expect(try await unknown.problem()?.errors.map(\.field) == ["scheduleId"])
            #expect(try await system.types(.review) == [])
        }
    }

    @Test func `F9 is one for each customer and course`() async throws {
        try await RunningDateCourse.open { system in
            let id = try await system.register()
            for _ in 0..<2 {
                #expect(try await system.send(.post, .gateway, "/reviews", ReviewDraft.sample(id)).status == .created)
            }
            let other = try await system.send(.post, .gateway, "/reviews", ReviewDraft.sample(id, rating: 1))
            #expect(other.status == .conflict)
            #expect(try await other.problem()?.type == "urn:datecourse:already-reviewed")
            #expect(try await system.types(.review) == ["ReviewRegistered"])
        }
    }
}
#endif  // Services
