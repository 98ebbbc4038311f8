#if Services
import ArgumentParser
import CafeServices

/// `gateway`: the gateway as a process of its own.
@main
struct GatewayProgram: ServiceProgram {
    static let service = CafeService.gateway
    @OptionGroup var options: ServiceProgramOptions
}
#else
/// Stands in where the café is not built.
@main
struct GatewayProgram {
    static func main() {
        print("The café needs its services. Type: swift run --traits Services gateway")
    }
}
#endif
