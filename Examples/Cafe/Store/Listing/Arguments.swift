#if Services
public import ArgumentParser
public import CafeKit

extension StreamCategory: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}

extension StreamName: ExpressibleByArgument {
    public init?(argument: String) { self.init(parsing: argument) }
}

extension LogPosition: ExpressibleByArgument {
    public init?(argument: String) {
        guard let number = Int64(argument), (0..<1 << 62).contains(number) else { return nil }
        self.init(rawValue: number)
    }
}

extension StreamVersion: ExpressibleByArgument {
    public init?(argument: String) {
        guard let number = Int64(argument), (0..<1 << 62).contains(number) else { return nil }
        self.init(rawValue: number)
    }
}

/// Checks numbers of things.
enum Count {
    /// Refuses less than one.
    static func validate(_ count: Int?, _ option: String) throws {
        if let count, count < 1 { throw ValidationError("\(option) is \(count); it is at least 1") }
    }
}
#endif  // Services
