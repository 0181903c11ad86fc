// Texts by hash and the groups they form: union-find in one open-addressing table.
//
// Thread: one thread.
#pragma once

#include <cstdint>
#include <vector>

namespace stator::data {

/// Estimates how many distinct hashes it was shown (HyperLogLog, 16 KiB, about 1 % error).
/// Source: Flajolet et al., HyperLogLog, 2007.
class DistinctCounter {
public:
    void add(std::uint64_t hash);
    std::uint64_t estimate() const;

private:
    static constexpr int kBits = 14;
    std::vector<std::uint8_t> m_registers = std::vector<std::uint8_t>(std::size_t{1} << kBits);
};

/// Text hashes with the group of each. The root of a group is its lowest hash, so that the
/// group's key does not depend on the order in which rows came. 16 bytes a slot.
class TextGroups {
public:
    /// Room for `texts` hashes; it grows where there are more. Throws std::bad_alloc.
    explicit TextGroups(std::uint64_t texts);

    /// Slot of a hash, added as a group of its own where it is new. Slots move when another hash
    /// is added, so keep hashes while adding and slots only afterwards.
    std::uint32_t add(std::uint64_t hash);
    /// Slot of a hash that was added.
    std::uint32_t slot(std::uint64_t hash) const;
    std::uint32_t find(std::uint32_t slot);
    /// Joins two groups; returns the root.
    std::uint32_t join(std::uint32_t a, std::uint32_t b);

    std::uint64_t key(std::uint32_t root) const { return m_slots[root].hash; }
    std::uint32_t rows(std::uint32_t root) const { return m_slots[root].rows; }
    void addRow(std::uint32_t root) { ++m_slots[root].rows; }
    /// Makes a slot a group of its own without rows again.
    void isolate(std::uint32_t slot);

    std::uint32_t slots() const { return static_cast<std::uint32_t>(m_slots.size()); }
    bool used(std::uint32_t slot) const { return m_slots[slot].hash != 0; }
    std::uint64_t texts() const { return m_used; }

private:
    struct Slot {
        std::uint64_t hash = 0; ///< 0: free
        std::uint32_t parent = 0;
        std::uint32_t rows = 0;
    };
    std::uint32_t probe(std::uint64_t hash) const;
    void grow();

    std::vector<Slot> m_slots;
    std::uint64_t m_used = 0;
};

} // namespace stator::data
