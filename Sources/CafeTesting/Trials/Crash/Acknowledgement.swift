public import CafeKit

/// What a store has promised about one commit of a trial.
public struct Acknowledgement: Hashable, Sendable {
    /// The name of the commit, which its events carry too.
    public let commit: String
    /// The receipt's position.
    public let position: LogPosition
    /// The receipt's versions.
    public let versions: [StreamVersion]

    /// Creates an acknowledgement from what a receipt says.
    public init(of commit: String, position: LogPosition, versions: [StreamVersion]) {
        self.commit = commit
        self.position = position
        self.versions = versions
    }

    /// As a line of a file.
    var line: String { "\(commit) \(position) \(versions.map(\.description).joined(separator: ","))\n" }

    /// Reads a line, nil where it was cut off.
    init?(line: some StringProtocol) {
        let fields = line.split(separator: " ")
        guard fields.count == 3, let position = Int64(fields[1]) else { return nil }
        let versions = fields[2].split(separator: ",").compactMap { Int64($0) }
        guard !versions.isEmpty else { return nil }
        self.init(
            of: String(fields[0]), position: LogPosition(rawValue: position),
            versions: versions.map(StreamVersion.init(rawValue:)))
    }
}
