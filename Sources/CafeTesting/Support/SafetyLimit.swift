import CafeKit

/// How long a behaviour may take before it counts as hung. Nothing is decided by it: a check that passes never comes near.
let safetyLimit = Duration.seconds(300)
