// Hashes for content identity and integrity (XXH3; not cryptographic).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace stator::base {

/// XXH3-64 of the bytes. Stable across machines and versions: it is stored in files.
std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);
inline std::uint64_t hash64(std::span<const std::byte> bytes, std::uint64_t seed = 0) {
    return hash64(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()),
                  seed);
}

/// A well-mixed 64-bit value from two (splitmix64 finaliser): the base of counter-based randomness.
constexpr std::uint64_t mix64(std::uint64_t a, std::uint64_t b = 0) {
    std::uint64_t x = a + 0x9E3779B97F4A7C15ULL * (b + 1);
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31);
}

/// XXH3-64 over a stream of pieces.
class Hasher {
public:
    Hasher();
    ~Hasher();
    Hasher(Hasher&&) noexcept;
    Hasher& operator=(Hasher&&) noexcept;
    void update(const void* data, std::size_t size);
    void update(std::string_view bytes) { update(bytes.data(), bytes.size()); }
    std::uint64_t digest() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// 16 lower-case hexadecimal digits.
std::string hex64(std::uint64_t value);

} // namespace stator::base
