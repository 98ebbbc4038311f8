import CafeKit
import CafeTesting
import Testing

@testable import datecourse

@Suite struct `A course` {
    static let course = Course.sample()
    private let registered = Schedule.Event.registered(course: course)
    private let deleted = Schedule.Event.deleted(scheduleID: .hanRiver)
    private let renamed = Schedule.Command.edit(title: "Han River at dawn", about: nil, places: [.init(name: "Banpo Bridge")])

    @Test func `is registered`() { Given<Schedule>().when(.register(Self.course)).expect(registered) }

    @Test func `is registered once`() { Given<Schedule>(registered).when(.register(Self.course)).expectNothing() }

    @Test func `keeps its id to itself`() {
        Given<Schedule>(registered).when(.register(.sample(title: "Another"))).expect(refusal: .idTaken)
    }

    @Test func `that is edited stays its host's`() {
        var edited = Self.course
        (edited.title, edited.about, edited.places) = ("Han River at dawn", nil, [.init(name: "Banpo Bridge")])
        Given<Schedule>(registered).when(renamed).expect(.edited(course: edited))
    }

    @Test func `that is edited to be what it is changes nothing`() {
        Given<Schedule>(registered).when(renamed).expect("an event") { $0.count == 1 }.when(renamed).expectNothing()
    }

    @Test func `that never was is neither edited nor deleted`() {
        Given<Schedule>().when(renamed).expect(refusal: .unknown)
        Given<Schedule>().when(.delete).expect(refusal: .unknown)
    }

    @Test func `is deleted once`() { Given<Schedule>(registered).when(.delete).expect(deleted).when(.delete).expectNothing() }

    @Test func `that is deleted does not come back`() {
        Given<Schedule>(registered, deleted).when(renamed).expect(refusal: .deleted)
        Given<Schedule>(registered, deleted).when(.register(Self.course)).expect(refusal: .deleted)
    }

    @Test func `may be reviewed until it is deleted`() {
        #expect(Schedule().isReviewable == nil)
        #expect(Schedule(folding: [registered]).isReviewable == true)
        #expect(Schedule(folding: [registered, deleted]).isReviewable == false)
    }
}
