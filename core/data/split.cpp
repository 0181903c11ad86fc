#include "core/data/split.h"

#include "core/base/hash.h"

namespace stator::data {

Split::Split(std::vector<Side> sides, std::vector<LanguagePairRows> pairs)
    : m_sides(std::move(sides))
    , m_pairs(std::move(pairs)) {
    for (const Side side : m_sides)
        ++m_counts[static_cast<std::size_t>(side)];
}

double Split::share(Side side) const {
    const auto used = count(Side::Train) + count(Side::Validation) + count(Side::Test);
    return used == 0 ? 0.0 : static_cast<double>(count(side)) / static_cast<double>(used);
}

std::vector<std::uint32_t> Split::rowsOf(Side side) const {
    std::vector<std::uint32_t> rows;
    rows.reserve(count(side));
    for (std::uint32_t row = 0; row < m_sides.size(); ++row) {
        if (m_sides[row] == side)
            rows.push_back(row);
    }
    return rows;
}

std::uint64_t Split::digest() const {
    return base::hash64(std::as_bytes(std::span(m_sides)));
}

std::uint64_t JointSplit::count(Side side) const {
    std::uint64_t sum = 0;
    for (const auto& split : splits)
        sum += split.count(side);
    return sum;
}

} // namespace stator::data
