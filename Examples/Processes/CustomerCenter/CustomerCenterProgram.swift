#if Services
import ArgumentParser
import CafeServices

/// `customercenter`: the customer center as a process of its own.
@main
struct CustomerCenterProgram: ServiceProgram {
    static let service = CafeService.customercenter
    @OptionGroup var options: ServiceProgramOptions
}
#else
/// Stands in where the café is not built.
@main
struct CustomerCenterProgram {
    static func main() {
        print("The café needs its services. Type: swift run --traits Services customercenter")
    }
}
#endif
