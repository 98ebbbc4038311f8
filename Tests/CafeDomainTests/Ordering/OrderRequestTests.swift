import CafeDomain
import Testing

@Suite struct `A request for an order` {
    private func priced(_ request: OrderRequest, by branch: BranchProfile? = .gangnam) throws -> OrderSnapshot {
        try request.priced(by: branch, as: "o-1", at: .sample)
    }

    @Test(arguments: Fulfilment.allCases)
    func `is priced by the branch's menu`(_ fulfilment: Fulfilment) throws {
        #expect(try priced(.sample(fulfilment: fulfilment)) == .sample(fulfilment: fulfilment))
    }

    @Test func `costs the sum of its lines`() throws {
        let items = [OrderRequest.Item(menuID: "latte", quantity: 3), .init(menuID: "mocha", quantity: 2)]
        #expect(try priced(.sample(items: items)).total == 23_500)
    }

    @Test func `is priced in the branch's currency`() throws {
        var branch = BranchProfile.gangnam
        branch.currency = "USD"
        #expect(try priced(.sample(), by: branch).total == Money(9_000, "USD"))
    }

    @Test func `may list the same thing twice`() throws {
        let items = Array(repeating: OrderRequest.Item(menuID: "latte", quantity: 1), count: 2)
        #expect(try priced(.sample(items: items)).items.map(\.quantity) == [1, 1])
    }

    @Test func `may have as many lines and as large ones as the limits say`() throws {
        let items = Array(repeating: OrderRequest.Item(menuID: "latte", quantity: 100), count: 50)
        #expect(try priced(.sample(items: items)).total == 22_500_000)
    }

    @Test func `to be fetched forgets an address`() throws {
        var request = OrderRequest.sample()
        (request.address, request.region) = ("1 Teheran-ro", "seoul-south")
        let order = try priced(request)
        #expect((order.address, order.region) == (nil, nil))
    }

    @Test(arguments: ["010-1234-5678", "+82 10 1234 5678", "1234567", "123456789012345"])
    func `takes a phone number as people write it`(_ number: String) throws {
        var request = OrderRequest.sample()
        request.phoneNumber = number
        #expect(try priced(request).phoneNumber == number)
    }

    @Test func `names its fields in camel case`() throws {
        let json = String(decoding: try JSONFormat.encode(OrderRequest.sample(fulfilment: .delivery)), as: UTF8.self)
        #expect(
            json == #"{"address":"1 Teheran-ro","branchId":"gangnam","customerId":"ada","fulfilment":"delivery","#
                + #""items":[{"menuId":"latte","quantity":2}],"phoneNumber":"010-1234-5678","region":"seoul-south"}"#)
    }
}
