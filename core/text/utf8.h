// UTF-8, as much of it as tokenizers need.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace stator::text {

/// U+2581, which stands for a blank inside pieces.
inline constexpr std::string_view kSpaceSymbol = "\xE2\x96\x81";

/// Bytes of the character that `text` begins with, by its first byte; 1 for a stray byte.
inline std::size_t utf8Length(char first) {
    const auto byte = static_cast<unsigned char>(first);
    return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/// Decodes the character that `text` begins with into `codePoint`; its bytes, or 0 where it is not
/// valid (cut off, overlong, a surrogate, beyond U+10FFFF). `text` is not empty.
inline std::size_t decodeUtf8(std::string_view text, char32_t& codePoint) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto first = byte(0);
    if (first < 0x80) {
        codePoint = first;
        return 1;
    }
    const std::size_t length = utf8Length(text[0]);
    if (first < 0xC2 || first > 0xF4 || text.size() < length)
        return 0;
    codePoint = first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80)
            return 0;
        codePoint = codePoint << 6 | (byte(i) & 0x3FU);
    }
    const bool overlong =
        (length == 3 && codePoint < 0x800) || (length == 4 && codePoint < 0x10000);
    const bool surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
    return overlong || surrogate || codePoint > 0x10FFFF ? 0 : length;
}

inline std::size_t validUtf8Length(std::string_view text) {
    char32_t unused = 0;
    return decodeUtf8(text, unused);
}

inline void appendUtf8(std::string& out, char32_t codePoint) {
    const auto put = [&](char32_t value) { out.push_back(static_cast<char>(value)); };
    if (codePoint < 0x80) {
        put(codePoint);
    } else if (codePoint < 0x800) {
        put(0xC0 | codePoint >> 6);
        put(0x80 | (codePoint & 0x3F));
    } else if (codePoint < 0x10000) {
        put(0xE0 | codePoint >> 12);
        put(0x80 | (codePoint >> 6 & 0x3F));
        put(0x80 | (codePoint & 0x3F));
    } else {
        put(0xF0 | codePoint >> 18);
        put(0x80 | (codePoint >> 12 & 0x3F));
        put(0x80 | (codePoint >> 6 & 0x3F));
        put(0x80 | (codePoint & 0x3F));
    }
}

} // namespace stator::text
