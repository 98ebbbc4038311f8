import CafeKit
import CafeTesting
import Testing

@Suite(.timeLimit(.minutes(10))) struct `A view reader` {
    private let store = InMemoryEventStore()
    private let views = InMemoryViewStore()
    private var reader: ViewReader<TabList> { ViewReader(views: views) }
    private var tabs: CommandHandler<Tab> { CommandHandler(store: store) }

    private func project() -> @Sendable () async throws -> Void {
        let feed = LogFeed([LogSource("bar", store: store)], checkpoints: InMemoryCheckpointStore())
        let projector = Projector<TabList>(views: views)
        return { try await projector.run(on: feed) }
    }

    @Test func `Who waits for the position of a receipt reads what was written`() async throws {
        try await withRunning(project()) {
            for table in 1...20 {
                let receipt = try await tabs.handle(.open(table: table), on: "\(table)")
                try await reader.waitUntil(try #require(receipt.position), of: "bar")
                let row = try await reader.document("\(table)")
                #expect(row?.isOpen == true)
            }
        }
    }

    @Test func `A view that is reset while it is projected is built again whole`() async throws {
        try await withRunning(project()) {
            for table in 1...3 {
                let receipt = try await tabs.handle(.open(table: table), on: "\(table)")
                try await reader.waitUntil(try #require(receipt.position), of: "bar")
            }
            try await reader.reset()
            let receipt = try await tabs.handle(.open(table: 4), on: "4")
            try await reader.waitUntil(try #require(receipt.position), of: "bar")
            for table in 1...4 {
                #expect(try await reader.document("\(table)")?.isOpen == true, "table \(table)")
            }
        }
    }

    @Test func `A position that was reached is not waited for`() async throws {
        try await reader.waitUntil(.start, of: "bar")
        let changes = ViewChanges(view: TabList.view, source: "bar", from: nil, through: 5, documents: [])
        #expect(try await views.apply(changes))
        try await reader.waitUntil(3, of: "bar")
        try await reader.waitUntil(5, of: "bar")
    }

    @Test func `Waiting for what never comes ends with cancellation, and progress elsewhere does not end it`() async throws {
        let (reader, views) = (reader, views)
        let ended = Recorder<any Error>()
        let entered = Gate()
        try await withThrowingTaskGroup { group in
            group.addTask {
                entered.open()
                do { try await reader.waitUntil(5, of: "bar") } catch { ended.record(error) }
            }
            try await entered.pass()
            for (from, through) in [(nil, 4), (4, 6)] as [(LogPosition?, LogPosition)] {
                let changes = ViewChanges(view: TabList.view, source: "door", from: from, through: through, documents: [])
                #expect(try await views.apply(changes))
            }
            group.cancelAll()
            try await group.waitForAll()
        }
        #expect(ended.all.count == 1)
        #expect(ended.all.first is CancellationError)
    }

    @Test func `A view that is reset and built again has the same rows`() async throws {
        for table in 1...30 {
            try await tabs.handle(.open(table: table), on: "\(table)")
            for price in 1...(table % 4 + 1) { try await tabs.handle(.order(item: "latte", price: price), on: "\(table)") }
            if table.isMultiple(of: 5) { try await tabs.handle(.close, on: "\(table)") }
        }
        let head = try await store.head()
        try await withRunning(project()) { try await reader.waitUntil(head, of: "bar") }
        let before = try await (views.scan(TabList.view, after: nil, limit: 100), reader.find("open", "yes"))

        try await reader.reset()
        #expect(try await views.scan(TabList.view, after: nil, limit: 100).isEmpty)
        try await withRunning(project()) { try await reader.waitUntil(head, of: "bar") }
        let after = try await (views.scan(TabList.view, after: nil, limit: 100), reader.find("open", "yes"))
        #expect(before.0 == after.0)
        #expect(before.1 == after.1)
        #expect(before.0.count == 30)
        #expect(before.1.count == 24)
    }

    @Test func `Pages follow each other and counts tell what is below`() async throws {
        for table in 1...7 {
            try await tabs.handle(.open(table: table), on: "\(table)")
            try await tabs.handle(.order(item: "latte", price: table * 10), on: "\(table)")
        }
        let head = try await store.head()
        try await withRunning(project()) { try await reader.waitUntil(head, of: "bar") }
        let first = try await reader.hits("open", "yes", limit: 4)
        let last = try #require(first.last)
        let second = try await reader.find("open", "yes", after: (last.rank, last.key), limit: 4)
        #expect(first.map(\.key) == ["1", "2", "3", "4"])
        #expect(second.map(\.id) == ["5", "6", "7"])
        #expect(try await reader.count("open", "yes") == 7)
        #expect(try await reader.count("open", "yes", below: 40) == 3)
    }
}
