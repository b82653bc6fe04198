// Columns of the economy in huge pages: gathers along links jump about in tens of megabytes, and
// with pages of 4 KiB every jump is a miss in the translation buffer, too.
//
// Linux gives huge pages to memory that asks for them before it is first touched, so this stands in
// for the global operator new: large blocks start on a huge page and ask. Small ones go to malloc.
#include <sys/mman.h>

#include <cstdlib>
#include <new>

// Sanitizers bring an operator new of their own, which checks more.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define KEIRETSU_SANITIZED
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define KEIRETSU_SANITIZED
#endif

#ifndef KEIRETSU_SANITIZED

namespace {

constexpr std::size_t huge_page = std::size_t{1} << 21;

void* allocate(std::size_t size) {
    if (size < huge_page / 2) return std::malloc(size > 0 ? size : 1);
    void* block = nullptr;
    if (posix_memalign(&block, huge_page, size) != 0) return nullptr;
    // Refused on kernels without huge pages; then the block is as good as any.
    (void)madvise(block, size, MADV_HUGEPAGE);
    return block;
}

}  // namespace

void* operator new(std::size_t size) {
    for (;;) {
        if (void* block = allocate(size)) return block;
        const std::new_handler handler = std::get_new_handler();
        if (handler == nullptr) throw std::bad_alloc();
        handler();
    }
}

void operator delete(void* block) noexcept {
    std::free(block);
}

void operator delete(void* block, std::size_t) noexcept {
    std::free(block);
}

#endif
