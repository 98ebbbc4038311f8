/// Something that can be ordered at a branch.
public struct MenuOffer: Hashable, Sendable, Codable {
    /// What.
    public var menuID: MenuID
    /// What it is called.
    public var name: String
    /// The price of one, in the minor unit of the branch's currency.
    public var price: Int64

    /// Creates an offer.
    public init(menuID: MenuID, name: String, price: Int64) {
        self.menuID = menuID
        self.name = name
        self.price = price
    }

    enum CodingKeys: String, CodingKey { case menuID = "menuId", name, price }
}

/// A branch as customers see it.
public struct BranchProfile: Hashable, Sendable, Codable {
    /// Which branch.
    public var branchID: BranchID
    /// What it is called.
    public var name: String
    /// The riders' region it lies in.
    public var region: String
    /// The currency of its menu.
    public var currency: Currency
    /// How many minutes its clocks are ahead of UTC.
    public var utcOffset: Int
    /// What can be ordered.
    public var menu: [MenuOffer]

    /// Creates a profile.
    public init(branchID: BranchID, name: String, region: String, currency: Currency, utcOffset: Int, menu: [MenuOffer]) {
        self.branchID = branchID
        self.name = name
        self.region = region
        self.currency = currency
        self.utcOffset = utcOffset
        self.menu = menu
    }

    enum CodingKeys: String, CodingKey { case branchID = "branchId", name, region, currency, utcOffset, menu }
}

/// A branch of the café: open on its newest menu.
public struct Branch: Aggregate, Equatable {
    /// What it is; nil before it opens.
    public private(set) var profile: BranchProfile?

    public init() {}

    /// What can be asked of a branch.
    public enum Command: Sendable {
        /// Open, or go on under another profile.
        case open(BranchProfile)
    }

    /// What happens to a branch.
    public enum Event: DomainEvent, Equatable {
        /// It takes orders as this from now on.
        case opened(branch: BranchProfile)

        public static let category: StreamCategory = "branch"
        enum CodingKeys: String, CodingKey { case opened = "BranchOpened" }
    }

    public func decide(_ command: Command) throws(Never) -> [Event] {
        guard case .open(let profile) = command, profile != self.profile else { return [] }
        return [.opened(branch: profile)]
    }

    public mutating func evolve(_ event: Event) {
        guard case .opened(let branch) = event else { return }
        profile = branch
    }
}

/// The branches that are open, for whoever needs their menus: made from the drink service's events.
public enum BranchDirectory: Projection {
    /// One branch.
    public struct Row: Document {
        /// Which.
        public let id: String
        /// What it is.
        public var profile: BranchProfile?
        public init(id: String) { self.id = id }
    }

    public static let name = "branches"
    /// The index of all of them, value `open`.
    public static let open = "open"
    public static var indexes: [Index<Row>] { [Index(open) { $0.profile == nil ? nil : "open" }] }

    public static var handlers: Handlers<Row> {
        On(Branch.Event.self) { event, row, _ in
            guard case .opened(let branch) = event else { return }
            row.profile = branch
        }
    }
}
