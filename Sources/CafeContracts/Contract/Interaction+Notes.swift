extension Interaction {
    /// What the contract remarks on it, a text each: `text` of its comments.
    public var notes: [String] { comments["text"]?.array?.compactMap(\.string) ?? [] }

    /// The consumer's test that it is from, or nil: `testname` of its comments.
    public var testName: String? { comments["testname"]?.string }
}
