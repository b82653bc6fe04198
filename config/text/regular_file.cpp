#include "config/text/regular_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>
#include <utility>

namespace keiretsu {
namespace {

constexpr std::size_t read_at_once = std::size_t{1} << 20U;

class Descriptor {
  public:
    // A pipe without a writer would be waited for, were it not for O_NONBLOCK.
    explicit Descriptor(const std::string& file)
        : number_(::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }

  private:
    int number_;
};

std::string size_text(std::uintmax_t bytes) {
    const std::uintmax_t mebibytes = bytes >> 20U;
    return mebibytes >= 1024 && mebibytes % 1024 == 0 ? fmt::format("{} GiB", mebibytes / 1024)
           : mebibytes > 0                            ? fmt::format("{} MiB", mebibytes)
                                                      : fmt::format("{} bytes", bytes);
}

FileText too_large(std::uintmax_t largest) {
    return {.why = fmt::format("it is larger than {}", size_text(largest)),
            .help = "is it the right file?"};
}

FileText error_of(int code) {
    if (code == ENOENT || code == ENOTDIR)
        return {.why = "no such file", .help = "check the path and its spelling"};
    if (code == EACCES || code == EPERM)
        return {.why = std::strerror(code), .help = "check the file's permissions"};
    return {.why = std::strerror(code)};
}

FileText judge(const struct stat& status, std::uintmax_t largest) {
    std::string_view what;
    if (S_ISDIR(status.st_mode)) return {.why = "it is a directory", .help = "name a file in it"};
    if (S_ISFIFO(status.st_mode)) what = "a pipe";
    if (S_ISCHR(status.st_mode) || S_ISBLK(status.st_mode)) what = "a device";
    if (S_ISSOCK(status.st_mode)) what = "a socket";
    if (!what.empty())
        return {.why = fmt::format("it is {}, not a regular file", what),
                .help = "save what it gives in a file, and name that"};
    if (static_cast<std::uintmax_t>(status.st_size) > largest) return too_large(largest);
    return {};
}

}  // namespace

FileText check_regular_file(const std::string& file, std::uintmax_t largest) {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0) return errno == ENOENT ? FileText{} : error_of(errno);
    return judge(status, largest);
}

FileText read_regular_file(const std::string& file, std::uintmax_t largest) {
    // A name with a zero byte would end there for the system.
    if (file.find('\0') != std::string::npos) return error_of(ENOENT);
    const Descriptor descriptor(file);
    struct stat status {};
    if (descriptor.number() < 0 || ::fstat(descriptor.number(), &status) != 0) {
        // Sockets cannot even be opened.
        const int code = errno;
        const FileText found = check_regular_file(file, largest);
        return found.why.empty() ? error_of(code) : found;
    }
    if (FileText found = judge(status, largest); !found.why.empty()) return found;
    std::string bytes;
    std::size_t filled = 0;
    // One byte more than the file has, so that the loop ends without a second growth.
    bytes.resize(static_cast<std::size_t>(status.st_size) + 1);
    while (true) {
        if (filled == bytes.size()) bytes.resize(bytes.size() + read_at_once);
        const ssize_t count =
            ::read(descriptor.number(), bytes.data() + filled, bytes.size() - filled);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return error_of(errno);
        if (count == 0) break;
        filled += static_cast<std::size_t>(count);
        if (filled > largest) return too_large(largest);
    }
    bytes.resize(filled);
    return {.bytes = std::move(bytes)};
}

}  // namespace keiretsu
