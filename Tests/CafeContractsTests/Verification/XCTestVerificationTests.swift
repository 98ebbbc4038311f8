import CafeContracts
import XCTest

/// Contracts verified by XCTest, as the article on providers says: a plain loop, and what it throws says which interaction failed.
final class XCTestVerificationTests: XCTestCase {
    private let contract = Contract(consumer: "order", provider: "payment") {
        for summary in ["an authorisation", "another authorisation"] {
            Interaction(summary) {
                Given("the card has funds")
                Request(.post, "/payments", body: ["amount": .integer(350)])
                Response(.created, body: ["code": .regex("[0-9]{2}", example: "12")])
            }
        }
    }

    private let states = StateTable(["the card has funds": { _ in [:] }])

    func testInteractionsAreVerified() async throws {
        let provider = InProcessProvider { _ in
            Response(status: 201, headers: ["Content-Type": "application/json"], body: .json(["code": "77"]))
        }
        XCTAssertEqual(contract.interactions.count, 2)
        for interaction in contract.interactions {
            let verification = try await interaction.verify(against: provider, states: states)
            XCTAssertEqual(verification.outcome, .passed)
        }
    }

    func testAMismatchFailsWithTheConsumersName() async throws {
        let provider = InProcessProvider { _ in
            Response(status: 201, headers: ["Content-Type": "application/json"], body: .json(["code": 7]))
        }
        do {
            for interaction in contract.interactions { try await interaction.verify(against: provider, states: states) }
            XCTFail("a provider that breaks the contract passes")
        } catch let failure as VerificationFailure {
            let text = failure.description
            XCTAssert(text.hasPrefix("order needs of payment: an authorisation (the card has funds)"), text)
            XCTAssert(text.contains("$.code -> "), text)
        }
    }
}
