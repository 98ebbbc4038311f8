#if Runtime
import Configuration
public import Logging

/// How a service of this kit logs: text on standard error, at the level that the environment sets.
public enum ServiceLogging {
    /// Returns a logger; `LOG_LEVEL` (trace, debug, info, notice, warning, error, critical) overrides the default level.
    ///
    /// - Throws: ``UnknownLevel`` for any other word.
    public static func logger(label: String, default level: Logger.Level = .notice) throws -> Logger {
        let config = ConfigReader(provider: EnvironmentVariablesProvider())
        var logger = Logger(label: label) { label in StreamLogHandler.standardError(label: label) }
        logger.logLevel = level
        if let word = config.string(forKey: "log.level") {
            guard let chosen = Logger.Level(rawValue: word.lowercased()) else { throw UnknownLevel(word: word) }
            logger.logLevel = chosen
        }
        return logger
    }

    /// `LOG_LEVEL` holds a word that is no level.
    public struct UnknownLevel: Error, CustomStringConvertible {
        /// The word.
        public let word: String
        /// Says what would be understood.
        public var description: String {
            "LOG_LEVEL is '\(word)'; it is one of \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", "))"
        }
    }
}
#endif  // Runtime
