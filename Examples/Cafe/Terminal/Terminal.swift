#if Services
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What is known of the screen.
enum Terminal {
    /// Whether somebody looks at a descriptor.
    static func isScreen(_ descriptor: CInt) -> Bool { isatty(descriptor) == 1 }

    /// How many columns standard output has; nil where it is no screen.
    static var screenWidth: Int? { width(of: STDOUT_FILENO) }

    /// How many columns a screen has; nil where it is none.
    static func width(of descriptor: CInt) -> Int? {
        var size = winsize()
        guard isScreen(descriptor), ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}
#endif  // Services
