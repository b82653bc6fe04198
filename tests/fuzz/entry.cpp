// libFuzzer's entry: KEIRETSU_FUZZ_TARGET is one of tests/fuzz/targets.h.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/targets.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // NOLINTNEXTLINE: bytes are bytes
    keiretsu::fuzz::KEIRETSU_FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
    return 0;
}
