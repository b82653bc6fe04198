#include "analysis/data/encoding.h"

#include <iconv.h>

#include <algorithm>

#include "config/text/display_width.h"

namespace keiretsu::analysis {
namespace {

unsigned char byte_at(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
}

bool is_lead(unsigned char byte) {
    return (byte >= 0x81 && byte <= 0x9F) || (byte >= 0xE0 && byte <= 0xFC);
}

/// Kana, full-width letters, signs and the common kanji start with 0x81 to 0x98.
bool looks_japanese(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!is_lead(byte_at(text, at))) continue;
        if (byte_at(text, at) <= 0x98) return true;
        ++at;
    }
    return false;
}

/// An open conversion; closed at the end of its scope.
class Conversion {
  public:
    Conversion() : descriptor_(iconv_open("UTF-8", "CP932")) {}
    ~Conversion() {
        if (is_open()) iconv_close(descriptor_);
    }
    Conversion(const Conversion&) = delete;
    Conversion& operator=(const Conversion&) = delete;

    // NOLINTNEXTLINE(performance-no-int-to-ptr,cppcoreguidelines-pro-type-cstyle-cast)
    bool is_open() const { return descriptor_ != reinterpret_cast<iconv_t>(-1); }
    std::size_t run(char** in, std::size_t* in_left, char** out, std::size_t* out_left) {
        return iconv(descriptor_, in, in_left, out, out_left);
    }

  private:
    iconv_t descriptor_;
};

}  // namespace

bool is_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (byte_at(text, at) < 0x80) {
            ++at;
            continue;
        }
        const Utf8Character character = decode_utf8(text, at);
        if (!character.valid) return false;
        at += character.bytes;
    }
    return true;
}

std::optional<std::string> utf8_from_cp932(std::string_view text) {
    if (!looks_japanese(text)) return std::nullopt;
    Conversion conversion;
    if (!conversion.is_open()) return std::nullopt;
    std::string in(text);
    std::string out(text.size() * 3 + 4, '\0');  // no CP932 byte takes more than three of UTF-8
    char* from = in.data();
    char* to = out.data();
    std::size_t from_left = in.size();
    std::size_t to_left = out.size();
    if (conversion.run(&from, &from_left, &to, &to_left) == static_cast<std::size_t>(-1))
        return std::nullopt;
    out.resize(out.size() - to_left);
    return out;
}

}  // namespace keiretsu::analysis
