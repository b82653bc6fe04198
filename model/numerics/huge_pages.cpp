#include "model/numerics/huge_pages.h"

#include <sys/mman.h>

#include <cstdlib>

namespace keiretsu::model {
namespace {

constexpr std::size_t huge_page = std::size_t{1} << 21;

void* try_to_allocate(std::size_t bytes) {
    if (bytes < huge_page / 2) return std::malloc(bytes > 0 ? bytes : 1);
    void* block = nullptr;
    if (posix_memalign(&block, huge_page, bytes) != 0) return nullptr;
    // Refused on kernels without huge pages; then the block is as good as any.
    (void)madvise(block, bytes, MADV_HUGEPAGE);
    return block;
}

}  // namespace

void* allocate_block(std::size_t bytes) {
    if (void* block = try_to_allocate(bytes)) return block;
    throw std::bad_alloc();
}

void free_block(void* block) noexcept {
    std::free(block);
}

}  // namespace keiretsu::model
