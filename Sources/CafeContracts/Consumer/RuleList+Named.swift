extension RuleList {
    /// The kind of the example, and of all that is within it.
    public static let type = RuleList([.type(.none)])
    /// The same as the example.
    public static let equality = RuleList([.equality])
    /// A number without point and exponent.
    public static let integer = RuleList([.integer])
    /// A number with a point or an exponent.
    public static let decimal = RuleList([.decimal])
    /// Any number.
    public static let number = RuleList([.number])
    /// True or false.
    public static let boolean = RuleList([.boolean])
    /// Neither null nor empty.
    public static let notEmpty = RuleList([.notEmpty])
    /// A version of Semantic Versioning 2.0.
    public static let semver = RuleList([.semver])
    /// A UUID with hyphens.
    public static let uuid = regex("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
    /// A date and time as RFC 3339 writes them, with or without a fraction of a second.
    public static let timestamp = regex(#"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})"#)

    /// A text that a regular expression matches as a whole.
    public static func regex(_ pattern: String) -> RuleList { RuleList([.regex(PatternText(pattern))]) }
    /// A text with another in it.
    public static func including(_ part: String) -> RuleList { RuleList([.include(part)]) }
    /// A date in a pattern of Java's DateTimeFormatter.
    public static func date(_ pattern: String = "yyyy-MM-dd") -> RuleList { RuleList([.date(DateText(pattern))]) }
    /// A time in such a pattern.
    public static func time(_ pattern: String = "HH:mm:ss") -> RuleList { RuleList([.time(DateText(pattern))]) }
    /// A date and time in such a pattern.
    public static func dateTime(_ pattern: String) -> RuleList { RuleList([.dateTime(DateText(pattern))]) }
    /// An array of so many items of the example's kind.
    public static func items(min: Int? = nil, max: Int? = nil) -> RuleList {
        RuleList([.type(Matcher.SizeBounds(min: min, max: max))])
    }
    /// One of these texts.
    public static func oneOf(_ texts: [String]) -> RuleList {
        regex(texts.map(escaped).joined(separator: "|"))
    }
    /// What another rule wants, or null.
    public static func nullable(_ list: RuleList) -> RuleList { RuleList(list.matchers + [.null], .or) }

    /// A text whose marks mean nothing in a regular expression.
    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { pattern, scalar in
            if #"\.[]{}()*+?^$|-/"#.unicodeScalars.contains(scalar) { pattern += "\\" }
            pattern.unicodeScalars.append(scalar)
        }
    }
}
