import CafeKit
import CafeTesting
import Testing

@testable import datecourse

@Suite struct `The page of a course` {
    /// What all services tell of a course that is registered, edited and deleted, with customers who keep changing their minds.
    private static func story(_ random: inout SeededRandom, changes: Int = 60) async throws -> Telling {
        let telling = Telling()
        try await telling.schedule.handle(.register(.sample()), on: ScheduleID.hanRiver, causedBy: .hanRiver)
        for number in 0..<changes {
            let pair = Pair(.hanRiver, CustomerID(valid: "c\(Int.random(in: 0..<8, using: &random))"))
            let command: Favour.Command =
                switch Int.random(in: 0..<4, using: &random) {
                case 0: .bookmark(pair, title: "Han River at night")
                case 1: .removeBookmark(pair)
                case 2: .like(pair)
                default: .removeLike(pair)
                }
            try await telling.favours.handle(command, on: pair, causedBy: .hanRiver)
            if number % 2 == 0 {
                try await telling.comments.handle(
                    .write(.sample("c-\(number)")), on: "c-\(number)", causedBy: .hanRiver)
            }
        }
        for (number, rating) in [5, 2, 4].enumerated() {
            let review = Review.Content.sample(by: CustomerID(valid: "c\(number)"), rating: rating)
            try await telling.reviews.handle(.register(review), on: review.pair, causedBy: .hanRiver)
        }
        try await telling.schedule.handle(
            .edit(title: "Han River at dawn", about: nil, places: [.init(name: "Banpo Bridge")]), on: ScheduleID.hanRiver,
            causedBy: .hanRiver)
        try await telling.schedule.handle(.delete, on: ScheduleID.hanRiver, causedBy: .hanRiver)
        try await telling.deliverNotices()
        return telling
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `is the same in whatever order, pieces and repetitions the services are heard`(_ seed: UInt64) async throws {
        var random = SeededRandom(seed: seed)
        let telling = try await Self.story(&random)
        let straight = try #require(try await telling.page { batches in batches })
        let shuffled = try await telling.page { batches in
            // Each source keeps its order; it is cut, repeated and mixed with the others at will.
            var queues = Dictionary(grouping: batches.flatMap { $0.cut(&random) }, by: \.source)
            var mixed: [MessageBatch] = []
            while let source = queues.filter({ !$0.value.isEmpty }).keys.sorted().randomElement(using: &random),
                let next = queues[source]?.removeFirst()
            {
                mixed.append(next)
                if Bool.random(using: &random), let earlier = mixed.randomElement(using: &random) { mixed.append(earlier) }
            }
            return mixed
        }
        #expect(shuffled == straight)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `counts what the sets of bookmarks and likes hold`(_ seed: UInt64) async throws {
        var random = SeededRandom(seed: seed)
        let telling = try await Self.story(&random)
        let views = InMemoryViewStore()
        for batch in try await telling.batches() where batch.source == "communication" {
            try await Projector(Favours.self, views: views).handle(batch)
        }
        let (sets, id) = (ViewReader(Favours.self, views: views), ScheduleID.hanRiver.rawValue)
        let page = try await telling.page { $0 }
        #expect(try await page?.bookmarks == sets.count(Favours.bookmarks, id))
        #expect(try await page?.likes == sets.count(Favours.likes, id))
        #expect(try await sets.find(Favours.bookmarks, id).count == sets.count(Favours.bookmarks, id))
    }

    @Test func `keeps the newest of what is said, and counts the rest`() async throws {
        var random = SeededRandom(seed: 1)
        let page = try #require(try await Self.story(&random).page { $0 })
        #expect(page.comments.count == 30)
        #expect(page.comments.entries.map(\.content.commentID.rawValue) == (10..<30).reversed().map { "c-\($0 * 2)" })
        #expect((page.reviews.count, page.ratings) == (3, 11))
    }

    @Test func `of a course that is deleted stays as it last was`() async throws {
        var random = SeededRandom(seed: 2)
        let page = try #require(try await Self.story(&random).page { $0 })
        #expect(page.isDeleted)
        #expect(page.course?.title == "Han River at dawn")
        #expect(CoursePage.indexes.first?.name == CoursePage.offered)
    }

    @Test func `that begins with a bookmark has no course until it is heard of`() async throws {
        let telling = Telling()
        try await telling.schedule.handle(.register(.sample()), on: ScheduleID.hanRiver, causedBy: .hanRiver)
        try await telling.favours.handle(.like(.minaAtHanRiver), on: Pair.minaAtHanRiver, causedBy: .hanRiver)
        let early = try await telling.page { $0.filter { $0.source == "communication" } }
        #expect(early?.course == nil && early?.likes == 1)
        let late = try await telling.page { $0.reversed() }
        #expect(late?.course == .sample() && late?.likes == 1)
    }
}
