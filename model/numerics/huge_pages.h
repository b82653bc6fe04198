// Memory of columns in huge pages: gathers along links jump about in tens of megabytes, and with
// pages of 4 KiB nearly every jump is a miss in the translation buffer, too.
#pragma once

#include <cstddef>
#include <limits>
#include <new>

namespace keiretsu::model {

/// Memory of `bytes` bytes: a large block begins on a huge page, and the kernel is advised to back
/// it with huge pages before it is first touched; a small one is plain heap memory. Throws
/// std::bad_alloc.
void* allocate_block(std::size_t bytes);
void free_block(void* block) noexcept;

/// Allocator of the standard library's concept, without state: all blocks are interchangeable.
template <class T>
struct HugePageAllocator {
    using value_type = T;

    HugePageAllocator() = default;
    template <class U>
    HugePageAllocator(const HugePageAllocator<U>&) noexcept {}

    T* allocate(std::size_t count) {
        if (count > std::numeric_limits<std::size_t>::max() / sizeof(T))
            throw std::bad_array_new_length();
        return static_cast<T*>(allocate_block(count * sizeof(T)));
    }
    void deallocate(T* block, std::size_t) noexcept { free_block(block); }

    friend bool operator==(const HugePageAllocator&, const HugePageAllocator&) { return true; }
};

}  // namespace keiretsu::model
