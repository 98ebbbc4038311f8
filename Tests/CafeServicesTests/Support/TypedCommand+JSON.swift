#if Services
import Foundation
import Machine
import Testing

extension TypedCommand.Outcome {
    /// Each line of standard output as the JSON object that it has to be.
    func json() throws -> [[String: Any]] {
        try lines.map { try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
    }
}
#endif  // Services
