#include "core/train/falsenegatives.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace stator::train {
namespace {

using Places = std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>;

Places placesOf(std::span<const std::uint64_t> hashes) {
    Places places;
    places.reserve(hashes.size());
    for (std::uint32_t i = 0; i < hashes.size(); ++i)
        places[hashes[i]].push_back(i);
    return places;
}

void addPlaces(const Places& places, std::uint64_t hash, std::vector<std::uint32_t>& columns) {
    if (const auto found = places.find(hash); found != places.end())
        columns.insert(columns.end(), found->second.begin(), found->second.end());
}

/// Closes the row begun at `mask.offsets.back()`: sorted, each once, without the row's own
/// positive.
void closeRow(ScoreMask& mask, std::uint32_t own) {
    const auto begin = mask.columns.begin() + static_cast<std::ptrdiff_t>(mask.offsets.back());
    std::sort(begin, mask.columns.end());
    mask.columns.erase(std::unique(begin, mask.columns.end()), mask.columns.end());
    mask.columns.erase(std::remove(begin, mask.columns.end(), own), mask.columns.end());
    mask.offsets.push_back(mask.columns.size());
}

} // namespace

Result<FalseNegatives> findFalseNegatives(std::span<const std::uint64_t> anchorHashes,
                                          std::span<const std::uint64_t> candidateHashes,
                                          std::size_t rows, std::size_t candidates) {
    if (anchorHashes.size() != rows || candidateHashes.size() != candidates)
        return makeError(ErrorCode::InvalidArgument,
                         "Masking false negatives needs one hash per text.");
    const Places anchors = placesOf(anchorHashes);
    const Places all = placesOf(candidateHashes);
    FalseNegatives result;
    result.ofAnchors.offsets = {0};
    result.ofCandidates.offsets = {0};
    for (std::uint32_t i = 0; i < rows; ++i) {
        const std::uint64_t anchor = anchorHashes[i];
        const std::uint64_t positive = candidateHashes[i];
        auto& columns = result.ofAnchors.columns;
        addPlaces(all, positive, columns);
        addPlaces(all, anchor, columns);
        addPlaces(anchors, anchor, columns); // positive j of an equal anchor j is candidate j
        closeRow(result.ofAnchors, i);

        auto& swapped = result.ofCandidates.columns;
        addPlaces(anchors, anchor, swapped);
        addPlaces(anchors, positive, swapped);
        for (const std::uint32_t j : all.at(positive)) // anchor j of an equal positive j
            if (j < rows)
                swapped.push_back(j);
        closeRow(result.ofCandidates, i);
    }
    return result;
}

} // namespace stator::train
