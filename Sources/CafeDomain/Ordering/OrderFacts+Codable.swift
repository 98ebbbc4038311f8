/// Facts are stored by name, so that a log can be read without this source beside it.
extension OrderFacts: Codable {
    private static let names: [(fact: OrderFacts, name: String)] = [
        (.declined, "declined"), (.paid, "paid"), (.accepted, "accepted"), (.making, "making"), (.made, "made"),
        (.outForDelivery, "outForDelivery"), (.completed, "completed"), (.rejected, "rejected"),
        (.cancelRequested, "cancelRequested"),
        (.cancelRefused, "cancelRefused"), (.drinkCancelled, "drinkCancelled"), (.refunded, "refunded"),
    ]

    /// Reads a list of names.
    ///
    /// - Throws: `DecodingError` for a name that is no fact.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self = []
        for name in try container.decode([String].self) {
            guard let fact = Self.names.first(where: { $0.name.utf8.elementsEqual(name.utf8) })?.fact else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "no fact of an order has this name")
            }
            insert(fact)
        }
    }

    /// Writes a list of names, in the order in which an order usually learns them.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Self.names.filter { contains($0.fact) }.map(\.name))
    }
}
