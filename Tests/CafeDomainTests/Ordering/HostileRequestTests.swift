import CafeDomain
import Testing

/// A request that must be refused, and the fields at fault.
struct HostileRequest: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let request: OrderRequest
    let branch: BranchProfile?
    let fields: [String]

    init(
        _ name: String, _ fields: [String], _ fulfilment: Fulfilment = .pickup, branch: BranchProfile? = .gangnam,
        _ spoil: (inout OrderRequest) -> Void = { _ in }
    ) {
        var request = OrderRequest.sample(fulfilment: fulfilment)
        spoil(&request)
        (testDescription, self.request, self.branch, self.fields) = (name, request, branch, fields)
    }
}

@Suite struct `A hostile request` {
    static let requests: [HostileRequest] =
        [
            HostileRequest("no items", ["items"]) { $0.items = [] },
            HostileRequest("51 items", ["items"]) { $0.items = items(51) },
            HostileRequest("10,000 items", ["items"]) { $0.items = items(10_000) },
            HostileRequest("not on the menu", ["items[1].menuId"]) { $0.items.append(.init(menuID: "gold", quantity: 1)) },
            HostileRequest("unknown branch", ["branchId"], branch: nil),
            HostileRequest(
                "everything", ["phoneNumber", "address", "region", "branchId", "items[0].quantity"], .delivery, branch: nil
            ) { request in
                (request.phoneNumber, request.address, request.region) = ("", "", "")
                request.items[0].quantity = 0
            },
            HostileRequest("a price at the end of Int64", ["items"], branch: priced(.max)),
            HostileRequest("a sum past the end of Int64", ["items"], branch: priced(.max / 2 + 1)) { $0.items = items(2) },
            HostileRequest("a sum that overflows in the middle", ["items"], branch: priced(.max)) { $0.items = items(50) },
            HostileRequest("no address", ["address"], .delivery) { $0.address = nil },
            HostileRequest("no region", ["region"], .delivery) { $0.region = nil },
            HostileRequest("a region of 65 bytes", ["region"], .delivery) { $0.region = String(repeating: "x", count: 65) },
            HostileRequest("an address of 201 bytes", ["address"], .delivery) { $0.address = String(repeating: "x", count: 201) },
            HostileRequest("an address of 1 MB on a pick-up", ["address"]) {
                $0.address = String(repeating: "x", count: 1 << 20)
            },
            HostileRequest("a region of 1 MB on a pick-up", ["region"]) { $0.region = String(repeating: "x", count: 1 << 20) },
        ] + quantities + phones + addresses

    static let quantities = [0, -1, 101, .min, .max].map { quantity in
        HostileRequest("quantity \(quantity)", ["items[0].quantity"]) { $0.items[0].quantity = quantity }
    }
    static let phones = [
        ("empty", ""), ("of 1 MB", String(repeating: "1", count: 1 << 20)), ("short", "123456"), ("long", "1234567890123456"),
        ("of letters", "call me now"), ("with a line break", "010-1234-5678\n"), ("with NUL", "010-1234\u{0}5678"),
        ("in Arabic digits", "٠١٠١٢٣٤٥٦٧٨"), ("behind many hyphens", String(repeating: "-", count: 34) + "1234567"),
        ("with a late tail", "010 1234 5678" + String(repeating: " ", count: 27) + "<script>"),
    ].map { name, number in HostileRequest("a phone number \(name)", ["phoneNumber"]) { $0.phoneNumber = number } }
    static let addresses = ["\u{0}", "a\nb", "a\u{7F}", "\u{1B}[2J"].map { text in
        HostileRequest("control characters \(text.debugDescription)", ["address", "region"], .delivery) { request in
            (request.address, request.region) = (text, text)
        }
    }

    static func items(_ count: Int) -> [OrderRequest.Item] {
        Array(repeating: OrderRequest.Item(menuID: "latte", quantity: 1), count: count)
    }

    static func priced(_ price: Int64) -> BranchProfile {
        var branch = BranchProfile.gangnam
        branch.menu[0].price = price
        return branch
    }

    private func faults(of hostile: HostileRequest) -> [InvalidRequest.Fault] {
        do throws(InvalidRequest) {
            _ = try hostile.request.priced(by: hostile.branch, as: "o-1", at: .sample)
            return []
        } catch { return error.faults }
    }

    @Test(arguments: requests)
    func `is refused by the path of every field at fault`(_ hostile: HostileRequest) {
        #expect(faults(of: hostile).map(\.field) == hostile.fields)
    }

    @Test(arguments: requests)
    func `is not echoed at length`(_ hostile: HostileRequest) {
        #expect(faults(of: hostile).allSatisfy { $0.reason.utf8.count < 200 })
    }

    @Test(arguments: phones + addresses)
    func `does not get what it wrote of a person back`(_ hostile: HostileRequest) {
        let written = [hostile.request.phoneNumber, hostile.request.address ?? ""].filter { $0.utf8.count > 5 }
        #expect(!faults(of: hostile).contains { fault in written.contains { fault.reason.contains($0) } })
    }
}
