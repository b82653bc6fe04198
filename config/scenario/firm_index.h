// From ids of firms to their entries, for millions of look-ups in no order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

namespace keiretsu {

/// Ids are views into one text of less than 4 GiB, which must outlive this. A look-up touches a
/// slot and the id in the text: half the cache misses of a table of nodes.
class FirmIndex {
  public:
    static constexpr std::uint32_t none = ~std::uint32_t{0};

    explicit FirmIndex(std::string_view text) : text_(text), slots_(first_size) {}

    /// The entry of an id, which is new (true) or known (false). `id` is part of the text.
    std::pair<std::uint32_t, bool> insert(std::string_view id) {
        if (2 * (count_ + 1) > slots_.size()) grow();
        const std::uint32_t tag = tag_of(id);
        Slot& slot = slots_[place_of(tag, id)];
        if (slot.entry != none) return {slot.entry, false};
        slot = {.tag = tag,
                .entry = count_++,
                .offset = static_cast<std::uint32_t>(id.data() - text_.data()),
                .length = static_cast<std::uint32_t>(id.size())};
        return {slot.entry, true};
    }

    /// `none`: no firm has this id.
    std::uint32_t find(std::string_view id) const { return slots_[place_of(tag_of(id), id)].entry; }

  private:
    struct Slot {
        std::uint32_t tag = 0;
        std::uint32_t entry = none;
        std::uint32_t offset = 0;  // of the id in the text
        std::uint32_t length = 0;
    };
    static constexpr std::size_t first_size = 1024;  // a power of two, as all sizes

    static std::uint32_t tag_of(std::string_view id) {
        const std::uint64_t hash = std::hash<std::string_view>{}(id);
        return static_cast<std::uint32_t>(hash ^ (hash >> 32U));
    }

    /// Slot of the id, or the empty one where it would stand.
    std::size_t place_of(std::uint32_t tag, std::string_view id) const {
        const std::size_t mask = slots_.size() - 1;
        for (std::size_t at = tag & mask;; at = (at + 1) & mask) {
            const Slot& slot = slots_[at];
            if (slot.entry == none) return at;
            if (slot.tag == tag && text_.substr(slot.offset, slot.length) == id) return at;
        }
    }

    void grow() {
        std::vector<Slot> old(2 * slots_.size());
        old.swap(slots_);
        const std::size_t mask = slots_.size() - 1;
        for (const Slot& slot : old) {
            if (slot.entry == none) continue;
            std::size_t at = slot.tag & mask;
            while (slots_[at].entry != none) at = (at + 1) & mask;
            slots_[at] = slot;
        }
    }

    std::string_view text_;
    std::vector<Slot> slots_;
    std::uint32_t count_ = 0;
};

}  // namespace keiretsu
