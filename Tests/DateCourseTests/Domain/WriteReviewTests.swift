import CafeKit
import CafeTesting
import Testing

@testable import datecourse

@Suite struct `A review` {
    private let store = LosingStore()
    private let permissions = ScriptedPermissions(.granted)
    private var write: WriteReview { WriteReview(store: store, permissions: permissions) }

    private func review(_ review: Review.Content = .sample(), key: String? = nil) async throws -> Review.Content {
        try await write(review, key: key, causedBy: .hanRiver)
    }

    @Test func `is saved where the course may be reviewed`() async throws {
        #expect(try await review() == .sample())
        #expect(try await store.types() == ["ReviewRegistered"])
    }

    @Test func `is not saved where nobody answers`() async throws {
        permissions.answer(nil)
        await #expect(throws: PermissionUnanswered(retryAfter: 3)) { try await review() }
        #expect(try await store.types() == [])
    }

    @Test(arguments: [(ReviewPermission.denied, ReviewRefusal.notReviewable), (.unknownCourse, .unknownCourse)])
    func `is not saved where the answer is no`(_ answer: ReviewPermission, _ refusal: ReviewRefusal) async throws {
        permissions.answer(answer)
        await #expect(throws: refusal) { try await review(key: "k") }
        #expect(try await store.types() == [])
    }

    @Test func `is the only one of its customer and course`() async throws {
        _ = try await review()
        await #expect(throws: Review.Refusal.alreadyReviewed) { try await review(.sample(rating: 1)) }
        #expect(try await review(.sample(by: .jun, rating: 1)).rating == 1)
    }

    @Test(arguments: [nil, "k"]) func `that is sent again is the same, and nobody is asked again`(_ key: String?) async throws {
        _ = try await review(key: key)
        permissions.answer(nil)
        #expect(try await review(key: key) == .sample())
        #expect(permissions.questions == 1)
        #expect(try await store.types().filter { $0 == "ReviewRegistered" }.count == 1)
    }

    @Test func `under the key of another one is refused before anybody is asked`() async throws {
        _ = try await review(key: "k")
        await #expect(throws: RequestKey.Refusal.usedForAnotherRequest) { try await review(.sample(.palace), key: "k") }
        #expect(permissions.questions == 1)
    }

    @Test(arguments: LosingStore.Moment.allCases)
    func `is saved once where its answer was lost`(_ moment: LosingStore.Moment) async throws {
        store.fail(moment)
        await #expect(throws: CommandError<Review.Refusal>.self) { try await review(key: "k") }
        #expect(try await review(key: "k") == .sample())
        #expect(try await store.types().filter { $0 == "ReviewRegistered" }.count == 1)
    }
}
