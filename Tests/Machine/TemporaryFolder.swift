import Foundation

/// A folder of a test's own, gone with the test.
public struct TemporaryFolder: Sendable {
    /// Where it is.
    public let path: String

    /// Makes a folder, runs `body` and removes the folder with all that is in it.
    public static func with<Value>(_ body: (TemporaryFolder) async throws -> Value) async throws -> Value {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        return try await body(folder)
    }

    /// Makes a folder, runs `body` and removes the folder with all that is in it.
    public static func with<Value>(_ body: (TemporaryFolder) throws -> Value) throws -> Value {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        return try body(folder)
    }

    /// Returns the path of a file or folder in it.
    public func path(_ name: String) -> String { "\(path)/\(name)" }

    /// Returns a folder in it, which somebody else is to make.
    public func folder(_ name: String) -> TemporaryFolder { TemporaryFolder(path: path(name)) }

    /// Writes a file, in a folder of its own where its name says so, and returns its path.
    @discardableResult
    public func write(_ text: String, to name: String) throws -> String {
        let file = URL(filePath: path(name))
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    private init(path: String) { self.path = path }

    private init() throws {
        self.init(path: FileManager.default.temporaryDirectory.appending(path: "cafe-\(UUID().uuidString)").path)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    private func remove() { try? FileManager.default.removeItem(atPath: path) }
}
