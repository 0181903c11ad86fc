// A shuffled order that takes no memory.
#pragma once

#include "core/base/hash.h"

#include <cmath>
#include <cstdint>

namespace stator::data {

/// A seeded bijection of [0, count): at(i) is the i-th element of a shuffled order, in O(1).
/// Thread: immutable. Source: Feistel network on a x b >= count with cycle walking (Black and
/// Rogaway, Ciphers with Arbitrary Finite Domains, 2002).
class Permutation {
public:
    Permutation() = default;
    Permutation(std::uint64_t count, std::uint64_t key)
        : m_count(count)
        , m_key(key) {
        m_a = static_cast<std::uint32_t>(std::ceil(std::sqrt(static_cast<double>(count))));
        m_a = m_a < 1 ? 1 : m_a;
        m_b = static_cast<std::uint32_t>((count + m_a - 1) / m_a);
        m_b = m_b < 1 ? 1 : m_b;
    }

    std::uint64_t size() const { return m_count; }
    /// i < size(), size() < 2^32.
    std::uint64_t at(std::uint64_t i) const {
        // a * b exceeds count by less than a, so a second walk is rare.
        do {
            i = once(i);
        } while (i >= m_count);
        return i;
    }

private:
    static std::uint32_t scaled(std::uint64_t hash, std::uint32_t bound) {
        return static_cast<std::uint32_t>(((hash >> 32) * bound) >> 32);
    }
    static std::uint32_t addModulo(std::uint32_t x, std::uint32_t y, std::uint32_t bound) {
        const std::uint64_t sum = std::uint64_t{x} + y;
        return static_cast<std::uint32_t>(sum >= bound ? sum - bound : sum);
    }
    std::uint64_t once(std::uint64_t i) const {
        auto left = static_cast<std::uint32_t>(i / m_b);
        auto right = static_cast<std::uint32_t>(i % m_b);
        // Halves of a few values mix slowly; for large ones six rounds do.
        const std::uint64_t rounds = m_count < 4096 ? 16 : 6;
        for (std::uint64_t round = 0; round < rounds; round += 2) {
            left = addModulo(left, scaled(base::mix64(m_key ^ right, round), m_a), m_a);
            right = addModulo(right, scaled(base::mix64(m_key ^ left, round + 1), m_b), m_b);
        }
        return std::uint64_t{left} * m_b + right;
    }

    std::uint64_t m_count = 0;
    std::uint64_t m_key = 0;
    std::uint32_t m_a = 1;
    std::uint32_t m_b = 1;
};

} // namespace stator::data
