import CafeKit
import CafeTesting
import Testing

@testable import datecourse

@Suite struct `A customer's favour` {
    private let pair = Pair.minaAtHanRiver
    private let bookmarked = Favour.Event.bookmarked(scheduleID: .hanRiver, customerID: .mina, title: "Han River at night")
    private let unbookmarked = Favour.Event.unbookmarked(scheduleID: .hanRiver, customerID: .mina, title: "Han River at night")

    @Test func `is bookmarked once, however often it is asked`() {
        Given<Favour>().when(.bookmark(pair, title: "Han River at night")).expect(bookmarked)
            .when(.bookmark(pair, title: "Han River at dawn")).expectNothing()
    }

    @Test func `loses its bookmark once, with the title that it was bookmarked under`() {
        Given<Favour>(bookmarked).when(.removeBookmark(pair)).expect(unbookmarked).when(.removeBookmark(pair)).expectNothing()
    }

    @Test func `that was never bookmarked has nothing to lose`() {
        Given<Favour>().when(.removeBookmark(pair)).expectNothing()
    }

    @Test func `can be bookmarked again`() {
        Given<Favour>(bookmarked, unbookmarked).when(.bookmark(pair, title: "Han River at night")).expect(bookmarked)
    }

    @Test func `is liked and unliked once`() {
        let (liked, unliked) = (
            Favour.Event.liked(scheduleID: .hanRiver, customerID: .mina),
            Favour.Event.unliked(scheduleID: .hanRiver, customerID: .mina)
        )
        Given<Favour>().when(.removeLike(pair)).expectNothing()
            .when(.like(pair)).expect(liked).when(.like(pair)).expectNothing()
            .when(.removeLike(pair)).expect(unliked).when(.removeLike(pair)).expectNothing()
    }

    @Test func `keeps bookmark and like apart`() {
        Given<Favour>(bookmarked).when(.removeLike(pair)).expectNothing().when(.like(pair)).expect("a like") { $0.count == 1 }
    }

    @Test func `is called after the pair, and after no other`() throws {
        #expect(Pair(rawValue: pair.rawValue) == pair)
        #expect(Pair(rawValue: "a/b/c") == nil && Pair(rawValue: "a") == nil)
    }
}
