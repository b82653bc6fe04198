// A checksum of what is stored, so that damage is noticed. It is no signature: whoever changes a
// store on purpose can compute it again.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace keiretsu::sim {

/// FNV-1a over 64 bits, of values one after the other; each is preceded by its kind and length, so
/// that no two lists of values look alike. Every change of a single byte changes the result.
class Fingerprint {
  public:
    Fingerprint& bytes(std::string_view text) {
        for (const char c : text) {
            state_ ^= static_cast<unsigned char>(c);
            state_ *= 0x100000001b3U;
        }
        return *this;
    }

    /// `kind` is a letter: i(nteger), r(eal), t(ext) or n(ull).
    Fingerprint& value(char kind, std::string_view text) {
        bytes(std::string_view(&kind, 1));
        return number(text.size()).bytes(text);
    }

    /// Sixteen hexadecimal digits.
    std::string text() const;

  private:
    Fingerprint& number(std::uint64_t value) {
        for (int shift = 0; shift < 64; shift += 8) {
            const char byte = static_cast<char>(value >> shift);
            bytes(std::string_view(&byte, 1));
        }
        return *this;
    }

    std::uint64_t state_ = 0xcbf29ce484222325U;
};

}  // namespace keiretsu::sim
