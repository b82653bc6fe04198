#include "sim/run_directory/whole_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include "config/text/diagnostics.h"

namespace keiretsu::sim {
namespace {

/// A new file. One left by a process that was killed, or a link, is removed first.
int open_new(const std::filesystem::path& path) {
    constexpr int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    const int descriptor = ::open(path.c_str(), flags, 0666);
    if (descriptor >= 0 || errno != EEXIST || ::unlink(path.c_str()) != 0) return descriptor;
    return ::open(path.c_str(), flags, 0666);
}

struct Descriptor {
    int number;
    explicit Descriptor(int of_file) : number(of_file) {}
    ~Descriptor() {
        if (number >= 0) ::close(number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
};

}  // namespace

void throw_system_error(const char* doing, const std::filesystem::path& path) {
    const int code = errno;
    const char* remedy = code == ENOSPC || code == EDQUOT ? "; free some space, then --resume"
                         : code == EFBIG                  ? "; raise `ulimit -f`, then --resume"
                         : code == EACCES || code == EROFS || code == ENOTDIR || code == EPERM
                             ? "; choose another directory with --out"
                             : "";
    throw RunError(fmt::format("cannot {} `{}`: {}{}",
                               doing,
                               path.string(),
                               std::generic_category().message(code),
                               remedy));
}

WholeFile::WholeFile(std::filesystem::path path)
    : path_(std::move(path)), partial_(path_.string() + ".part"), descriptor_(open_new(partial_)) {
    if (descriptor_ < 0) throw_system_error("write", path_);
}

WholeFile::~WholeFile() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
        ::unlink(partial_.c_str());
    }
}

void WholeFile::write(std::string_view bytes) {
    fingerprint_.bytes(bytes);
    while (!bytes.empty()) {
        const auto written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) throw_system_error("write", path_);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void WholeFile::commit() {
    // Before the name: after a power cut, a file that has its name is whole.
    const bool unsaved = ::fsync(descriptor_) != 0 && errno != EINVAL && errno != EROFS;
    const int code_of_save = errno;
    const int closed = ::close(std::exchange(descriptor_, -1));
    if (unsaved) errno = code_of_save;
    if (unsaved || closed != 0 || std::rename(partial_.c_str(), path_.c_str()) != 0) {
        const int code = errno;
        ::unlink(partial_.c_str());
        errno = code;
        throw_system_error("write", path_);
    }
}

void read_own_file(const std::filesystem::path& path,
                   const std::function<void(std::string_view)>& take) {
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)};
    struct stat status = {};
    if (file.number < 0 || ::fstat(file.number, &status) != 0) throw_system_error("read", path);
    if (!S_ISREG(status.st_mode)) {
        errno = EINVAL;
        throw_system_error("read", path);
    }
    std::string bytes(std::size_t{1} << 20, '\0');
    while (true) {
        const ssize_t size = ::read(file.number, bytes.data(), bytes.size());
        if (size < 0 && errno == EINTR) continue;
        if (size < 0) throw_system_error("read", path);
        if (size == 0) return;
        take(std::string_view(bytes.data(), static_cast<std::size_t>(size)));
    }
}

std::string read_own_text(const std::filesystem::path& path, std::uintmax_t largest) {
    std::string text;
    read_own_file(path, [&](std::string_view bytes) {
        text += bytes;
        if (text.size() > largest)
            throw RunError(fmt::format(
                "cannot read `{}`: it is larger than {} MiB", path.string(), largest >> 20U));
    });
    return text;
}

void write_whole_file(const std::filesystem::path& path, std::string_view bytes) {
    WholeFile file(path);
    file.write(bytes);
    file.commit();
}

}  // namespace keiretsu::sim
