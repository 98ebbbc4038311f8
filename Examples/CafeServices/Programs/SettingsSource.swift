#if Services
import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What has been said of a service: in its file of settings, and in the environment, which wins.
struct SettingsSource: Sendable {
    private let file: [String: String]
    private let environment: [String: String]
    private let path: String?

    /// Reads a file of settings, a JSON object, where there is one.
    ///
    /// - Throws: ``InvalidSettings`` where it cannot be read.
    init(file path: String?, environment: [String: String]) throws(InvalidSettings) {
        self.environment = environment.filter { $0.key.hasPrefix(Setting.prefix) }
        self.path = path
        guard let path else {
            file = [:]
            return
        }
        do {
            let tree: FileTree = try JSONFormat.decode(from: try Data(contentsOf: URL(fileURLWithPath: path)))
            file = tree.leaves
        } catch {
            throw InvalidSettings(faults: ["the file '\(path)' cannot be read: \(error)"])
        }
    }

    /// Returns what is said of a setting, and who says it.
    func value(of setting: Setting) -> (text: String, place: String)? {
        if let text = environment[setting.variable] { return (text, setting.variable) }
        if let text = file[setting.key] { return (text, "'\(setting.key)' in \(path ?? "-")") }
        return nil
    }

    /// What is said that is a setting of no service: a slip, most likely. What is one of another service may stand in what they share.
    var unknown: [String] {
        let settings = CafeService.allCases.flatMap(Setting.all)
        let variables = Set(settings.map(\.variable)), keys = Set(settings.map(\.key))
        return environment.keys.filter { !variables.contains($0) }.sorted().map { "\($0) is no setting" }
            + file.keys.filter { !keys.contains($0) }.sorted().map { "'\($0)' in \(path ?? "-") is no setting" }
    }
}

/// Settings that are wrong: all of what is wrong with them.
struct InvalidSettings: Error, Hashable, CustomStringConvertible {
    /// What is wrong, one sentence each.
    let faults: [String]

    var description: String { faults.joined(separator: "\n") }
}

/// A JSON object whose members are texts, numbers, truth values or such objects, flattened to `a.b`. Arrays of texts are joined with commas.
private struct FileTree: Decodable {
    var leaves: [String: String] = [:]

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Name.self)
        for name in container.allKeys {
            if let text = try? container.decode(String.self, forKey: name) {
                leaves[name.stringValue] = text
            } else if let number = try? container.decode(Int64.self, forKey: name) {
                leaves[name.stringValue] = "\(number)"
            } else if let number = try? container.decode(Double.self, forKey: name) {
                leaves[name.stringValue] = "\(number)"
            } else if let texts = try? container.decode([String].self, forKey: name) {
                leaves[name.stringValue] = texts.joined(separator: ",")
            } else {
                for (key, value) in try container.decode(FileTree.self, forKey: name).leaves {
                    leaves["\(name.stringValue).\(key)"] = value
                }
            }
        }
    }

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
#endif  // Services
