import CafeKit
import Foundation
import Testing

@testable import CafeTesting

@Suite struct `The expectation that snapshots agree` {
    enum Beep: String, DomainEvent, Equatable {
        case beep
        static let category: StreamCategory = "beep"
    }

    /// Forgets how often, when it is written.
    private struct Forgetful: SnapshottingAggregate, Equatable {
        static let snapshotVersion = 1
        private var count = 0
        enum CodingKeys: CodingKey {}
        func decide(_ command: Beep) throws(Never) -> [Beep] { [command] }
        mutating func evolve(_ event: Beep) { count += 1 }
    }

    /// Is equal to others though it goes on differently.
    private struct Secretive: SnapshottingAggregate, Equatable {
        static let snapshotVersion = 1
        private var shown = 0
        private var hidden = 0
        enum CodingKeys: CodingKey { case shown }
        func decide(_ command: Beep) throws(Never) -> [Beep] { [command] }
        mutating func evolve(_ event: Beep) {
            hidden += 1
            shown = hidden > 2 ? hidden : 0
        }
        static func == (left: Self, right: Self) -> Bool { left.shown == right.shown }
    }

    /// Keeps a time finer than a millisecond.
    private struct Fine: SnapshottingAggregate, Equatable {
        static let snapshotVersion = 1
        private var time = Date(timeIntervalSince1970: 0)
        func decide(_ command: Beep) throws(Never) -> [Beep] { [command] }
        mutating func evolve(_ event: Beep) { time.addTimeInterval(0.000_25) }
    }

    /// Holds what JSON has no number for, or too much.
    private struct Large: SnapshottingAggregate, Equatable {
        static let snapshotVersion = 1
        private var number = 1.0
        private var text = ""
        func decide(_ command: Beep) throws(Never) -> [Beep] { [command] }
        mutating func evolve(_ event: Beep) {
            text = text.isEmpty ? String(repeating: "x", count: Commit.largestPayload) : ""
            if text.isEmpty { number = .infinity }
        }
    }

    @Test func `holds for a state that is written whole`() {
        let history: [Tab.Event] = [.opened(table: 7), .ordered(item: "latte", price: 5), .closed(total: 5), .opened(table: 8)]
        Given<Tab>(history).expectSnapshotsToAgree()
        Given<Tab>().expectSnapshotsToAgree()
    }

    @Test func `names the first number of events after which they do not`() {
        #expect(
            Given<Forgetful>(.beep).snapshotDisagreements().first?.hasPrefix("a snapshot after 1 of 1 events reads back") == true)
        #expect(Given<Fine>(.beep).snapshotDisagreements().first?.hasPrefix("a snapshot after 1 of 1 events reads back") == true)
        let secret = Given<Secretive>(.beep, .beep, .beep).snapshotDisagreements()
        #expect(secret.first?.hasPrefix("a snapshot after 1 of 3 events leads elsewhere") == true)
        let large = Given<Large>(.beep, .beep).snapshotDisagreements()
        #expect(large.count == 2)
        #expect(large.first?.contains("would never be kept") == true)
        #expect(large.last?.hasPrefix("a snapshot after 2 of 2 events cannot be kept") == true)
    }

    @Test func `records an issue where it is written`() {
        let line = #line + 2
        withKnownIssue {
            Given<Forgetful>(.beep).expectSnapshotsToAgree()
        } matching: { issue in
            issue.sourceLocation?.line == line
        }
    }
}
