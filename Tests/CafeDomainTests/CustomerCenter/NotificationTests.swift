import CafeDomain
import Testing

@Suite struct `A customer's messages` {
    static func notify(_ id: String, _ phone: String? = nil) -> Notification.Command {
        .notify("o-1", messageID: id, text: "about \(id)", phoneNumber: phone)
    }
    static func deferred(_ id: String) -> Notification.Event { .deferred(orderID: "o-1", messageID: id, text: "about \(id)") }
    static func requested(_ id: String, _ phone: String = "010-1") -> Notification.Event {
        .requested(orderID: "o-1", messageID: id, text: "about \(id)", phoneNumber: phone)
    }
    static func sent(_ id: String) -> Notification.Event {
        .sent(orderID: "o-1", messageID: id, text: "about \(id)", at: .sample)
    }

    static let commands: [(name: String, command: Notification.Command)] = [
        ("notify a", notify("a")), ("notify a at a number", notify("a", "010-1")), ("notify b at a number", notify("b", "010-2")),
        ("confirm a", .confirmSent("o-1", messageID: "a", text: "about a", at: .sample)),
    ]
    static let rows: [(name: String, history: [Notification.Event], answers: [Answer<Notification>])] = [
        ("none", [], [.does(deferred("a")), .does(requested("a")), .does(requested("b", "010-2")), .does(sent("a"))]),
        (
            "waiting for a number", [deferred("a")],
            [.nothing, .nothing, .events([requested("a", "010-2"), requested("b", "010-2")]), .does(sent("a"))]
        ),
        ("requested", [requested("a")], [.nothing, .nothing, .does(requested("b")), .does(sent("a"))]),
        ("sent", [requested("a"), sent("a")], [.nothing, .nothing, .does(requested("b")), .nothing]),
    ]

    @Test(arguments: TableEntry<Notification>.table(commands, rows))
    func `answer each command in each state as the table says`(_ entry: TableEntry<Notification>) {
        #expect(entry.actual == entry.expected)
    }

    @Test func `that wait are sent in their order once the number is known`() {
        var messages = Notification(folding: [Self.deferred("a"), Self.deferred("b")])
        let expected = ["a", "b", "c"].map { Self.requested($0) }
        #expect(messages.take(Self.notify("c", "010-1")) == .events(expected))
    }

    @Test func `do not wait any more once they are requested`() {
        var messages = Notification(folding: [Self.deferred("a")])
        _ = messages.take(Self.notify("b", "010-1"))
        #expect(messages.waiting == [])
    }

    @Test func `keep to the number that was known first`() {
        var messages = Notification(folding: [Self.requested("a", "010-1")])
        #expect(messages.take(Self.notify("b", "010-9")) == .does(Self.requested("b", "010-1")))
    }
}
