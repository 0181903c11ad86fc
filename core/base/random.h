// Seeded random numbers that give the same sequence on every machine and standard library.
#pragma once

#include "core/base/hash.h"

#include <cmath>
#include <cstdint>
#include <numbers>
#include <utility>

namespace stator::base {

/// Counter-based generator: value n is a pure function of (seed, stream, n), so its state is one
/// integer, it can be saved in a checkpoint, and threads can draw their part independently.
class Random {
public:
    explicit Random(std::uint64_t seed, std::uint64_t stream = 0)
        : m_key(mix64(seed, stream)) {}

    std::uint64_t next() { return mix64(m_key, m_counter++); }
    /// Uniform in [0, bound), without modulo bias. bound > 0.
    std::uint64_t below(std::uint64_t bound) {
        // Lemire's multiply-shift with rejection.
        for (;;) {
            const auto x = next();
            __extension__ using Wide = unsigned __int128;
            const auto product = static_cast<Wide>(x) * bound;
            const auto low = static_cast<std::uint64_t>(product);
            if (low >= bound || low >= (0 - bound) % bound)
                return static_cast<std::uint64_t>(product >> 64);
        }
    }
    /// Uniform in [0, 1).
    double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    /// Standard normal (Box-Muller; two draws a value, so value n needs no history).
    double normal() {
        const double u = 1.0 - uniform();
        const double v = uniform();
        return std::sqrt(-2.0 * std::log(u)) * std::cos(2.0 * std::numbers::pi * v);
    }
    std::uint64_t counter() const { return m_counter; }
    void setCounter(std::uint64_t counter) { m_counter = counter; }

private:
    std::uint64_t m_key;
    std::uint64_t m_counter = 0;
};

/// Fisher-Yates with our generator: the same order on every standard library.
template<class Container>
void shuffle(Container& items, Random& random) {
    for (std::size_t i = items.size(); i > 1; --i)
        std::swap(items[i - 1], items[random.below(i)]);
}

} // namespace stator::base
