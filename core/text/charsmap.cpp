#include "core/text/charsmap.h"

#include <cstring>

namespace stator::text {
namespace {

// Real tables have keys of up to 20 bytes and 25,000 to 250,000 rules. A crafted one may be a maze:
// the bounds end a walk through it.
constexpr std::size_t kLongestKey = 64;
constexpr std::size_t kMostSteps = 1 << 21;

Error broken() {
    return makeError(ErrorCode::InvalidFormat,
                     "Not a usable SentencePiece model: its normalisation table is damaged.");
}

} // namespace

Result<Charsmap> Charsmap::read(std::string_view blob) {
    Charsmap table;
    if (blob.empty())
        return table;
    std::uint32_t trieBytes = 0;
    if (blob.size() <= sizeof trieBytes)
        return broken();
    std::memcpy(&trieBytes, blob.data(), sizeof trieBytes);
    blob.remove_prefix(sizeof trieBytes);
    if (trieBytes == 0 || trieBytes % sizeof(Unit) != 0 || trieBytes >= blob.size())
        return broken();
    table.m_units.resize(trieBytes / sizeof(Unit));
    std::memcpy(table.m_units.data(), blob.data(), trieBytes);
    table.m_replacements = blob.substr(trieBytes);
    if (!table.check())
        return broken();
    return table;
}

/// Equal endings share units, so a unit is met often: each is looked at once.
bool Charsmap::check() {
    std::vector<bool> seen(m_units.size(), false);
    std::vector<std::uint32_t> pending{0};
    while (!pending.empty()) {
        const auto position = pending.back();
        pending.pop_back();
        if (seen[position])
            continue;
        seen[position] = true;
        if (!checkUnit(position, pending))
            return false;
    }
    forEach(" ", [&](std::string_view key, std::string_view replacement) {
        if (key != " " || replacement != " ")
            m_keyWithBlank = true;
    });
    return true;
}

bool Charsmap::checkUnit(std::uint32_t position, std::vector<std::uint32_t>& children) {
    const Unit unit = m_units[position];
    const std::uint32_t base = position ^ unit.offset();
    // Every byte may be looked up from here, so the whole block must lie inside the array.
    if ((base | 0xFFU) >= m_units.size())
        return false;
    if (unit.hasLeaf()) {
        const std::uint32_t start = m_units[base].value();
        if (start >= m_replacements.size() || m_replacements.find('\0', start) == std::string::npos)
            return false;
    }
    // At label 0 stands the value of a key that ends here.
    for (std::uint32_t label = unit.hasLeaf() ? 1 : 0; label < 256; ++label) {
        const std::uint32_t child = base ^ label;
        if (m_units[child].label() != label || child == 0)
            continue;
        // A rule for the blank alone that keeps it is judged in check(), when all is known to be
        // sound.
        if (label == ' ' && position != 0)
            m_keyWithBlank = true;
        children.push_back(child);
    }
    return true;
}

std::string_view Charsmap::replacementOf(std::uint32_t base) const {
    return m_replacements.c_str() + m_units[base].value();
}

Charsmap::Match Charsmap::longest(std::string_view text) const {
    Match match;
    if (m_units.empty())
        return match;
    std::uint32_t base = m_units[0].offset();
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto label = static_cast<unsigned char>(text[i]);
        const std::uint32_t child = base ^ label;
        if (label == 0 || child >= m_units.size() || m_units[child].label() != label)
            break;
        base = child ^ m_units[child].offset();
        if (m_units[child].hasLeaf())
            match = {i + 1, replacementOf(base)};
    }
    return match;
}

bool Charsmap::writes(std::string_view text) const {
    return m_replacements.find(text) != std::string::npos;
}

void Charsmap::forEach(std::string_view prefix,
                       const std::function<void(std::string_view, std::string_view)>& rule) const {
    if (m_units.empty())
        return;
    std::uint32_t position = 0;
    for (const char c : prefix) {
        const auto label = static_cast<unsigned char>(c);
        const std::uint32_t child = position ^ m_units[position].offset() ^ label;
        if (m_units[child].label() != label)
            return;
        position = child;
    }
    std::string key(prefix);
    std::size_t steps = 0;
    walk(position, key, steps, rule);
}

void Charsmap::walk(std::uint32_t position, std::string& key, std::size_t& steps,
                    const std::function<void(std::string_view, std::string_view)>& rule) const {
    const Unit unit = m_units[position];
    const std::uint32_t base = position ^ unit.offset();
    if (unit.hasLeaf())
        rule(key, replacementOf(base));
    if (key.size() >= kLongestKey || ++steps > kMostSteps)
        return;
    for (std::uint32_t label = 1; label < 256; ++label)
        if (m_units[base ^ label].label() == label) {
            key.push_back(static_cast<char>(label));
            walk(base ^ label, key, steps, rule);
            key.pop_back();
        }
}

} // namespace stator::text
