#if Services
import CafeAtWork
import CafeServices
import HTTPTypes
import Testing

@Suite struct `Requests that no route is made for` {
    @Test(.timeLimit(.minutes(10))) func `An id that is unknown, or no id at all, is 404`() async throws {
        let paths: [(CafeService, String)] = [
            (.order, "/orders/ID"), (.payment, "/payments/ID"), (.drink, "/branches/ID/menu"), (.drink, "/branches/ID/queue"),
            (.drink, "/orderinfos/ID"), (.customercenter, "/mypages/ID"), (.customercenter, "/mypages/ID/events"),
            (.customercenter, "/notifications?orderId=ID"), (.drink, "/drinks?branch=ID"),
        ]
        let ids = ["nobody", "a%20b", "%F0%9F%92%A5", "x;DROP%20TABLE", String(repeating: "x", count: 500)]
        try await RunningCafe.open { cafe in
            try await cafe.check(
                paths.flatMap { service, path in
                    ids.map { Exchange(.get, service, path.replacing("ID", with: $0), is: 404) }
                })
        }
    }

    @Test(.timeLimit(.minutes(10))) func `A command to what is unknown is 404`() async throws {
        let rider = #"{"riderId":"jun"}"#
        try await RunningCafe.open { cafe in
            try await cafe.check(
                ["nobody", "a%20b"].flatMap { id in
                    [Exchange(.delete, .order, "/orders/\(id)", is: 404)]
                        + ["accept", "reject", "start", "complete", "hand-over"].map {
                            Exchange(.post, .drink, "/drinks/\(id)/\($0)", is: 404)
                        }
                        + ["claim", "pick-up", "confirm"].map {
                            Exchange(.post, .delivery, "/deliveries/\(id)/\($0)", rider, is: 404)
                        }
                } + [Exchange(.post, .payment, "/payments/a%20b/void", is: 404)])
        }
    }

    @Test(.timeLimit(.minutes(10))) func `Another method is 405 with those that are possible`() async throws {
        let (get, post) = ("GET, HEAD, OPTIONS", "OPTIONS, POST")
        try await RunningCafe.open { cafe in
            try await cafe.check([
                Exchange(.get, .order, "/orders", is: 405, allow: post),
                Exchange(.patch, .order, "/orders/x", #"{"status":"completed"}"#, is: 405, allow: "DELETE, \(get)"),
                Exchange(.put, .payment, "/payments", "{}", is: 405, allow: post),
                Exchange(.delete, .payment, "/payments/x", is: 405, allow: get),
                Exchange(.get, .payment, "/payments/x/void", is: 405, allow: post),
                Exchange(.post, .drink, "/branches", "{}", is: 405, allow: get),
                Exchange(.put, .drink, "/branches/gangnam/menu", "{}", is: 405, allow: get),
                Exchange(.get, .drink, "/drinks/x/accept", is: 405, allow: post),
                Exchange(.post, .drink, "/orderinfos/x", "{}", is: 405, allow: get),
                Exchange(.post, .delivery, "/deliveries", "{}", is: 405, allow: get),
                Exchange(.get, .delivery, "/deliveries/x/claim", is: 405, allow: post),
                Exchange(.patch, .customercenter, "/mypages/x", "{}", is: 405, allow: get),
                Exchange(.post, .customercenter, "/notifications", "{}", is: 405, allow: get),
            ])
        }
    }

    @Test(.timeLimit(.minutes(10))) func `A body that is no JSON by its own word is 415`() async throws {
        try await RunningCafe.open { cafe in
            try await cafe.check([
                Exchange(.post, .order, "/orders", orderText(), contentType: "text/plain", is: 415),
                Exchange(.post, .order, "/orders", orderText(), contentType: nil, is: 415),
                Exchange(.post, .payment, "/payments", "a=b", contentType: "application/x-www-form-urlencoded", is: 415),
                Exchange(.post, .delivery, "/deliveries/x/claim", "<x/>", contentType: "application/xml", is: 415),
                Exchange(.post, .drink, "/drinks/x/reject", "no", contentType: "text/plain", is: 415),
            ])
        }
    }

    @Test(.timeLimit(.minutes(10))) func `A body that is no JSON after all is 400`() async throws {
        try await RunningCafe.open { cafe in
            try await cafe.check([
                Exchange(.post, .order, "/orders", "{", is: 400), Exchange(.post, .order, "/orders", "", is: 400),
                Exchange(.post, .order, "/orders", is: 400), Exchange(.post, .payment, "/payments", "nope", is: 400),
                Exchange(.post, .order, "/orders", String(repeating: "[", count: 100_000), is: 400),
            ])
        }
    }

    @Test(.timeLimit(.minutes(10))) func `More than a mebibyte is 413`() async throws {
        let body = orderText(phoneNumber: "\"\(String(repeating: "7", count: 1 << 20))\"")
        try await RunningCafe.open { cafe in
            try await cafe.check([
                Exchange(.post, .order, "/orders", body, is: 413), Exchange(.post, .payment, "/payments", body, is: 413),
            ])
        }
    }

    @Test(.timeLimit(.minutes(10))) func `A missing or wrong parameter of a list is named`() async throws {
        let center = CafeService.customercenter
        try await RunningCafe.open { cafe in
            try await cafe.check([
                Exchange(.get, .drink, "/drinks", is: 422, at: "branch"),
                Exchange(.get, .delivery, "/deliveries", is: 422, at: "region"),
                Exchange(.get, .delivery, "/deliveries?region=gangnam&status=lost", is: 422, at: "status"),
                Exchange(.get, center, "/mypages", is: 422, at: "phoneNumber"),
                Exchange(.get, center, "/notifications", is: 422, at: "orderId"),
                Exchange(.get, center, "/mypages?phoneNumber=1&limit=0", is: 422, at: "limit"),
                Exchange(.get, center, "/mypages?phoneNumber=1&limit=501", is: 422, at: "limit"),
                Exchange(.get, center, "/mypages?phoneNumber=1&limit=many", is: 422, at: "limit"),
                Exchange(.get, center, "/mypages?phoneNumber=1&after=here", is: 422, at: "after"),
            ])
        }
    }
}
#endif  // Services
