#if Services
import CafeAtWork
import CafeDomain
import CafeHTTP
import CafeServices
import HTTPTypes
import Testing

@Suite struct `Deliveries over HTTP` {
    private static func act(_ step: String, _ id: OrderID, _ rider: String, is status: Int, type: String? = nil) -> Exchange {
        Exchange(.post, .delivery, "/deliveries/\(id)/\(step)", "{\"riderId\":\"\(rider)\"}", is: status, type: type)
    }

    private static func open(_ cafe: RunningCafe) async throws -> OrderID {
        let id = try await cafe.order(.latte(fulfilment: .delivery))
        try await cafe.kitchen("accept", "start", of: id)
        try await cafe.wait(.delivery, "/deliveries?region=gangnam") { (list: DeliveryList) in
            list.deliveries.contains { $0.orderID == id }
        }
        return id
    }

    @Test(.timeLimit(.minutes(10))) func `An open delivery is listed for its region with its fields by name`() async throws {
        try await RunningCafe.open { cafe in
            let id = try await Self.open(cafe)
            let list = try await cafe.send(.get, .delivery, "/deliveries?region=gangnam&status=open").raw
            #expect(list.names == ["deliveries"])
            #expect(list["deliveries"]?[0]?.names == ["order", "orderId", "status"])
            #expect(list["deliveries"]?[0]?["orderId"] == .text(id.rawValue))
            let elsewhere = try await cafe.send(.get, .delivery, "/deliveries?region=mapo&status=open").raw
            #expect(elsewhere == .object(["deliveries": .list([])]))
        }
    }

    @Test(.timeLimit(.minutes(10))) func `A delivery that is scheduled cannot be claimed yet`() async throws {
        try await RunningCafe.open { cafe in
            let id = try await cafe.order(.latte(fulfilment: .delivery))
            try await cafe.wait(.delivery, "/deliveries?region=gangnam&status=scheduled") { (list: DeliveryList) in
                !list.deliveries.isEmpty
            }
            try await cafe.check([Self.act("claim", id, "jun", is: 409, type: "urn:cafe:not-now")])
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Only its rider moves a delivery on, and only when it is time`() async throws {
        try await RunningCafe.open { cafe in
            let id = try await Self.open(cafe)
            try await cafe.check([
                Self.act("pick-up", id, "jun", is: 409, type: "urn:cafe:not-now"),
                Self.act("claim", id, "jun", is: 200), Self.act("claim", id, "jun", is: 200),
                Self.act("claim", id, "ara", is: 409, type: "urn:cafe:another-rider"),
                Self.act("pick-up", id, "jun", is: 409, type: "urn:cafe:not-made"),
                Self.act("confirm", id, "jun", is: 409, type: "urn:cafe:not-now"),
            ])
            try await cafe.kitchen("complete", of: id)
            try await cafe.rider("jun", "pick-up", of: id)
            try await cafe.check([
                Self.act("pick-up", id, "jun", is: 200),
                Self.act("confirm", id, "ara", is: 409, type: "urn:cafe:another-rider"),
                Self.act("confirm", id, "jun", is: 200), Self.act("confirm", id, "jun", is: 200),
                Self.act("pick-up", id, "jun", is: 409, type: "urn:cafe:not-now"),
            ])
        }
    }

    @Test(.timeLimit(.minutes(10))) func `A claim answers with the delivery and whose it is`() async throws {
        try await RunningCafe.open { cafe in
            let id = try await Self.open(cafe)
            let body = RiderBody(riderID: RiderID(valid: "jun"))
            let delivery = try await cafe.send(.post, .delivery, "/deliveries/\(id)/claim", json: body).raw
            #expect(delivery.names == ["order", "orderId", "riderId", "status"])
            #expect(delivery["status"] == "assigned")
            #expect(delivery["riderId"] == "jun")
        }
    }

    @Test(.timeLimit(.minutes(10))) func `What is picked up at the counter is no delivery`() async throws {
        try await RunningCafe.open { cafe in
            let id = try await cafe.order()
            try await cafe.kitchen("accept", "start", of: id)
            try await cafe.check([Self.act("claim", id, "jun", is: 404)])
        }
    }

    @Test(.timeLimit(.minutes(10))) func `A rider without a sound id is told where`() async throws {
        try await RunningCafe.open { cafe in
            let path = "/deliveries/o-1/claim"
            try await cafe.check([
                Exchange(.post, .delivery, path, "{}", is: 422, at: "riderId"),
                Exchange(.post, .delivery, path, #"{"riderId":7}"#, is: 422, at: "riderId"),
                Exchange(.post, .delivery, path, #"{"riderId":"a/b"}"#, is: 422, at: "riderId"),
                Exchange(.post, .delivery, path, is: 400),
            ])
        }
    }
}
#endif  // Services
