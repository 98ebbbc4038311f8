#if Services
import ArgumentParser
import CafeDomain
import CafeRuntime
import CafeServices
import Logging
import SystemOptions

/// Where the café keeps what it has, and how its surroundings behave.
struct CafeOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The folder of the database files, made where there is none.", valueName: "folder"))
    var data = "./cafe-data"

    @OptionGroup var system: SystemOptions

    @Option(
        help: ArgumentHelp(
            "How long the simulated payment provider takes, in milliseconds: one number or LEAST-MOST.", valueName: "ms"))
    var paymentDelay: Milliseconds = Milliseconds(range: .zero ... .zero)

    @Option(
        help: ArgumentHelp("The share of payments that are declined, 0 to 1. 44,444 won is always declined.", valueName: "share"))
    var paymentDeclines = 0.0

    @Option(help: ArgumentHelp("The share of calls to the payment provider that fail, 0 to 1.", valueName: "share"))
    var paymentFailures = 0.0

    func validate() throws {
        for (name, share) in [("--payment-declines", paymentDeclines), ("--payment-failures", paymentFailures)]
        where !(0...1).contains(share) {
            throw ValidationError("\(name) is \(share); it is a share from 0 to 1")
        }
    }

    var settings: CafeSettings {
        var settings = CafeSettings()
        settings.system = system.settings()
        settings.provider = SimulatedProvider.Behaviour(
            delay: paymentDelay.range, declineRate: paymentDeclines, failureRate: paymentFailures)
        return settings
    }

    func storage() throws -> CafeStorage { system.inMemory ? .inMemory() : try .folder(data) }
}

/// A duration or a range of durations, written in milliseconds.
struct Milliseconds: ExpressibleByArgument {
    let range: ClosedRange<Duration>

    init(range: ClosedRange<Duration>) { self.range = range }

    init?(argument: String) {
        guard let range = ClosedRange<Duration>(milliseconds: argument) else { return nil }
        self.range = range
    }

    var defaultValueDescription: String { "0" }
}
#endif  // Services
