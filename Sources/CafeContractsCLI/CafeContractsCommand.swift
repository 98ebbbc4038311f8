#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// `cafe-contracts`: verifies contracts over HTTP, compares their versions, and runs cases of the specification.
@main
struct CafeContractsCommand {
    static func main() async {
        let output = Output()
        let status = await CommandLineTool().run(Array(CommandLine.arguments.dropFirst()), output)
        exit(status.rawValue)
    }
}
