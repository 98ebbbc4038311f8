/// What is made up anew, by the part that it is for.
public struct Generators: Sendable, Equatable {
    /// A value of a body with its generator.
    public struct BodyGenerator: Sendable, Equatable {
        /// Which value.
        public var path: PathExpression
        /// How it is made up.
        public var generator: Generator

        /// Says of a value how it is made up.
        public init(path: PathExpression, generator: Generator) { (self.path, self.generator) = (path, generator) }
    }

    /// A name with its generator.
    public struct NameGenerator: Sendable, Equatable {
        /// The name of a header, a parameter or a piece of metadata.
        public var name: String
        /// How its value is made up.
        public var generator: Generator

        /// Says of a name how its value is made up.
        public init(name: String, generator: Generator) { (self.name, self.generator) = (name, generator) }
    }

    /// For the method.
    public var method: Generator?
    /// For the path.
    public var path: Generator?
    /// For the status.
    public var status: Generator?
    /// For parameters of the query.
    public var query: [NameGenerator] = []
    /// For headers.
    public var header: [NameGenerator] = []
    /// For values of the body.
    public var body: [BodyGenerator] = []
    /// For metadata.
    public var metadata: [NameGenerator] = []

    /// Creates an empty set.
    public init() {}

    /// Whether there are none.
    public var isEmpty: Bool { self == Generators() }
}
