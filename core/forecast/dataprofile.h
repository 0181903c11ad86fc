// What the cost of a run depends on in a dataset, as one tokenizer sees it.
//
// Thread: values and free functions; call from any thread.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/corpus.h"
#include "core/train/trainingdata.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace stator::forecast {

/// Rows of one language pair.
struct PairRows {
    std::string from;
    std::string to;
    std::uint64_t rows = 0;
    bool operator==(const PairRows&) const = default;
};

/// How many different tokens so many texts, chosen at random, hold together.
struct DistinctTokens {
    std::uint64_t texts = 0;
    double distinct = 0;
    bool operator==(const DistinctTokens&) const = default;
};

struct DataProfile {
    std::uint64_t contentHash = 0; ///< of the corpus; 0 for a mixture of several
    data::CorpusKind kind = data::CorpusKind::Pairs;
    std::uint32_t columns = 2;
    std::uint64_t rows = 0;
    double tokensPerText = 0;             ///< mean over all columns
    std::vector<DistinctTokens> distinct; ///< ascending
    std::vector<PairRows> pairs;          ///< by rows, most first
    double repeatedAnchors = 0;           ///< share of rows whose anchor another row has too
    /// Different anchors and different positives for each row, within a language pair and in all.
    std::array<double, 2> distinctOfPair{1, 1};
    std::array<double, 2> distinctOfAll{1, 1};
    double falseNegatives = 0; ///< rows of a random batch of 2,048 that share a text
                               ///< with another row of it, as a share
    double textBytes = 0;      ///< mean UTF-8 bytes of a text
    bool guessed = false;      ///< from the text's length: it is not tokenized yet

    /// Between and beyond the measured points by a power law.
    double distinctTokens(double texts) const;
};

constexpr std::uint64_t kSampledRows = 100'000;

/// Tokens from at most kSampledRows rows; languages and repeated texts from all of them.
/// Errors: Cancelled.
Result<DataProfile> profileOf(const train::TrainingCorpus& corpus, std::uint32_t maxTokens,
                              const Job& job);
/// Without tokens: from the texts alone and a vocabulary's size. Errors: Cancelled.
Result<DataProfile> guessProfile(const data::Corpus& corpus, std::uint32_t vocabulary,
                                 const Job& job);
/// Several datasets as one, weighted by rows; the more of their texts are in the same languages,
/// the more of their tokens are the same. Undefined for none.
DataProfile mixtureOf(std::span<const DataProfile> profiles);

std::string toJson(const DataProfile& profile);
/// Errors: Corrupt.
Result<DataProfile> profileFromJson(const std::string& text);

} // namespace stator::forecast
