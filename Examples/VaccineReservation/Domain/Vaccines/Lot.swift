import CafeKit

/// A delivery of vaccine to a hospital: doses of one type, made on one day.
struct Lot: Hashable, Sendable, Codable {
    let lotID: LotID
    let hospitalID: HospitalID
    let type: String
    /// The last day on which it may be given.
    let shelfLife: Day
    let productionDate: Day
    /// How many doses have come.
    let quantity: Int

    enum CodingKeys: String, CodingKey {
        case lotID = "lotId", hospitalID = "hospitalId", type, shelfLife, productionDate, quantity
    }

    /// What a reservation gets of it.
    var dose: Dose { Dose(lotID: lotID, type: type, shelfLife: shelfLife, productionDate: productionDate, quantity: 1) }
}

/// What is kept for a reservation.
struct Dose: Hashable, Sendable, Codable {
    let lotID: LotID
    let type: String
    let shelfLife: Day
    let productionDate: Day
    let quantity: Int

    enum CodingKeys: String, CodingKey { case lotID = "lotId", type, shelfLife, productionDate, quantity }
}

/// A delivery as it was announced: nothing of it has been looked at.
struct LotRequest: Hashable, Sendable, Codable {
    var lotID: String?
    var hospitalID: String?
    var type: String?
    var shelfLife: String?
    var productionDate: String?
    var quantity: Int?

    enum CodingKeys: String, CodingKey {
        case lotID = "lotId", hospitalID = "hospitalId", type, shelfLife, productionDate, quantity
    }

    /// The most doses of a lot.
    static let largestQuantity = 10_000

    /// Returns the lot that has come.
    ///
    /// - Throws: `InvalidRequest` with every fault there is.
    func lot(today: Day) throws(InvalidRequest) -> Lot {
        var faults = RequestFaults()
        let lotID: LotID? = faults.id(lotID, "lotId")
        let hospitalID: HospitalID? = faults.id(hospitalID, "hospitalId")
        let type: String? = faults.value(type, "type", "is no text")
        if let type, !(1...64).contains(type.utf8.count) || type.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
            faults.note("type", "has 1 to 64 bytes without control characters")
        }
        let produced = faults.day(productionDate, "productionDate")
        if let produced, produced > today { faults.note("productionDate", "is yet to come") }
        let shelfLife = faults.day(shelfLife, "shelfLife")
        if let shelfLife, shelfLife < today { faults.note("shelfLife", "is over") }
        if quantity == nil {
            faults.note("quantity", "is missing")
        } else if let quantity, !(1...Self.largestQuantity).contains(quantity) {
            faults.note("quantity", "is not between 1 and \(Self.largestQuantity)")
        }
        guard let lotID, let hospitalID, let type, let shelfLife, let produced, let quantity else { return try faults.check(nil) }
        return try faults.check(
            Lot(
                lotID: lotID, hospitalID: hospitalID, type: type, shelfLife: shelfLife, productionDate: produced,
                quantity: quantity))
    }
}
