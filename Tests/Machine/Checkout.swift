public import Foundation

/// The checkout that these tests are compiled from.
public enum Checkout {
    public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Returns the path of a file or folder.
    public static func path(_ path: String) -> String { root.appending(path: path).path }

    /// Returns the paths of the files below a folder that have a suffix, in alphabetical order.
    public static func files(below folder: String, suffix: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: self.path(folder))
            .filter { $0.hasSuffix(suffix) }.map { "\(folder)/\($0)" }.sorted()
    }

    /// Returns the text of a file.
    public static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }
}
