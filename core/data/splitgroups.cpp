#include "core/data/splitgroups.h"

#include "core/base/hash.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <new>

namespace stator::data {
namespace {

/// Zero marks a free slot.
constexpr std::uint64_t stored(std::uint64_t hash) {
    return hash == 0 ? 1 : hash;
}

/// Slots for a number of texts at a load of three quarters.
std::size_t slotsFor(std::uint64_t texts) {
    const std::uint64_t slots = std::max<std::uint64_t>(16, texts + texts / 3 + 1);
    if (slots > std::numeric_limits<std::uint32_t>::max())
        throw std::bad_alloc();
    return slots;
}

} // namespace

void DistinctCounter::add(std::uint64_t hash) {
    const auto index = hash >> (64 - kBits);
    const auto rest = (hash << kBits) | (std::uint64_t{1} << (kBits - 1));
    const auto rank = static_cast<std::uint8_t>(std::countl_zero(rest) + 1);
    m_registers[index] = std::max(m_registers[index], rank);
}

std::uint64_t DistinctCounter::estimate() const {
    const auto m = static_cast<double>(m_registers.size());
    double sum = 0;
    std::size_t zeros = 0;
    for (const auto r : m_registers) {
        sum += std::ldexp(1.0, -r);
        zeros += r == 0 ? 1 : 0;
    }
    const double raw = 0.7213 / (1.0 + 1.079 / m) * m * m / sum;
    const double linear = zeros > 0 ? m * std::log(m / static_cast<double>(zeros)) : raw;
    return static_cast<std::uint64_t>(std::ceil(raw <= 2.5 * m ? linear : raw));
}

TextGroups::TextGroups(std::uint64_t texts)
    : m_slots(slotsFor(texts)) {}

std::uint32_t TextGroups::probe(std::uint64_t hash) const {
    // The high bits of the product spread over any table size without a division.
    __extension__ using Wide = unsigned __int128;
    auto i =
        static_cast<std::size_t>((static_cast<Wide>(base::mix64(hash)) * m_slots.size()) >> 64);
    while (m_slots[i].hash != 0 && m_slots[i].hash != hash)
        i = i + 1 == m_slots.size() ? 0 : i + 1;
    return static_cast<std::uint32_t>(i);
}

std::uint32_t TextGroups::add(std::uint64_t hash) {
    hash = stored(hash);
    auto i = probe(hash);
    if (m_slots[i].hash != 0)
        return i;
    if (m_used + 1 > m_slots.size() - m_slots.size() / 8) {
        grow();
        i = probe(hash);
    }
    m_slots[i] = {hash, i, 0};
    ++m_used;
    return i;
}

void TextGroups::grow() {
    std::vector<Slot> old(slotsFor(m_used + m_used / 2));
    old.swap(m_slots);
    for (const Slot& slot : old) {
        if (slot.hash != 0)
            m_slots[probe(slot.hash)].hash = slot.hash;
    }
    for (const Slot& slot : old) {
        if (slot.hash != 0) {
            Slot& moved = m_slots[probe(slot.hash)];
            moved.parent = probe(old[slot.parent].hash);
            moved.rows = slot.rows;
        }
    }
}

std::uint32_t TextGroups::slot(std::uint64_t hash) const {
    return probe(stored(hash));
}

std::uint32_t TextGroups::find(std::uint32_t slot) {
    while (m_slots[slot].parent != slot) {
        m_slots[slot].parent = m_slots[m_slots[slot].parent].parent;
        slot = m_slots[slot].parent;
    }
    return slot;
}

std::uint32_t TextGroups::join(std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    if (a == b)
        return a;
    if (m_slots[b].hash < m_slots[a].hash)
        std::swap(a, b);
    m_slots[b].parent = a;
    m_slots[a].rows += m_slots[b].rows;
    return a;
}

void TextGroups::isolate(std::uint32_t slot) {
    m_slots[slot].parent = slot;
    m_slots[slot].rows = 0;
}

} // namespace stator::data
