#include "core/train/nearestname.h"

#include <algorithm>
#include <cctype>
#include <numeric>
#include <utility>

namespace stator::train {
namespace {

std::size_t distance(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t substitute = diagonal + (lower(a[i]) == lower(b[j]) ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({substitute, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

} // namespace

std::optional<std::string> nearestName(std::string_view name,
                                       const std::vector<std::string>& known) {
    std::optional<std::string> nearest;
    std::size_t least = std::max<std::size_t>(2, name.size() / 3) + 1;
    for (const std::string& candidate : known)
        if (const std::size_t d = distance(name, candidate);
            d < least && d < std::max(name.size(), candidate.size())) {
            least = d;
            nearest = candidate;
        }
    return nearest;
}

} // namespace stator::train
