#if !Runtime
/// Gathers the parts of a hosted service. Needs the trait `Runtime`.
@available(*, unavailable, message: "Enable the 'Runtime' trait of cafe-domain")
public enum ServiceHost {}
#endif
