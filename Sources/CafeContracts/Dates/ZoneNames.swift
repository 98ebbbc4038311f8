/// Which names are those of time zones. Of `Area/City` only the area is looked up: the kit carries no database of zones.
enum ZoneNames {
    static func contains(_ name: String, isLong: Bool) -> Bool {
        if abbreviations.contains(name) { return true }
        if isLong && name.hasSuffix(" Time") { return true }
        let components = name.split(separator: "/", omittingEmptySubsequences: false)
        guard (2...3).contains(components.count), areas.contains(String(components[0])) else { return false }
        return components.dropFirst().allSatisfy { $0.first?.isLetter == true }
    }

    private static let areas: Set<String> = [
        "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Brazil", "Canada", "Chile", "Etc",
        "Europe", "Indian",
        "Mexico", "Pacific", "US",
    ]

    /// The abbreviations the database of zones uses, past and present, and those that are zones of their own.
    private static let abbreviations: Set<String> = [
        "Z", "UTC", "GMT", "UT", "UCT", "ACDT", "ACST", "ADT", "AEDT", "AEST", "AKDT", "AKST", "ART", "AST", "AWST", "BRT", "BST",
        "CAT", "CDT",
        "CEST", "CET", "CLST", "CLT", "COT", "CST", "ChST", "EAT", "EDT", "EEST", "EET", "EST", "GST", "HDT", "HKT", "HST", "ICT",
        "IDT", "IRST",
        "IST", "JST", "KST", "MDT", "MEST", "MET", "MSD", "MSK", "MST", "MYT", "NDT", "NPT", "NST", "NZDT", "NZST", "PDT", "PET",
        "PHT", "PKT",
        "PST", "SAST", "SGT", "SST", "TRT", "UYT", "UZT", "VET", "WAST", "WAT", "WEST", "WET", "WIB", "WIT", "WITA",
    ]
}
