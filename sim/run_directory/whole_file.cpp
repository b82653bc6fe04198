#include "sim/run_directory/whole_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include "config/text/diagnostics.h"

namespace keiretsu::sim {

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
    : path_(std::move(path)),
      partial_(path_.string() + ".part"),
      descriptor_(::open(partial_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666)) {
    if (descriptor_ < 0) throw_system_error("write", path_);
}

WholeFile::~WholeFile() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
        ::unlink(partial_.c_str());
    }
}

void WholeFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) throw_system_error("write", path_);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

void WholeFile::commit() {
    const int closed = ::close(std::exchange(descriptor_, -1));
    if (closed != 0 || std::rename(partial_.c_str(), path_.c_str()) != 0) {
        const int code = errno;
        ::unlink(partial_.c_str());
        errno = code;
        throw_system_error("write", path_);
    }
}

void write_whole_file(const std::filesystem::path& path, std::string_view bytes) {
    WholeFile file(path);
    file.write(bytes);
    file.commit();
}

}  // namespace keiretsu::sim
