#if Postgres
import Foundation

extension PostgresServer {
    /// Runs a script with `pgbench`, prepared, over and over, and returns the transactions per second.
    public func pgbench(clients: Int, seconds: Int, script: String) async throws -> Double {
        let path = "\(folder.path)/bench-\(UUID().uuidString).sql"
        try tools.write(Data(script.utf8), to: path)
        let report = try await tools.run(
            "pgbench",
            [
                "-n", "-M", "prepared", "-h", "127.0.0.1", "-p", "\(port)", "-U", "postgres", "-c", "\(clients)", "-j", "2", "-T",
                "\(seconds)", "-f", path, "postgres",
            ])
        guard let line = report.split(separator: "\n").first(where: { $0.hasPrefix("tps = ") }),
            let rate = Double(line.dropFirst(6).prefix { $0 != " " })
        else { throw PostgresServerError("pgbench reports no rate: \(report)") }
        return rate
    }
}
#endif  // Postgres
