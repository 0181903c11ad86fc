#include "tests/train/stepbatches.h"

#include "core/base/random.h"

namespace stator::train::fixtures {
namespace {

model::TokenBatch randomTexts(std::size_t rows, std::uint32_t vocabulary, base::Random& random,
                              bool allowEmpty) {
    model::TokenBatch texts;
    for (std::size_t i = 0; i < rows; ++i) {
        std::vector<std::uint32_t> ids(random.below(7) + (allowEmpty ? 0 : 1));
        // Squared, so that a few tokens are frequent and most are rare.
        for (auto& id : ids) {
            const double u = random.uniform();
            id = static_cast<std::uint32_t>(u * u * vocabulary);
        }
        texts.append(ids);
    }
    return texts;
}

} // namespace

StepBatch randomBatch(std::size_t rows, std::size_t negatives, std::uint32_t vocabulary,
                      std::uint64_t seed, bool allowEmpty) {
    base::Random random(seed);
    StepBatch batch;
    batch.anchors = randomTexts(rows, vocabulary, random, allowEmpty);
    batch.positives = randomTexts(rows, vocabulary, random, allowEmpty);
    for (std::size_t k = 0; k < negatives; ++k)
        batch.negatives.push_back(randomTexts(rows, vocabulary, random, allowEmpty));
    for (std::size_t i = 0; i < rows; ++i) {
        batch.scores.push_back(static_cast<float>(random.below(5)));
        batch.anchorHashes.push_back(random.below(rows));
    }
    // A few equal texts, so that masks have something to find.
    for (std::size_t i = 0; i < rows * (1 + negatives); ++i)
        batch.candidateHashes.push_back(random.below(2 * rows));
    return batch;
}

} // namespace stator::train::fixtures
