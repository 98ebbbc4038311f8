/// The versions of Pact's specification.
public enum SpecificationVersion: String, Sendable, CaseIterable, Comparable {
    /// Version 1: a request, a response, and nothing that may differ.
    case v1 = "1.0.0"
    /// Version 1.1: the order of parameters says nothing.
    case v11 = "1.1.0"
    /// Version 2: types and regular expressions.
    case v2 = "2.0.0"
    /// Version 3: more matchers, generators, messages, states with parameters.
    case v3 = "3.0.0"
    /// Version 4: all kinds of interactions in one file.
    case v4 = "4.0"

    public static func < (one: SpecificationVersion, other: SpecificationVersion) -> Bool { one.rawValue < other.rawValue }

    /// Reads a version such as `2.0.0`, `3` or `4.0`; of later parts only 1.1 means something.
    public init?(_ text: String) {
        let parts = text.split(separator: ".").map { Int($0) }
        switch (parts.first ?? nil, parts.count > 1 ? parts[1] : 0) {
        case (1, 1): self = .v11
        case (1, _): self = .v1
        case (2, _): self = .v2
        case (3, _): self = .v3
        case (4, _): self = .v4
        default: return nil
        }
    }
}
