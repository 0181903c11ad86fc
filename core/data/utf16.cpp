#include "core/data/utf16.h"

namespace stator::data {

DetectedEncoding detectEncoding(std::string_view head) {
    if (head.starts_with("\xEF\xBB\xBF"))
        return {Encoding::Utf8, 3};
    if (head.starts_with("\xFF\xFE"))
        return {Encoding::Utf16Le, 2};
    if (head.starts_with("\xFE\xFF"))
        return {Encoding::Utf16Be, 2};
    if (head.size() >= 4 && head[0] && !head[1] && head[2] && !head[3])
        return {Encoding::Utf16Le, 0};
    if (head.size() >= 4 && !head[0] && head[1] && !head[2] && head[3])
        return {Encoding::Utf16Be, 0};
    return {};
}

std::size_t encodeUtf8(std::uint32_t c, char* out) {
    const auto byte = [](std::uint32_t v) { return static_cast<char>(v); };
    if (c < 0x80) {
        out[0] = byte(c);
        return 1;
    }
    if (c < 0x800) {
        out[0] = byte(0xC0 | (c >> 6));
        out[1] = byte(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = byte(0xE0 | (c >> 12));
        out[1] = byte(0x80 | ((c >> 6) & 0x3F));
        out[2] = byte(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = byte(0xF0 | (c >> 18));
    out[1] = byte(0x80 | ((c >> 12) & 0x3F));
    out[2] = byte(0x80 | ((c >> 6) & 0x3F));
    out[3] = byte(0x80 | (c & 0x3F));
    return 4;
}

} // namespace stator::data
