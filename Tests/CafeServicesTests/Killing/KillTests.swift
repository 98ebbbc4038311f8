#if Services
import CafeDomain
import CafeHTTP
import CafeRuntime
import CafeServices
import HTTPTypes
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct `A café whose plug is pulled` {
    @Test(.timeLimit(.minutes(10))) func `Fifty times under load loses nothing and doubles nothing`() async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/cafe-kill-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let requester = HTTPRequester()
        // Below the ports that the system gives to clients, who would be in the way of a café that opens again.
        let process = CafeProcess(data: folder, portOffset: Int.random(in: 2_000..<20_000), requester: requester)
        let regulars = Regulars(requester: requester, gateway: process.gateway)

        for _ in 0..<50 {
            _ = try await process.open(endingWith: 9) {
                try await withThrowingTaskGroup { group in
                    group.addTask { await regulars.keepBusy() }
                    try await Task.sleep(for: .milliseconds(Int.random(in: 20...400)))
                    group.cancelAll()
                }
            }
        }
        let status = try await process.open(endingWith: 15) {
            try await regulars.askAgain()
            try await waitUntilSettled(regulars, process)
        }
        #expect(status == 0, "a café that is told to stop drains and ends with 0")
        try await requester.shutdown()

        let storage = try CafeStorage.folder(folder)
        try await expectAllAccounts(storage, regulars)
        try await storage.close()
    }

    /// Waits until every order that was acknowledged is neither being cancelled nor without its page.
    private func waitUntilSettled(_ regulars: Regulars, _ process: CafeProcess) async throws {
        var open = Set(regulars.acknowledged.values)
        for _ in 0..<6000 where !open.isEmpty {
            for id in open {
                let answer = try await process.requester.send(.get, "\(process.gateway)/mypages/\(id)")
                if answer.status == .ok, let page: MyPageView = try? await answer.json(),
                    ![.cancelling, .rejecting].contains(page.orderStatus)
                {
                    open.remove(id)
                }
            }
            try await Task.sleep(for: .milliseconds(10))
        }
        #expect(open.isEmpty, "\(open.count) orders never settled")
        try await waitUntilQuiet(CafeStorage.folder(process.data))
    }

    /// Waits, looking into the files of the open café, until no placement waits, every message was sent, and My Page knows all of it.
    private func waitUntilQuiet(_ storage: CafeStorage) async throws {
        let inspection = Inspection(storage: storage)
        func isQuiet() async throws -> Bool {
            for saga in [Placement.name, Cancellation.name, Rejection.name] {
                let open = try await storage.order.views.count(
                    view: OpenSagas.view, index: OpenSagas.open, value: saga, below: nil)
                guard open == 0 else { return false }
            }
            let (requested, sent) = try await inspection.messages()
            guard requested == sent else { return false }
            return try await inspection.hasCaughtUp(MyPage.view, inspection.pageSources, in: storage.customerCenter.views)
        }
        var isDone = false
        for _ in 0..<300 where !isDone {
            isDone = try await isQuiet()
            if !isDone { try await Task.sleep(for: .milliseconds(200)) }
        }
        try await storage.close()
        #expect(isDone, "the café never came to rest")
    }

    private func expectAllAccounts(_ storage: CafeStorage, _ regulars: Regulars) async throws {
        let inspection = Inspection(storage: storage)
        let acknowledged = Set(regulars.acknowledged.values.map(\.rawValue))
        #expect(acknowledged.count == regulars.acknowledged.count, "two keys were answered with the same order")
        #expect(acknowledged.count >= 50, "there was no load to speak of")
        let (orders, drinks) = (Repository<Order>(store: storage.order.events), Repository<Drink>(store: storage.drink.events))
        let payments = Repository<Payment>(store: storage.payment.events)
        let accounts = Repository<ProviderAccount>(store: storage.provider.events)

        var standing: Int64 = 0
        var kept: Int64 = 0
        for id in try await inspection.ids(Order.category, in: storage.order.events) {
            let order = try await orders.load(id).state
            #expect(order.status != .placing, "order \(id) was never settled")
            #expect(![.cancelling, .rejecting].contains(order.status), "order \(id) is stranded as \(order.status)")
            let stands = order.facts.contains(.paid) && !order.facts.contains(.refunded)
            if stands { standing += order.snapshot?.amount ?? 0 }
            let drink = try await drinks.load(id).state
            if order.facts.contains(.refunded) {
                #expect(![.making, .made, .handedOver].contains(drink.stage), "order \(id) was refunded and made")
            }
            if stands, ![.abandoned].contains(order.status) { #expect(drink.stage != .none, "the kitchen never heard of \(id)") }
            let outcome = try await payments.load(id).state.outcome
            #expect(
                (outcome == .approved) == stands, "order \(id) is \(order.status), its payment \(String(describing: outcome))")
        }
        for id in acknowledged {
            #expect(try await orders.load(id).state.facts.contains(.paid), "order \(id) was acknowledged and is gone")
        }
        for id in try await inspection.ids(ProviderAccount.category, in: storage.provider.events) {
            if case .charged(let amount, _) = try await accounts.load(id).state.standing { kept += amount.amount }
        }
        #expect(kept == standing, "captured − refunded = what the standing orders cost")
        let (requested, sent) = try await inspection.messages()
        #expect(sent == requested)
        try await expectViews(storage, inspection)
    }

    private func expectViews(_ storage: CafeStorage, _ inspection: Inspection) async throws {
        try await inspection.expectEqualToFold(MyPage.self, inspection.pageSources, in: storage.customerCenter.views)
        try await inspection.expectEqualToFold(
            KitchenBoard.self, [LogSource("drink", store: storage.drink.events)], in: storage.drink.views)
        try await inspection.expectEqualToFold(
            OpenSagas.self, [LogSource("order", store: storage.order.events)], in: storage.order.views)
        for (name, service) in [
            ("order", storage.order), ("payment", storage.payment), ("drink", storage.drink), ("provider", storage.provider),
            ("customercenter", storage.customerCenter),
        ] {
            try await inspection.expectDense(name, service.events)
        }
    }
}
#endif  // Services
