import CafeKit

/// Calls off an order: tells the kitchen, then pays back. What a saga is, with two steps.
struct CallingOff: Saga, Equatable {
    enum Command: Sendable { case begin, kitchenAgreed, kitchenRefused, paidBack }
    enum Action: Sendable, Equatable { case tellKitchen, payBack }
    enum Refusal: Error, Equatable { case outOfTurn }

    enum Event: DomainEvent, Equatable {
        case begun, agreed, refused, done
        static let category: StreamCategory = "callingoff"
    }

    private(set) var last: Event?

    var due: Action? {
        switch last {
        case .begun: .tellKitchen
        case .agreed: .payBack
        case .refused, .done, nil: nil
        }
    }

    func decide(_ command: Command) throws(Refusal) -> [Event] {
        switch (last, command) {
        case (nil, .begin): [.begun]
        case (.begun, .kitchenAgreed): [.agreed]
        case (.begun, .kitchenRefused): [.refused]
        case (.agreed, .paidBack): [.done]
        default: throw .outOfTurn
        }
    }

    mutating func evolve(_ event: Event) { last = event }
}
