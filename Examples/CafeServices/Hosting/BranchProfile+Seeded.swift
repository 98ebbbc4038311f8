#if Services
public import CafeDomain

extension BranchProfile {
    /// The branches with which a café begins.
    public static let seeded: [BranchProfile] = [
        BranchProfile(
            branchID: BranchID(valid: "gangnam"), name: "Gangnam", region: "gangnam", currency: .krw, utcOffset: 540,
            menu: .seeded),
        BranchProfile(
            branchID: BranchID(valid: "hongdae"), name: "Hongdae", region: "mapo", currency: .krw, utcOffset: 540, menu: .seeded),
    ]
}

extension [MenuOffer] {
    /// What every branch offers at first. The tasting set costs what the simulated provider always declines.
    static let seeded: [MenuOffer] = [
        MenuOffer(menuID: MenuID(valid: "americano"), name: "Americano", price: 4_500),
        MenuOffer(menuID: MenuID(valid: "latte"), name: "Caffè latte", price: 5_000),
        MenuOffer(menuID: MenuID(valid: "cold-brew"), name: "Cold brew", price: 5_500),
        MenuOffer(menuID: MenuID(valid: "vanilla-latte"), name: "Vanilla latte", price: 6_000),
        MenuOffer(menuID: MenuID(valid: "yuja-tea"), name: "Yuja tea", price: 5_800),
        MenuOffer(menuID: MenuID(valid: "tasting-set"), name: "Tasting set", price: SimulatedProvider.declinedAmount),
    ]
}
#endif  // Services
