#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What a customer asks for. It names no prices: those are the branch's.
public struct OrderRequest: Hashable, Sendable, Codable {
    /// One wanted line.
    public struct Item: Hashable, Sendable, Codable {
        /// What.
        public var menuID: MenuID
        /// How many.
        public var quantity: Int

        /// Creates a line.
        public init(menuID: MenuID, quantity: Int) {
            self.menuID = menuID
            self.quantity = quantity
        }

        enum CodingKeys: String, CodingKey { case menuID = "menuId", quantity }
    }

    /// Who asks.
    public var customerID: CustomerID
    /// Where messages go.
    public var phoneNumber: String
    /// Who is to make it.
    public var branchID: BranchID
    /// What is wanted.
    public var items: [Item]
    /// How the customer wants to get it.
    public var fulfilment: Fulfilment
    /// Where to, for a delivery.
    public var address: String?
    /// The riders' region of that address.
    public var region: String?

    /// Creates a request.
    public init(
        customerID: CustomerID, phoneNumber: String, branchID: BranchID, items: [Item], fulfilment: Fulfilment,
        address: String? = nil, region: String? = nil
    ) {
        self.customerID = customerID
        self.phoneNumber = phoneNumber
        self.branchID = branchID
        self.items = items
        self.fulfilment = fulfilment
        self.address = address
        self.region = region
    }

    enum CodingKeys: String, CodingKey {
        case customerID = "customerId", phoneNumber, branchID = "branchId", items, fulfilment, address, region
    }
}

extension OrderRequest {
    /// The most lines in an order.
    public static let mostItems = 50
    /// The most of one thing in a line.
    public static let largestQuantity = 100

    /// Returns the order at the branch's prices.
    ///
    /// - Throws: `InvalidRequest` with every fault there is.
    public func priced(
        by branch: BranchProfile?, as orderID: OrderID, at moment: Date
    ) throws(InvalidRequest) -> OrderSnapshot {
        var faults = contactFaults
        var lines: [OrderItem] = []
        var total: Money? = Money(0, branch?.currency ?? .krw)
        if branch == nil { faults.append(.init("branchId", "there is no branch '\(branchID)'")) }
        if items.isEmpty { faults.append(.init("items", "an order has at least one item")) }
        if items.count > Self.mostItems {
            throw InvalidRequest(faults + [.init("items", "\(items.count) items; \(Self.mostItems) is the most")])
        }
        for (index, item) in items.enumerated() {
            if !(1...Self.largestQuantity).contains(item.quantity) {
                faults.append(.init("items[\(index)].quantity", "\(item.quantity) is not between 1 and \(Self.largestQuantity)"))
            } else if let offer = branch?.menu.first(where: { $0.menuID == item.menuID }) {
                lines.append(OrderItem(menuID: item.menuID, name: offer.name, quantity: item.quantity, unitPrice: offer.price))
                total = Money(offer.price, branch?.currency ?? .krw).multiplied(by: item.quantity).flatMap { total?.adding($0) }
            } else if branch != nil {
                faults.append(.init("items[\(index)].menuId", "'\(item.menuID)' is not on the menu of '\(branchID)'"))
            }
        }
        if total == nil { faults.append(.init("items", "the total does not fit")) }
        guard faults.isEmpty, let total else { throw InvalidRequest(faults) }
        return OrderSnapshot(
            orderID: orderID, customerID: customerID, phoneNumber: phoneNumber, branchID: branchID, items: lines,
            amount: total.amount, currency: total.currency, fulfilment: fulfilment,
            address: fulfilment == .delivery ? address : nil, region: fulfilment == .delivery ? region : nil, placedAt: moment)
    }

    private var contactFaults: [InvalidRequest.Fault] {
        var faults: [InvalidRequest.Fault] = []
        let digits = phoneNumber.utf8.prefix(40).filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
        let isPlain = phoneNumber.utf8.prefix(40).allSatisfy { "0123456789+- ".utf8.contains($0) }
        if !isPlain || !(7...15).contains(digits) || phoneNumber.utf8.count > 24 {
            faults.append(.init("phoneNumber", "a phone number has 7 to 15 digits, with '+', '-' and spaces between"))
        }
        for (field, value, limit) in [("address", address, 200), ("region", region, 64)] {
            // A pick-up needs neither, but the request is stored with its placement key as it came: it must not be larger.
            if fulfilment == .pickup, (value?.utf8.count ?? 0) <= limit { continue }
            if let value, (1...limit).contains(value.utf8.count), !value.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
                continue
            }
            faults.append(.init(field, "a delivery needs one, of 1 to \(limit) bytes without control characters"))
        }
        return faults
    }
}
