// UTF-16 files read as UTF-8 (used by ByteStream alone).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace stator::data {

enum class Encoding { Utf8, Utf16Le, Utf16Be };

struct DetectedEncoding {
    Encoding encoding = Encoding::Utf8;
    std::size_t markBytes = 0; ///< length of the byte order mark
};

/// Told from the first four bytes: a byte order mark, or ASCII in every second byte.
DetectedEncoding detectEncoding(std::string_view head);

/// Writes a code point as UTF-8 (at most 4 bytes); a lone surrogate gives three bytes that are not
/// valid UTF-8, so that validation finds it. Gives the bytes written.
std::size_t encodeUtf8(std::uint32_t codePoint, char* out);

/// UTF-16 code units to UTF-8, keeping half a unit or half a pair from one call to the next.
class Utf16Decoder {
public:
    explicit Utf16Decoder(bool bigEndian)
        : m_bigEndian(bigEndian) {}

    /// Takes from the front of `in` what fits into `out`; gives the bytes written.
    std::size_t decode(std::string_view& in, char* out, std::size_t capacity) {
        std::size_t written = 0;
        while (!in.empty() && capacity - written >= 8) {
            const auto byte = static_cast<unsigned char>(in.front());
            in.remove_prefix(1);
            if (!m_haveHalf) {
                m_half = byte;
                m_haveHalf = true;
                continue;
            }
            m_haveHalf = false;
            const std::uint32_t unit =
                m_bigEndian ? (m_half << 8U) | byte : (std::uint32_t{byte} << 8U) | m_half;
            written += put(unit, out + written);
        }
        return written;
    }
    /// What is left at the end of the file.
    std::size_t finish(char* out) {
        const bool broken = std::exchange(m_haveHalf, false);
        std::size_t n = flushHigh(out);
        if (broken)
            out[n++] = '\xFF';
        return n;
    }

private:
    std::size_t flushHigh(char* out) {
        return m_high ? encodeUtf8(std::exchange(m_high, 0), out) : 0;
    }
    std::size_t put(std::uint32_t unit, char* out) {
        const bool low = unit >= 0xDC00 && unit < 0xE000;
        if (m_high && low) {
            const std::uint32_t high = std::exchange(m_high, 0);
            return encodeUtf8(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00), out);
        }
        const std::size_t n = flushHigh(out);
        if (unit >= 0xD800 && unit < 0xDC00) {
            m_high = unit;
            return n;
        }
        return n + encodeUtf8(unit, out + n);
    }

    bool m_bigEndian;
    bool m_haveHalf = false;
    std::uint32_t m_half = 0;
    std::uint32_t m_high = 0;
};

} // namespace stator::data
