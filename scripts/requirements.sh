# Sourced by the other scripts: sees to it that what Slugline is built with is there.
#
# A Swift toolchain is asked for; the system packages are installed where that is allowed (root on Debian or Ubuntu,
# Homebrew on macOS), and elsewhere the exact command is printed.

require() {
    command -v swift > /dev/null || {
        echo "slugline: no Swift toolchain (6.2 or newer) is on the PATH: see https://www.swift.org/install" >&2
        exit 69
    }
    local missing=()
    command -v pkg-config > /dev/null || missing+=(pkg-config)
    pkg-config --exists zlib 2> /dev/null || missing+=(zlib1g-dev)
    pkg-config --exists libxml-2.0 2> /dev/null || missing+=(libxml2-dev)
    pkg-config --exists libzstd 2> /dev/null || missing+=(libzstd-dev)
    pkg-config --exists openblas 2> /dev/null || missing+=(libopenblas-dev)
    pkg-config --exists sqlite3 2> /dev/null || missing+=(libsqlite3-dev)
    [ ${#missing[@]} -eq 0 ] && return
    if command -v brew > /dev/null; then
        brew install --quiet pkg-config zlib libxml2 zstd openblas sqlite >&2
    elif command -v apt-get > /dev/null && [ "$(id -u)" -eq 0 ]; then
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}"; } >&2
    else
        echo "slugline: packages are missing; install them with: sudo apt-get install ${missing[*]}" >&2
        exit 69
    fi
}
