#if Services
import CafeKit

/// What an export or an import has come to.
struct MovedRecords: Encodable {
    let store: String
    let file: String
    let records: Int
    let through: Int64
    let checksum: String
    /// How many of them an import stored; the others were there.
    var stored: Int?

    init(store: String, file: String, _ totals: EventArchive.Totals, stored: Int? = nil) {
        self.store = store
        self.file = file
        records = totals.count
        through = totals.through.rawValue
        checksum = totals.checksum.description
        self.stored = stored
    }

    /// `12,349 records through position 12,349 are in order.jsonl, checksum 4e32…`
    func sentence(in place: String, _ remark: String = "") -> String {
        "\(records.grouped) \(records == 1 ? "record" : "records") through position \(through.grouped) \(records == 1 ? "is" : "are") in \(place)\(remark), checksum \(checksum)"
    }
}
#endif  // Services
