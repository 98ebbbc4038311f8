#if SQLite
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Lets other threads run.
func yieldThread() { _ = sched_yield() }
#endif  // SQLite
