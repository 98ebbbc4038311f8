import CafeContracts

extension Interaction {
    /// An interaction that does not matter to what is asked.
    static let any = Interaction("a menu", content: .http(Request(method: "GET", path: "/menu"), Response()))
}
