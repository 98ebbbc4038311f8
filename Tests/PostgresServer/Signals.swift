#if Postgres
import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Sends a signal; tells whether there was somebody to send it to.
func systemKill(_ process: pid_t, _ signal: Int32) -> Int32 { kill(process, signal) }

/// The processes that a process has started.
func children(of process: pid_t) -> [pid_t] {
    let path = "/proc/\(process)/task/\(process)/children"
    return ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "").split(separator: " ").compactMap { pid_t($0) }
}

/// Tells whether a process still does anything: one that has ended and that nobody has asked about does not.
func isRunning(_ process: pid_t) -> Bool {
    guard kill(process, 0) == 0 else { return false }
    let status = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
    return status.split(separator: ")").last?.hasPrefix(" Z") == false
}
#endif  // Postgres
