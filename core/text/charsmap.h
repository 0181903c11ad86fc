// The normalisation table inside a SentencePiece model: a trie from byte sequences to replacements.
//
// Thread: immutable after construction.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace stator::text {

/// Source: `precompiled_charsmap`: uint32 trie size, darts-clone double array, NUL-ended strings.
class Charsmap {
public:
    /// Checks every unit that a text can reach, so that no text makes a reader of the table step
    /// outside its memory. An empty blob has no rules. Errors: InvalidFormat.
    static Result<Charsmap> read(std::string_view blob);

    bool empty() const { return m_units.empty(); }

    struct Match {
        std::size_t length = 0; ///< bytes replaced; 0: no rule
        std::string_view replacement;
    };
    /// The longest rule that `text` begins with.
    Match longest(std::string_view text) const;

    /// True where U+0020 is part of a rule's key, but for a rule that maps it to itself.
    bool hasKeyWithBlank() const { return m_keyWithBlank; }
    /// True where some replacement contains `text`.
    bool writes(std::string_view text) const;
    /// Calls `rule` for every rule whose key begins with `prefix`, in byte order.
    void forEach(
        std::string_view prefix,
        const std::function<void(std::string_view key, std::string_view replacement)>& rule) const;

private:
    /// One unit of the double array, in darts-clone's packing.
    struct Unit {
        std::uint32_t bits;

        bool hasLeaf() const { return ((bits >> 8) & 1) != 0; }
        std::uint32_t value() const { return bits & 0x7FFFFFFFU; }
        std::uint32_t label() const { return bits & (0x80000000U | 0xFFU); }
        std::uint32_t offset() const { return (bits >> 10) << ((bits & (1U << 9)) >> 6); }
    };
    bool check();
    bool checkUnit(std::uint32_t position, std::vector<std::uint32_t>& children);
    std::string_view replacementOf(std::uint32_t base) const;
    void walk(std::uint32_t position, std::string& key, std::size_t& steps,
              const std::function<void(std::string_view, std::string_view)>& rule) const;

    std::vector<Unit> m_units;
    std::string m_replacements;
    bool m_keyWithBlank = false;
};

} // namespace stator::text
