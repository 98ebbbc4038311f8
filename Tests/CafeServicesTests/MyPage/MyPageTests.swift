#if Services
import CafeAtWork
import CafeDomain
import CafeHTTP
import CafeServices
import HTTPTypes
import Testing

@Suite struct `My Page` {
    @Test(.timeLimit(.minutes(10))) func `Shows its fields by name`() async throws {
        try await RunningCafe.open { cafe in
            let id = try await cafe.order(.latte(fulfilment: .delivery))
            try await cafe.kitchen("accept", of: id)
            try await cafe.page(of: id) { $0.waitingPosition == 1 && $0.deliveryStatus != nil && !$0.messages.isEmpty }
            let page = try await cafe.send(.get, .customercenter, "/mypages/\(id)").raw
            #expect(
                page.names == [
                    "amount", "currency", "deliveryStatus", "drinkStatus", "items", "messages", "orderId", "orderStatus",
                    "paymentStatus", "position", "updatedAt", "waitingPosition",
                ])
            #expect(page["messages"]?[0]?.names == ["at", "text"])
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Says what the order service says at every stage of a delivery`() async throws {
        try await RunningCafe.open { cafe in
            let id = try await cafe.order(.latte(fulfilment: .delivery))
            func bothSay(_ status: OrderStatus) async throws {
                try await cafe.order(id, is: status)
                try await cafe.page(of: id) { $0.orderStatus == status }
            }
            try await bothSay(.placed)
            try await cafe.kitchen("accept", of: id)
            try await bothSay(.accepted)
            try await cafe.kitchen("start", of: id)
            try await bothSay(.making)
            try await cafe.rider("jun", "claim", of: id)
            try await cafe.kitchen("complete", of: id)
            try await bothSay(.made)
            try await cafe.rider("jun", "pick-up", of: id)
            try await bothSay(.outForDelivery)
            try await cafe.rider("jun", "confirm", of: id)
            try await bothSay(.completed)
        }
    }

    @Test(.timeLimit(.minutes(10)), arguments: [true, false])
    func `Says what the order service says of an order that comes to nothing`(isCancelled: Bool) async throws {
        try await RunningCafe.open { cafe in
            let id = try await cafe.order()
            if isCancelled {
                #expect(try await cafe.send(.delete, .order, "/orders/\(id)").status == .accepted)
            } else {
                try await cafe.kitchen("reject", of: id)
            }
            let status: OrderStatus = isCancelled ? .cancelled : .rejected
            try await cafe.order(id, is: status)
            let page = try await cafe.page(of: id) { $0.orderStatus == status }
            #expect(page.paymentStatus == .refunded)
            #expect(page.waitingPosition == nil)
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Counts down the waiting position as earlier drinks are made`() async throws {
        try await RunningCafe.open { cafe in
            var ids: [OrderID] = []
            for _ in 0..<3 { ids.append(try await cafe.order()) }
            for id in ids { try await cafe.kitchen("accept", of: id) }
            let last = ids[2]
            try await cafe.page(of: last) { $0.waitingPosition == 3 }
            for (made, position) in [(ids[0], 2), (ids[1], 1)] {
                try await cafe.kitchen("start", "complete", of: made)
                try await cafe.page(of: last) { $0.waitingPosition == position }
            }
            try await cafe.kitchen("start", "complete", of: last)
            try await cafe.page(of: last) { $0.waitingPosition == nil && $0.drinkStatus == .made }
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Lists the orders of a phone number and of no other, page by page`() async throws {
        try await RunningCafe.open { cafe in
            var ids: [String] = []
            for _ in 0..<5 { ids.append(try await cafe.order(.latte(phoneNumber: "010-1111-1111")).rawValue) }
            _ = try await cafe.order(.latte(phoneNumber: "010-2222-2222"))
            let path = "/mypages?phoneNumber=010-1111-1111&limit=2"
            try await cafe.eventually("all are there") {
                try await cafe.send(.get, .customercenter, "/mypages?phoneNumber=010-1111-1111").raw["orders"]?.elements.count
                    == 5
            }
            var (listed, next): ([String], String?) = ([], nil)
            repeat {
                let page = try await cafe.send(.get, .customercenter, path + (next.map { "&after=\($0)" } ?? "")).raw
                listed += page["orders"]?.elements.compactMap { $0["orderId"]?.text } ?? []
                next = page["next"]?.text
            } while next != nil
            #expect(Set(listed) == Set(ids))
            #expect(listed.count == 5)
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Keeps every message, and notifications are the same messages`() async throws {
        try await RunningCafe.open { cafe in
            let id = try await cafe.order()
            try await cafe.kitchen("accept", "start", "complete", "hand-over", of: id)
            let page = try await cafe.page(of: id) { $0.messages.count == 5 }
            #expect(Set(page.messages.map(\.text)).count == 5)
            let list = try await cafe.send(.get, .customercenter, "/notifications?orderId=\(id)").raw
            #expect(list.names == ["notifications"])
            #expect(list["notifications"]?.elements.compactMap { $0["text"]?.text } == page.messages.map(\.text))
        }
    }
}
#endif  // Services
