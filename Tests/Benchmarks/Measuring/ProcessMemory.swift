#if Services
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a process holds in memory.
enum ProcessMemory {
    /// Returns the resident memory of a process in MiB, nil where the system does not say.
    static func resident(_ pid: Int32) -> Double? {
        guard let status = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
            let kibibytes = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap({ Double($0) })
        else { return nil }
        return kibibytes / 1024
    }
}
#endif  // Services
