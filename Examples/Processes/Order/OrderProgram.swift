#if Services
import ArgumentParser
import CafeServices

/// `order`: the order service as a process of its own.
@main
struct OrderProgram: ServiceProgram {
    static let service = CafeService.order
    @OptionGroup var options: ServiceProgramOptions
}
#else
/// Stands in where the café is not built.
@main
struct OrderProgram {
    static func main() {
        print("The café needs its services. Type: swift run --traits Services order")
    }
}
#endif
