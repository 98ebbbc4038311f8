import CafeKit

/// Which lots have ever come to a hospital, and until when they keep.
struct Shelf: Aggregate, Equatable {
    /// The last day of each lot.
    private(set) var lots: [LotID: Day] = [:]

    /// Returns the lots that may be given on a day.
    func lots(for date: Day) -> [LotID] { lots.filter { date <= $0.value }.map(\.key) }

    /// What happens to a shelf: a lot is put on it, which is also all that can be asked.
    enum Event: DomainEvent, Equatable {
        case shelved(lotID: LotID, shelfLife: Day)

        static let category: StreamCategory = "shelf"
        enum CodingKeys: String, CodingKey { case shelved = "LotShelved" }
        enum ShelvedCodingKeys: String, CodingKey { case lotID = "lotId", shelfLife }
    }

    func decide(_ command: Event) throws(Never) -> [Event] { [command] }

    mutating func evolve(_ event: Event) {
        guard case .shelved(let lotID, let shelfLife) = event else { return }
        lots[lotID] = shelfLife
    }
}
