/// The cases of a folder, run one after the other.
public struct ConformanceRun: Sendable {
    /// A case that ended otherwise than it says.
    public struct Failure: Sendable, CustomStringConvertible {
        /// The file.
        public let file: String
        /// What happened instead.
        public let reason: String

        public var description: String { "\(file): \(reason)" }
    }

    /// How many cases ended as they say.
    public private(set) var passed = 0
    /// The others.
    public private(set) var failures: [Failure] = []
    private let shims: Bool

    /// Creates a run; see `ConformanceCase` for what shims do.
    public init(shims: Bool = true) { self.shims = shims }

    /// Runs a case.
    ///
    /// - Parameters:
    ///   - bytes: The case.
    ///   - file: Its path.
    ///   - version: The version of the specification; nil for the one that a folder of the file's path is called after, such as `v3` or `version-3`.
    public mutating func run(_ bytes: [UInt8], file: String, version: SpecificationVersion? = nil) {
        do throws(ContractError) {
            guard let version = version ?? Self.version(of: file) else {
                throw ContractError("no folder on the way says which version of the specification it is for")
            }
            let known = try ConformanceCase(bytes: bytes, version: version, file: file)
            let mismatches = try known.mismatches(shims: shims)
            if mismatches.isEmpty == known.matches {
                passed += 1
            } else {
                let reason = known.matches ? mismatches.map(\.description).joined(separator: "; ") : "nothing was found wrong"
                failures.append(Failure(file: file, reason: "\(known.comment): \(reason)"))
            }
        } catch {
            failures.append(Failure(file: file, reason: ContractError(error.message, path: error.path).description))
        }
    }

    /// The version that the innermost folder with the name of one says.
    static func version(of file: String) -> SpecificationVersion? {
        file.split(separator: "/").dropLast().reversed().lazy.compactMap { folder in
            for prefix in ["version-", "v"] where folder.hasPrefix(prefix) {
                return SpecificationVersion(String(folder.dropFirst(prefix.count)))
            }
            return nil
        }.first
    }
}
