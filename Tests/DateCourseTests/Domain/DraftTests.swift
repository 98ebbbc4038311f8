import CafeKit
import Testing

@testable import datecourse

@Suite struct `What is sent` {
    /// The fields at fault, in order.
    private func faults(_ body: () throws(InvalidRequest) -> Void) -> [String] {
        do { try body() } catch { return error.faults.map(\.field) }
        return []
    }

    @Test func `is told every fault of a course at once`() {
        let draft = CourseDraft(
            hostID: "so ra", title: " ", about: "a\u{0}b", places: [.init(name: nil), .init(name: "Banpo", address: "")])
        #expect(
            faults { () throws(InvalidRequest) in _ = try draft.course(.hanRiver) }
                == ["hostId", "title", "about", "places[0].name", "places[1].address"])
    }

    @Test func `is a course with all that there is to it`() throws {
        let draft = CourseDraft(
            hostID: "sora", title: "Han River at night", about: "Bring a blanket.",
            places: [.init(name: "Banpo Bridge", address: "Seocho-gu"), .init(name: "Some Sevit")])
        #expect(try draft.course(.hanRiver) == .sample())
    }

    @Test(arguments: [0, 21]) func `has 1 to 20 places`(_ count: Int) {
        let draft = CourseDraft(hostID: "sora", title: "t", places: Array(repeating: .init(name: "a place"), count: count))
        #expect(faults { () throws(InvalidRequest) in _ = try draft.course(.hanRiver) } == ["places"])
    }

    @Test func `needs no host to be an edit`() throws {
        let draft = CourseDraft(title: "t", places: [.init(name: "a place")])
        #expect(try draft.edit() == .edit(title: "t", about: nil, places: [.init(name: "a place")]))
    }

    @Test func `is told every fault of a comment at once`() {
        let draft = CommentDraft()
        #expect(
            faults { () throws(InvalidRequest) in _ = try draft.comment(CommentID(valid: "c"), on: .hanRiver) }
                == ["customerId", "text"])
    }

    @Test(arguments: [nil, 0, 6]) func `is told every fault of a review at once`(_ rating: Int?) {
        let draft = ReviewDraft(scheduleID: "a/b", rating: rating, text: String(repeating: "x", count: 4001))
        #expect(
            faults { () throws(InvalidRequest) in _ = try draft.review() } == ["scheduleId", "customerId", "rating", "text"])
    }
}
