#if Services
import CafeKit
import CafeRuntime

@testable import datecourse

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A folder for the SQLite files of a system that is stopped and started again; gone with the test.
struct TemporaryFolder: Sendable {
    let path: String

    /// Makes a folder, runs `body` and removes the folder.
    static func with<Value>(_ body: (TemporaryFolder) async throws -> Value) async throws -> Value {
        let folder = TemporaryFolder(path: FileManager.default.temporaryDirectory.path + "/datecourse-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        return try await body(folder)
    }

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
