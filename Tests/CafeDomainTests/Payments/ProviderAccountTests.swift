import CafeDomain
import Testing

@Suite struct `A provider's account` {
    static let charged = ProviderAccount.Event.charged(amount: 9_000, code: "12345678")
    static let returned = ProviderAccount.Event.released(amount: 9_000)
    static let released = ProviderAccount.Event.released(amount: nil)

    static let commands: [(name: String, command: ProviderAccount.Command)] = [
        ("charge", .charge(9_000, code: "12345678")), ("decline", .decline), ("release", .release),
    ]

    static let rows: [(name: String, history: [ProviderAccount.Event], answers: [Answer<ProviderAccount>])] = [
        ("untouched", [], [.does(charged), .does(.declined), .does(released)]),
        ("charged", [charged], [.nothing, .nothing, .does(returned)]),
        ("declined", [.declined], [.nothing, .nothing, .does(released)]),
        ("released", [charged, returned], [.nothing, .nothing, .nothing]),
        ("released before it was charged", [released], [.nothing, .nothing, .nothing]),
    ]

    @Test(arguments: TableEntry<ProviderAccount>.table(commands, rows))
    func `answers each command in each standing as the table says`(_ entry: TableEntry<ProviderAccount>) {
        #expect(entry.actual == entry.expected)
    }

    @Test func `that was released takes no charge any more`() {
        var account = ProviderAccount(folding: [Self.released])
        _ = account.take(.charge(9_000, code: "12345678"))
        #expect(account.standing == .released)
    }

    @Test func `keeps the first charge when another amount is asked for under its key`() {
        var account = ProviderAccount(folding: [Self.charged])
        _ = account.take(.charge(1, code: "99999999"))
        #expect(account.standing == .charged(9_000, code: "12345678"))
    }
}
