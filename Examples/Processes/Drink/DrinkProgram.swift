#if Services
import ArgumentParser
import CafeServices

/// `drink`: the drink service as a process of its own.
@main
struct DrinkProgram: ServiceProgram {
    static let service = CafeService.drink
    @OptionGroup var options: ServiceProgramOptions
}
#else
/// Stands in where the café is not built.
@main
struct DrinkProgram {
    static func main() {
        print("The café needs its services. Type: swift run --traits Services drink")
    }
}
#endif
