#include "sim/machine/standard_output.h"

#include <fcntl.h>

#include <cerrno>
#include <cstdio>
#include <iostream>
#include <system_error>

namespace keiretsu::sim {

void occupy_standard_streams() {
    for (const int descriptor : {0, 1, 2})
        if (::fcntl(descriptor, F_GETFD) == -1 && errno == EBADF)
            // Open for the other direction: to use it is still an error.
            ::open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY);
}

std::string finish_standard_output() {
    errno = 0;
    std::cout.flush();
    const bool broken = std::cout.bad() || std::ferror(stdout) != 0;
    const bool unwritten = std::fflush(stdout) != 0;
    if (!broken && !unwritten) return {};
    // Why an earlier write failed is not known any more.
    return "cannot write to standard output: " +
           (errno != 0 ? std::generic_category().message(errno)
                       : std::string("is the disk full, or the reader gone?"));
}

}  // namespace keiretsu::sim
