#if Services
public import ArgumentParser
public import CafeRuntime

/// What the command line of a whole system says of where it runs.
public struct SystemOptions: ParsableArguments {
    @Flag(help: "Keep nothing: everything is gone when the system stops.")
    public var inMemory = false

    @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
    public var host = "127.0.0.1"

    @Option(help: ArgumentHelp("Added to every port, to run the system twice.", valueName: "number"))
    public var portOffset = 0

    /// Creates the options, to be parsed.
    public init() {}

    public func validate() throws {
        guard (-8000...57_000).contains(portOffset) else {
            throw ValidationError("--port-offset leads to ports that do not exist")
        }
    }

    /// Says what becomes of what it keeps in a folder.
    public func keeping(in folder: String) -> String {
        inMemory ? "Nothing is kept: --in-memory." : "Everything is kept in \(folder)/."
    }

    /// The settings of a system of which everything runs here.
    public func settings<Name: SystemService>(of _: Name.Type = Name.self) -> SystemSettings<Name> {
        var settings = SystemSettings<Name>()
        (settings.host, settings.portOffset) = (host, portOffset)
        return settings
    }
}
#endif  // Services
