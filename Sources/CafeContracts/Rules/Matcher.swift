/// What a value has to be like, where it need not be the example.
public indirect enum Matcher: Sendable, Equatable {
    /// The same as the example.
    case equality
    /// A text that a regular expression matches as a whole.
    case regex(PatternText)
    /// The kind of the example; an array may have to have so many items.
    case type(SizeBounds)
    /// A text that has another in it.
    case include(String)
    /// A number without point and exponent, of any size.
    case integer
    /// A number with a point or an exponent.
    case decimal
    /// Any number.
    case number
    /// A date, a time, or both, as a pattern says.
    case date(DateText)
    /// A time of day.
    case time(DateText)
    /// A date with a time.
    case dateTime(DateText)
    /// JSON's null.
    case null
    /// True or false.
    case boolean
    /// Bytes that look like this content type.
    case contentType(String)
    /// An object whose keys do not matter.
    case values
    /// An array that has, for each variant, at least one item like it.
    case arrayContains([Variant])
    /// A status of this kind.
    case statusCode(StatusKind)
    /// Neither null nor empty.
    case notEmpty
    /// A version of Semantic Versioning 2.0.
    case semver
    /// An object whose keys all follow these.
    case eachKey(Definition)
    /// An object or array whose values all follow these.
    case eachValue(Definition)
    /// What a plugin defines: kept as it is, and refused where it would have to be applied.
    case unknown(name: String, rule: JSONObject)

    /// How many items there may be.
    public struct SizeBounds: Sendable, Equatable {
        /// The least, or nil.
        public var min: Int?
        /// The most, or nil.
        public var max: Int?

        /// No bounds.
        public static let none = SizeBounds()

        /// Creates bounds.
        public init(min: Int? = nil, max: Int? = nil) { (self.min, self.max) = (min, max) }
    }

    /// What each key or each value has to be like, with an example.
    public struct Definition: Sendable, Equatable {
        /// The matchers; all have to match.
        public var matchers: [Matcher]
        /// The example, which nothing is compared with.
        public var example: JSON?

        /// Creates a definition.
        public init(_ matchers: [Matcher], example: JSON? = nil) { (self.matchers, self.example) = (matchers, example) }
    }

    /// What an item of an array may look like: an item of the example with rules of its own, whose paths begin at the item.
    public struct Variant: Sendable, Equatable {
        /// The place of the example.
        public var index: Int
        /// The rules.
        public var rules: PathRules
        /// What is made up in it, by paths that begin at the item.
        public var generators: [Generators.BodyGenerator]

        /// Creates a variant.
        public init(index: Int, rules: PathRules = PathRules(), generators: [Generators.BodyGenerator] = []) {
            (self.index, self.rules, self.generators) = (index, rules, generators)
        }
    }
}
