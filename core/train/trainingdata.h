// What a run trains on.
//
// Thread: immutable once made; shared by the trainer and its batch thread.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/data/corpus.h"
#include "core/data/split.h"
#include "core/eval/evaluationdata.h"
#include "core/text/tokencache.h"
#include "core/text/tokenizer.h"
#include "core/train/runconfiguration.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace stator::train {

/// One dataset of a run: its texts and the same texts as tokens.
struct TrainingCorpus {
    std::string name;
    std::shared_ptr<const data::Corpus> corpus;
    std::shared_ptr<const text::TokenCache> tokens;
};

/// Corpora with the split that was computed over all of them together.
struct TrainingData {
    std::vector<TrainingCorpus> corpora;
    data::JointSplit split; ///< one a corpus, in their order
    /// What the evaluation plan may name beside "validation" and "test".
    std::vector<std::shared_ptr<const eval::EvaluationData>> benchmarks;
    /// May be none: only an evaluation that tokenises again needs it.
    std::shared_ptr<const text::Tokenizer> tokenizer;
    std::uint64_t tokenizerHash = 0;
    std::uint32_t vocabulary = 0; ///< rows of the table
};

struct NamedCorpus {
    std::string name;
    std::shared_ptr<const data::Corpus> corpus;
};

/// Opens or builds the token caches in `cacheFolder` and computes the split of the configuration.
/// Errors: those of TokenCache::openOrBuild and data::computeJointSplit; Cancelled.
Result<TrainingData> prepareTrainingData(const std::vector<NamedCorpus>& corpora,
                                         const text::Tokenizer& tokenizer,
                                         const RunConfiguration& configuration,
                                         const std::filesystem::path& cacheFolder, int threads,
                                         const Job& job);

/// What must be equal for a run to be resumed, as JSON: content hashes by dataset, the split's
/// digest, the tokenizer's hash and the vocabulary.
std::string dataIdentity(const TrainingData& data);
/// What differs between two identities, in words; empty where they are equal.
std::string identityDifference(const std::string& before, const std::string& now);

} // namespace stator::train
