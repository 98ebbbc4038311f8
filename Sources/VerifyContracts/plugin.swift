import Foundation
import PackagePlugin

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// `swift package --allow-network-connections local verify-contracts`: runs `cafe-contracts verify` on the package's contracts.
///
/// All arguments are the command's. Where none of them names a source, it is the folder `Contracts` of the package. SwiftPM prints both outputs of the command
/// as one and ends with 1 for whatever is not 0: scripts rather run `swift run cafe-contracts`.
@main
struct VerifyContracts: CommandPlugin {
    /// Options of `cafe-contracts verify` that have no value.
    private static let flags: Set<String> = ["--json", "--quiet", "--help", "-h"]

    func performCommand(context: PluginContext, arguments: [String]) async throws {
        let tool = try context.tool(named: "cafe-contracts")
        var arguments = arguments
        if !Self.namesSource(arguments) {
            arguments.insert(context.package.directoryURL.appending(path: "Contracts").path, at: 0)
        }
        let status = try run([tool.url.path, "verify"] + arguments)
        if status != 0 {
            // SwiftPM ends with 1 then, whatever the status.
            Diagnostics.error("the contracts are not verified: cafe-contracts ended with status \(status)")
        }
    }

    /// Whether an argument is neither an option nor the value of one.
    private static func namesSource(_ arguments: [String]) -> Bool {
        var isValue = false
        for argument in arguments {
            if argument == "--help" || argument == "-h" { return true }
            if isValue {
                isValue = false
            } else if argument == "--" {
                // All that follows is a source.
                return argument != arguments.last
            } else if argument.hasPrefix("--") {
                isValue = !argument.contains("=") && !flags.contains(argument)
            } else {
                return true
            }
        }
        return false
    }

    /// Runs a command to its end, with the outputs of this one, and returns its status.
    private func run(_ command: [String]) throws -> Int32 {
        var arguments = command.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var id: pid_t = 0
        let error = posix_spawn(&id, command[0], nil, nil, &arguments, environ)
        guard error == 0 else { throw Unstarted(description: "\(command[0]): \(String(cString: strerror(error)))") }
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0, errno == EINTR {}
        return status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
    }

    /// That the command could not be started.
    private struct Unstarted: Error, CustomStringConvertible {
        let description: String
    }
}
