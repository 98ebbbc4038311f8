#if Services
import ArgumentParser
import CafeServices

/// `delivery`: the delivery service as a process of its own.
@main
struct DeliveryProgram: ServiceProgram {
    static let service = CafeService.delivery
    @OptionGroup var options: ServiceProgramOptions
}
#else
/// Stands in where the café is not built.
@main
struct DeliveryProgram {
    static func main() {
        print("The café needs its services. Type: swift run --traits Services delivery")
    }
}
#endif
