import Testing

@testable import CafeContracts

@Suite struct `Bodies derived from examples` {
    struct Drink: Codable, Sendable {
        var id = "d-1"
        var size: String?
        var shots = 2
        var price = 3.5
    }

    struct Order: Codable, Sendable {
        var orderID = "o-1"
        var note: String? = "now"
        var left = "same"
        var right = "same"
        var drinks = [Drink(), Drink(id: "d-2", size: "L")]
        var first = Drink(id: "d-0", shots: 9)
        var isPaid = true
        var total: Int { 99 }

        enum CodingKeys: String, CodingKey {
            case orderID = "order_id"
            case note, left, right, drinks, first, isPaid
        }
    }

    private func paths(_ template: Template) -> [String] { template.bodyRules.rules.map(\.path.text) }

    @Test func `Everything is of the example's kind`() throws {
        let template = like(Order())
        #expect(paths(template) == ["$"])
        #expect(template.example["order_id"] == "o-1")
        #expect(template.problems.isEmpty)
    }

    @Test func `A property is found under another key, within others, and for all items`() {
        let template = like(Order()) {
            Match(\.orderID, .regex("o-[0-9]+"))
            Match(\.first.shots, .integer)
            Match(\.drinks[0].id, .regex("d-[0-9]"))
            Match(\.note, .nullable(.type))
            Match(\.drinks, .items(min: 1))
        }
        #expect(template.problems == [])
        #expect(paths(template) == ["$", "$.order_id", "$.first.shots", "$.drinks[*].id", "$.note", "$.drinks"])
    }

    @Test func `Of equal values the one with the property's name is meant`() {
        let template = like(Order()) {
            Match(\.left, .regex("[a-z]+"))
            Match(\.right, .notEmpty)
        }
        #expect(template.problems == [])
        #expect(paths(template) == ["$", "$.left", "$.right"])
    }

    @Test func `A value that anything might have does not say which place is meant`() {
        struct Tab: Codable, Sendable {
            var id = "tab-1"
            var seats = 9
            var isOpen = true
            var answer: Int { seats }
            var isBusy: Bool { isOpen }
            var number: String { id }
        }
        let chance = like(Tab()) {
            Match(\.answer, .integer)
            Match(\.isBusy, .boolean)
        }
        #expect(chance.problems.count == 2)
        #expect(chance.problems.first?.contains("under its name. $.seats has its value") == true)
        let renamed = like(Tab()) { Match(\.number, .regex("tab-[0-9]")) }
        #expect(renamed.problems == [])
        #expect(paths(renamed) == ["$", "$.id"])
    }

    @Test func `What cannot be found or told apart is a problem of the contract`() throws {
        struct Twins: Codable, Sendable {
            var one = 1
            var two = 1

            enum CodingKeys: String, CodingKey {
                case one = "a"
                case two = "b"
            }
        }
        let twins = like(Twins()) { Match(\.one, .integer) }
        #expect(twins.problems.count == 1)
        #expect(twins.problems.first?.contains("$.a, $.b") == true)
        let computed = like(Order()) { Match(\.total, .integer) }
        #expect(computed.problems.first?.contains("is not in the JSON of the example") == true)
        let absent = like(Order(note: nil)) { Match(\.note, .regex("x")) }
        #expect(absent.problems.count == 1)
        for template in [twins, computed, absent] {
            let contract = Contract(consumer: "c", provider: "p") {
                Interaction("d") {
                    Request(.get, "/")
                    Response(.ok, body: ["inner": template])
                }
            }
            #expect(#expect(throws: ContractError.self) { try contract.checked() }?.interaction == "d")
        }
    }

    @Test func `Problems of headers, parameters, paths and metadata are told too`() {
        let bad = like(Order(note: nil)) { Match(\.note, .type) }
        let parts: [Interaction] = [
            Interaction("header") {
                Request(.get, "/", headers: ["A": bad])
                Response(.ok)
            },
            Interaction("query") {
                Request(.get, "/", query: ["a": bad])
                Response(.ok)
            },
            Interaction("path") {
                Request(.get, bad)
                Response(.ok)
            },
            Interaction("answer") {
                Request(.get, "/")
                Response(.ok, headers: ["A": bad], body: 1)
            },
            Interaction("metadata") { Message(1, metadata: ["k": bad]) },
        ]
        for interaction in parts {
            let contract = Contract(consumer: "c", provider: "p", interactions: [interaction])
            #expect(throws: ContractError.self, "\(interaction.summary)") { try contract.checked() }
        }
    }

    @Test func `What cannot be encoded is a problem`() {
        let template = like(Double.infinity)
        #expect(template.problems.count == 1)
    }
}
