#include "core/text/charsmap.h"

#include <cstring>
#include <string>
#include <vector>

namespace stator::text {
namespace {

/// One unit of the double array, in darts-clone's packing.
struct Unit {
    std::uint32_t bits;

    bool hasLeaf() const { return ((bits >> 8) & 1) != 0; }
    std::uint32_t value() const { return bits & 0x7FFFFFFFU; }
    std::uint32_t label() const { return bits & (0x80000000U | 0xFFU); }
    std::uint32_t offset() const { return (bits >> 10) << ((bits & (1U << 9)) >> 6); }
};

Error broken() {
    return makeError(ErrorCode::InvalidFormat,
                     "Not a usable SentencePiece model: its normalisation table is damaged.");
}

/// Walks the trie depth first. Equal endings share units, so the same unit may be met often.
class CharsmapReader {
public:
    using Rule = std::function<void(std::string_view, std::string_view)>;

    CharsmapReader(std::vector<Unit> units, std::string_view replacements, const Rule& rule)
        : m_units(std::move(units))
        , m_replacements(replacements)
        , m_rule(rule) {}

    bool visit(std::uint32_t position) {
        const std::uint32_t base = position ^ m_units[position].offset();
        // Every byte may be looked up from here, so the whole block must lie inside the array.
        if ((base | 0xFFU) >= m_units.size() || ++m_visits > kMostVisits)
            return false;
        const bool hasLeaf = m_units[position].hasLeaf();
        if (hasLeaf && !leaf(base))
            return false;
        // At label 0 stands the value of a key that ends here.
        for (std::uint32_t label = hasLeaf ? 1 : 0; label < 256; ++label) {
            const std::uint32_t child = base ^ label;
            if (m_units[child].label() != label || child == 0)
                continue;
            if (m_key.size() >= kLongestKey)
                return false;
            m_key.push_back(static_cast<char>(label));
            if (!visit(child))
                return false;
            m_key.pop_back();
        }
        return true;
    }

private:
    // Real tables have keys of up to 20 bytes and 50,000 to 100,000 visits; these bounds end the
    // walk through a crafted one.
    static constexpr std::size_t kLongestKey = 64;
    static constexpr std::size_t kMostVisits = 1 << 22;

    bool leaf(std::uint32_t at) const {
        const std::uint32_t start = m_units[at].value();
        if (start >= m_replacements.size())
            return false;
        const auto end = m_replacements.find('\0', start);
        if (end == std::string_view::npos)
            return false;
        if (m_rule)
            m_rule(m_key, m_replacements.substr(start, end - start));
        return true;
    }

    std::vector<Unit> m_units;
    std::string_view m_replacements;
    const Rule& m_rule;
    std::string m_key;
    std::size_t m_visits = 0;
};

} // namespace

Result<void>
readCharsmap(std::string_view blob,
             const std::function<void(std::string_view key, std::string_view replacement)>& rule) {
    if (blob.empty())
        return {};
    std::uint32_t trieBytes = 0;
    if (blob.size() <= sizeof trieBytes)
        return broken();
    std::memcpy(&trieBytes, blob.data(), sizeof trieBytes);
    blob.remove_prefix(sizeof trieBytes);
    if (trieBytes == 0 || trieBytes % sizeof(Unit) != 0 || trieBytes >= blob.size())
        return broken();
    std::vector<Unit> units(trieBytes / sizeof(Unit));
    std::memcpy(units.data(), blob.data(), trieBytes);
    CharsmapReader reader(std::move(units), blob.substr(trieBytes), rule);
    if (!reader.visit(0))
        return broken();
    return {};
}

} // namespace stator::text
