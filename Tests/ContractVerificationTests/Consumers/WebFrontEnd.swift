#if Services
import CafeHTTP
import HTTPTypes

/// The pages of a web front end, as far as they talk to the café: what each reads of an answer, and no more.
struct WebFrontEnd: Sendable {
    let url: String
    let requester: HTTPRequester

    struct Branch: Decodable {
        let branchId, name: String
    }
    struct Branches: Decodable {
        let branches: [Branch]
    }
    struct Offer: Decodable {
        let menuId, name: String
        let price: Int
    }
    struct Menu: Decodable {
        let currency: String
        let menu: [Offer]
    }
    struct NewOrder: Encodable, Sendable {
        struct Item: Encodable, Sendable {
            let menuId: String
            let quantity: Int
        }

        var customerId = "mina"
        var phoneNumber: String? = "010-1234-5678"
        var branchId = "gangnam"
        var items = [Item(menuId: "latte", quantity: 1)]
        var fulfilment = "pickup"
    }
    struct Order: Decodable {
        let orderId, status, currency: String
        let amount: Int
    }
    struct Note: Decodable {
        let text: String
    }
    struct Page: Decodable {
        let orderId, orderStatus, paymentStatus, drinkStatus: String
        let waitingPosition: Int?
        let messages: [Note]
    }
    struct Pages: Decodable {
        let orders: [Page]
    }
    struct Drink: Decodable {
        let orderId, status: String
        let waitingNumber: Int?
    }
    struct Drinks: Decodable {
        let drinks: [Drink]
    }
    struct Delivery: Decodable {
        let orderId, status: String
        let riderId: String?
    }
    struct Deliveries: Decodable {
        let deliveries: [Delivery]
    }
    struct Rider: Encodable, Sendable {
        let riderId: String
    }
    struct Notes: Decodable {
        let notifications: [Note]
    }
    struct Refusal: Decodable {
        let title: String
        let status: Int
    }

    /// Asks for a value; what is no success is thrown as the problem that it is.
    func get<Value: Decodable>(_ path: String, _ type: Value.Type = Value.self) async throws -> Value {
        try await requester.send(.get, url + path).json()
    }

    func send<Value: Decodable>(
        _ method: HTTPRequest.Method, _ path: String, _ body: some Encodable & Sendable, _ type: Value.Type = Value.self
    ) async throws -> Value {
        try await requester.send(method, url + path, json: body).json()
    }

    func send<Value: Decodable>(_ method: HTTPRequest.Method, _ path: String, _ type: Value.Type = Value.self) async throws
        -> Value
    {
        try await requester.send(method, url + path).json()
    }
}
#endif  // Services
