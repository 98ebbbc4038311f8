#if Services
public import ArgumentParser
import CafeHTTP
import CafeRuntime

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The program of one service of the café, a process of its own: `order`, `payment`, `drink`, `delivery`, `customercenter`, `gateway`.
///
/// Exit codes: 0 stopped as asked, 1 failed, 64 wrong usage, 78 wrong settings.
public protocol ServiceProgram: AsyncParsableCommand {
    /// Which service it is.
    static var service: CafeService { get }
    /// What the command line says.
    var options: ServiceProgramOptions { get }
}

extension ServiceProgram {
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: service.rawValue, abstract: "Runs the café's service '\(service.rawValue)' as a process of its own.",
            discussion: """
                What can be set, in the environment or by its second name in a JSON file (--settings); the environment wins:

                \(Setting.all(of: service).map(\.help).joined(separator: "\n"))

                LOG_LEVEL sets how much it says. SIGTERM and SIGINT stop it when what it is doing is done.
                Exit codes: 0 stopped as asked, 1 failed, 64 wrong usage, 78 wrong settings.
                """)
    }

    public func run() async throws {
        do {
            let source = try SettingsSource(file: options.settings, environment: ProcessInfo.processInfo.environment)
            let settings = try ServiceSettings(of: Self.service, from: source)
            if options.check { return print(settings.lines.joined(separator: "\n")) }
            try await settings.run(logger: try ServiceLogging.logger(label: Self.service.rawValue))
        } catch let error as InvalidSettings {
            let text = Array(error.faults.map { "Error: \($0)\n" }.joined().utf8)
            _ = text.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
            throw ExitCode(78)
        }
    }
}

/// What the command line of a service says.
public struct ServiceProgramOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A JSON file of settings.", valueName: "file"))
    var settings: String?

    @Flag(help: "Say which settings hold, and end.")
    var check = false

    /// Creates the options, to be parsed.
    public init() {}
}

extension Setting {
    /// Two lines for `--help`.
    fileprivate var help: String {
        "  \(variable)  (\(key))\(assumed.map { " [\($0)]" } ?? "")\n      \(meaning)"
    }
}
#endif  // Services
