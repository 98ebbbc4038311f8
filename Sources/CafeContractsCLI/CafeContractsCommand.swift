/// `cafe-contracts`.
@main
struct CafeContractsCommand {
    static func main() {}
}
