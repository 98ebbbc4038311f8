import CafeContracts
import Testing

@Suite struct `A contract whose examples` {
    @Test func `are not as their own rules want them is refused`() throws {
        let contract = Contract(consumer: "order", provider: "payment") {
            Interaction("an approval") {
                Request(.get, "/payments/1")
                Response(.ok, body: ["code": .regex("[0-9]{8}", example: "12")])
            }
        }
        let error = try #require(throws: ContractError.self) { try contract.checked() }
        #expect(error.description.contains("Expected '12' to match '[0-9]{8}'"))
        #expect(error.interaction == "an approval")
    }

    @Test(arguments: [("null", true), (#"{"text": "cold"}"#, true), (#"{"text": null}"#, false)])
    func `may be null may not be so within`(_ note: String, _ isRight: Bool) throws {
        let expected = Response(.ok, body: ["note": .nullable(["text": "warm"])])
        let actual = Response(status: 200, headers: ["Content-Type": "application/json"], body: .text(#"{"note": \#(note)}"#))
        #expect(expected.mismatches(with: actual).isEmpty == isRight)
    }

    @Test func `are messages that answer messages can be asked for`() throws {
        let contract = Contract(consumer: "barista", provider: "orders") {
            Interaction("a question") {
                Message(["ask": "next"])
                Message(["orderId": .like("o-7")])
            }
        }
        let provider = try MockProvider(contract)
        let question = Message(contents: .json(["ask": "next"], contentType: "application/json"))
        #expect(try provider.answer(question).map { $0.contents.bytes } == [Array(#"{"orderId":"o-7"}"#.utf8)])
        #expect(provider.problems.isEmpty)
        let other = Message(contents: .json(["ask": "last"], contentType: "application/json"))
        #expect(throws: ContractError.self) { try provider.answer(other) }
        #expect(provider.problems.count == 1)
    }
}
