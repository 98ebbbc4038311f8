/// A set of Unicode general categories: what `\p{L}`, `\p{Lu}` or `\p{Punctuation}` stand for.
struct ScalarCategories: OptionSet, Sendable {
    let rawValue: UInt32

    static let decimalNumber = ScalarCategories(abbreviation: "nd")

    func contains(_ value: UInt32) -> Bool {
        // Surrogates are no scalars, so the category Cs has no member here.
        guard let scalar = Unicode.Scalar(value) else { return false }
        return rawValue & Self.bit(scalar.properties.generalCategory) != 0
    }

    /// Finds the categories of a name in lower case without separators: the abbreviation (`l`, `lu`) or the long one
    /// (`uppercaseletter`).
    init?(name: String) {
        let abbreviation = Self.longNames[name] ?? name
        self.init(abbreviation: abbreviation)
        if isEmpty { return nil }
    }

    init(rawValue: UInt32) { self.rawValue = rawValue }

    private init(abbreviation: String) {
        var bits: UInt32 = 0
        for (index, candidate) in Self.abbreviations.enumerated() {
            let isMember = candidate == abbreviation || (abbreviation.count == 1 && candidate.hasPrefix(abbreviation))
            let isCased = abbreviation == "lc" && ["lu", "ll", "lt"].contains(candidate)
            if isMember || isCased { bits |= 1 << UInt32(index) }
        }
        rawValue = bits
    }

    /// The abbreviations in the order of the bits.
    private static let abbreviations = [
        "lu", "ll", "lt", "lm", "lo", "mn", "mc", "me", "nd", "nl", "no", "pc", "pd", "ps", "pe", "pi", "pf", "po", "sm", "sc",
        "sk", "so",
        "zs", "zl", "zp", "cc", "cf", "cs", "co", "cn",
    ]

    private static let longNames = [
        "letter": "l", "uppercaseletter": "lu", "lowercaseletter": "ll", "titlecaseletter": "lt", "casedletter": "lc",
        "modifierletter": "lm",
        "otherletter": "lo", "mark": "m", "nonspacingmark": "mn", "spacingmark": "mc", "enclosingmark": "me", "number": "n",
        "decimalnumber": "nd", "letternumber": "nl", "othernumber": "no", "punctuation": "p", "connectorpunctuation": "pc",
        "dashpunctuation": "pd", "openpunctuation": "ps", "closepunctuation": "pe", "initialpunctuation": "pi",
        "finalpunctuation": "pf",
        "otherpunctuation": "po", "symbol": "s", "mathsymbol": "sm", "currencysymbol": "sc", "modifiersymbol": "sk",
        "othersymbol": "so",
        "separator": "z", "spaceseparator": "zs", "lineseparator": "zl", "paragraphseparator": "zp", "other": "c",
        "control": "cc",
        "format": "cf", "surrogate": "cs", "privateuse": "co", "unassigned": "cn",
    ]

    private static func bit(_ category: Unicode.GeneralCategory) -> UInt32 {
        let index: UInt32 =
            switch category {
            case .uppercaseLetter: 0
            case .lowercaseLetter: 1
            case .titlecaseLetter: 2
            case .modifierLetter: 3
            case .otherLetter: 4
            case .nonspacingMark: 5
            case .spacingMark: 6
            case .enclosingMark: 7
            case .decimalNumber: 8
            case .letterNumber: 9
            case .otherNumber: 10
            case .connectorPunctuation: 11
            case .dashPunctuation: 12
            case .openPunctuation: 13
            case .closePunctuation: 14
            case .initialPunctuation: 15
            case .finalPunctuation: 16
            case .otherPunctuation: 17
            case .mathSymbol: 18
            case .currencySymbol: 19
            case .modifierSymbol: 20
            case .otherSymbol: 21
            case .spaceSeparator: 22
            case .lineSeparator: 23
            case .paragraphSeparator: 24
            case .control: 25
            case .format: 26
            case .surrogate: 27
            case .privateUse: 28
            case .unassigned: 29
            @unknown default: 29
            }
        return 1 << index
    }
}
