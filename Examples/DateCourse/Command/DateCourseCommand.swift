#if Services
#else
/// Stands in where the services are not built.
@main
struct DateCourseCommand {
    static func main() {
        print("The example needs its services. Type: swift run --traits Services datecourse")
    }
}
#endif
