#if Services
import CafeKit
import CafeRuntime
import Machine

@testable import datecourse

/// A folder for the SQLite files of a system that is stopped and started again.
extension TemporaryFolder {
    /// Opens the files, and closes them again.
    func withStorage<Value>(_ body: (SystemStorage<DateCourseService>) async throws -> Value) async throws -> Value {
        let storage = try SystemStorage<DateCourseService>.folder(path)
        do {
            let value = try await body(storage)
            try await storage.close()
            return value
        } catch {
            try await storage.close()
            throw error
        }
    }

    /// Runs a system over the files of the folder.
    func open<Value: Sendable>(
        without missing: Set<DateCourseService> = [], _ body: @escaping @Sendable (RunningDateCourse) async throws -> Value
    ) async throws -> Value {
        try await withStorage { storage in try await RunningDateCourse.open(without: missing, storage: storage, body) }
    }
}
#endif  // Services
