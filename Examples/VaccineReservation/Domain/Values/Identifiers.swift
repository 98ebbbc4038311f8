import CafeKit

/// Names a reservation, and with it its approval and its allocation: the correlation id of everything that happens to it.
struct ReservationID: TextIdentifier {
    let rawValue: String
    init(valid rawValue: String) { self.rawValue = rawValue }
}

/// Names a customer.
struct CustomerID: TextIdentifier {
    let rawValue: String
    init(valid rawValue: String) { self.rawValue = rawValue }
}

/// Names a hospital.
struct HospitalID: TextIdentifier {
    let rawValue: String
    init(valid rawValue: String) { self.rawValue = rawValue }
}

/// Names a lot of vaccine.
struct LotID: TextIdentifier {
    let rawValue: String
    init(valid rawValue: String) { self.rawValue = rawValue }
}
