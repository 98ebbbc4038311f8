#if Services
import ArgumentParser
import CafeServices

/// `payment`: the payment service as a process of its own.
@main
struct PaymentProgram: ServiceProgram {
    static let service = CafeService.payment
    @OptionGroup var options: ServiceProgramOptions
}
#else
/// Stands in where the café is not built.
@main
struct PaymentProgram {
    static func main() {
        print("The café needs its services. Type: swift run --traits Services payment")
    }
}
#endif
