import CafeKit
import CafeTesting
import Testing

/// Expectations that do not hold, and where and how they say so.
@Suite struct `Given, when, then` {
    @Test func `A refusal that was not expected is an issue that tells the story`() {
        withKnownIssue {
            Given<Tab>(.closed(total: 0)).when(.order(item: "latte", price: 1)).expect(.ordered(item: "latte", price: 1))
        } matching: { issue in
            let text = issue.comments.map(\.rawValue).joined()
            return text.contains("closed(total: 0)") && text.contains("refused: notOpen") && text.contains("ordered(item")
        }
    }

    @Test func `An issue is recorded where the expectation is written`() {
        let line = #line + 2
        withKnownIssue {
            Given<Tab>().when(.open(table: 7)).expect(refusal: .alreadyOpen)
        } matching: { issue in
            issue.sourceLocation?.line == line && issue.sourceLocation?.fileName == "GivenWhenThenTests.swift"
        }
    }

    @Test func `Another refusal than the expected one is an issue`() {
        withKnownIssue { Given<Tab>().when(.close).expect(refusal: .alreadyOpen) }
    }

    @Test func `Other events than the expected ones are an issue`() {
        withKnownIssue { Given<Tab>().when(.open(table: 7)).expect(.opened(table: 8)) }
        withKnownIssue { Given<Tab>().when(.open(table: 7)).expect(.opened(table: 7), .closed(total: 0)) }
    }

    @Test func `Something where nothing was expected is an issue`() {
        withKnownIssue { Given<Tab>().when(.open(table: 7)).expectNothing() }
        withKnownIssue { Given<Tab>().when(.close).expectNothing() }
    }

    @Test func `A condition that does not hold is an issue`() {
        withKnownIssue { Given<Tab>().when(.open(table: 7)).expect("two events") { $0.count == 2 } }
        withKnownIssue { Given<Tab>().when(.open(table: 7)).expect(.opened(table: 7)).expect(state: "closed") { !$0.isOpen } }
    }

    @Test func `Expectations that hold are none`() {
        Given<Tab>([.opened(table: 7)]).when(.close).expect("one event") { $0.count == 1 }
    }
}
