#if Services
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a process holds in memory.
enum ProcessMemory {
    /// Returns the resident memory of a process in MiB, nil where the system does not say.
    static func resident(_ pid: Int32) -> Double? { number("VmRSS:", of: pid).map { $0 / 1024 } }

    /// Returns how many threads a process has, nil where the system does not say.
    static func threads(_ pid: Int32) -> Int? { number("Threads:", of: pid).map { Int($0) } }

    private static func number(_ name: String, of pid: Int32) -> Double? {
        guard let status = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name) })
        else { return nil }
        return line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Double($0) }
    }
}
#endif  // Services
