#include "core/base/hash.h"

#include <fmt/format.h>

#include <new>
#include <xxhash.h>

namespace stator::base {

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) {
    return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

struct Hasher::State {
    XXH3_state_t* state = XXH3_createState();
    State() {
        if (!state)
            throw std::bad_alloc();
        XXH3_64bits_reset(state);
    }
    ~State() { XXH3_freeState(state); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
};

Hasher::Hasher()
    : m_state(std::make_unique<State>()) {}
Hasher::~Hasher() = default;
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;

void Hasher::update(const void* data, std::size_t size) {
    XXH3_64bits_update(m_state->state, data, size);
}

std::uint64_t Hasher::digest() const {
    return XXH3_64bits_digest(m_state->state);
}

std::string hex64(std::uint64_t value) {
    return fmt::format("{:016x}", value);
}

} // namespace stator::base
