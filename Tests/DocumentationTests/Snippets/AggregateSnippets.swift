import CafeKit
import CafeTesting
import Testing

@Suite struct `The stamp card` {
    private let store = InMemoryEventStore()

    @Test func `is stamped by a command handler`() async throws {
        // snippet: command-handler
        let cards = CommandHandler<StampCard>(store: store)
        let receipt = try await cards.handle(.stamp, on: "ada")
        print(receipt.events, receipt.version, receipt.state.stamps)
        // end
        #expect(receipt.events == [.stamped])
        #expect(try await store.version(of: StreamName("stampcard", "ada")) == 1)
    }

    @Test func `says why it refuses`() async throws {
        let cards = CommandHandler<StampCard>(store: store)
        var answers: [String] = []
        // snippet: command-error
        do {
            try await cards.handle(.redeem, on: "ada")
        } catch .refused(.notFull) {
            answers.append("ten stamps make a free cup")
        } catch .conflict {
            answers.append("others were faster, every time: ask again")
        } catch .store(let error) {
            answers.append("the store failed: \(error)")
        }
        // end
        #expect(answers == ["ten stamps make a free cup"])
    }

    // snippet: given-when-then
    @Test func `A free cup takes ten stamps`() {
        Given<StampCard>(Array(repeating: .stamped, count: 10))
            .when(.redeem)
            .expect(.redeemed)
            .expect(state: "the card is empty again") { $0.stamps == 0 }
            .when(.redeem)
            .expect(refusal: .notFull)
    }
    // end
}
