/// What the machine did not give, and why: a program that could not be started or failed, a port.
public struct MachineError: Error, CustomStringConvertible {
    public let description: String
    init(_ description: String) { self.description = description }
}
