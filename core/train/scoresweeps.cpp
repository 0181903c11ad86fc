#include "core/train/scoresweeps.h"

namespace stator::train {

std::vector<ScoreSweep> scoreSweeps(MnrlDirections directions, std::size_t batch,
                                    std::size_t candidates, const ScoreMask& mask,
                                    const ScoreMask& swappedMask) {
    const ScoreSegment toDocuments{0, 1, candidates, false, &mask};
    const ScoreSegment toQueries{1, 0, batch, false, &swappedMask};
    switch (directions) {
    case MnrlDirections::QueryToDocument:
        return {{{toDocuments}, 1.0, !mask.empty()}};
    case MnrlDirections::Symmetric:
        return {{{toDocuments}, 0.5, !mask.empty()}, {{toQueries}, 0.5, !swappedMask.empty()}};
    case MnrlDirections::Gte:
        return {
            {{toDocuments, {0, 0, batch, true, nullptr}, toQueries, {1, 1, batch, true, nullptr}},
             1.0,
             true}};
    }
    return {};
}

} // namespace stator::train
