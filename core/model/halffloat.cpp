// 16-bit floats by integer arithmetic: the same bits on every processor and compiler.
#include "core/model/safetensors.h"

#include <bit>

namespace stator::model {

std::uint16_t halfFromFloat(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const auto sign = static_cast<std::uint16_t>((bits >> 16) & 0x8000U);
    const std::uint32_t magnitude = bits & 0x7FFFFFFFU;
    if (magnitude >= 0x7F800000U) // infinity, or a NaN that must stay one
        return static_cast<std::uint16_t>(
            sign | 0x7C00U |
            (magnitude > 0x7F800000U ? 0x0200U | ((magnitude >> 13) & 0x3FFU) : 0U));
    if (magnitude >= 0x477FF000U) // rounds to 65536 or more
        return static_cast<std::uint16_t>(sign | 0x7C00U);
    if (magnitude >= 0x38800000U) { // normal
        const std::uint32_t rebased = magnitude - 0x38000000U;
        const std::uint32_t rounded = rebased + 0xFFFU + ((rebased >> 13) & 1U);
        return static_cast<std::uint16_t>(sign | (rounded >> 13));
    }
    if (magnitude <= 0x33000000U) // at most half of the smallest subnormal: a tie goes to zero
        return sign;
    const std::uint32_t exponent = magnitude >> 23;
    const std::uint32_t mantissa = (magnitude & 0x7FFFFFU) | 0x800000U;
    const std::uint32_t shift = 126U - exponent; // 14 … 24
    const std::uint32_t kept = mantissa >> shift;
    const std::uint32_t rest = mantissa & ((1U << shift) - 1U);
    const std::uint32_t half = 1U << (shift - 1U);
    const bool up = rest > half || (rest == half && (kept & 1U) != 0);
    return static_cast<std::uint16_t>(sign | (kept + (up ? 1U : 0U)));
}

float floatFromHalf(std::uint16_t half) {
    const std::uint32_t sign = (half & 0x8000U) << 16;
    const std::uint32_t exponent = (half >> 10) & 0x1FU;
    const std::uint32_t mantissa = half & 0x3FFU;
    if (exponent == 0x1FU)
        return std::bit_cast<float>(sign | 0x7F800000U | (mantissa << 13));
    if (exponent != 0)
        return std::bit_cast<float>(sign | ((exponent + 112U) << 23) | (mantissa << 13));
    // Zero or subnormal: an integer times 2^-24, which float32 holds exactly.
    const float magnitude = static_cast<float>(mantissa) * 0x1.0p-24F;
    return std::bit_cast<float>(sign | std::bit_cast<std::uint32_t>(magnitude));
}

std::uint16_t bfloat16FromFloat(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value);
    if ((bits & 0x7FFFFFFFU) > 0x7F800000U)
        return static_cast<std::uint16_t>((bits >> 16) | 0x0040U);
    return static_cast<std::uint16_t>((bits + 0x7FFFU + ((bits >> 16) & 1U)) >> 16);
}

float floatFromBfloat16(std::uint16_t value) {
    return std::bit_cast<float>(static_cast<std::uint32_t>(value) << 16);
}

} // namespace stator::model
