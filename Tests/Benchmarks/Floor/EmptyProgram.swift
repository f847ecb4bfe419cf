import ArgumentParser
import Slugline
import SluglineIngest
import SluglineReport

/// Does nothing, with all the libraries that 'slugline' is linked to: what starting costs at the least.
@main
enum EmptyProgram {
    static func main() {}
}
