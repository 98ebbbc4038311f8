// The café is written with the kit, so whoever imports the café has the kit as well.
@_exported public import CafeKit
