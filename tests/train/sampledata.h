// Real sentence pairs from the sample in resources, as corpora with a tokenizer trained on them.
#pragma once

#include "core/train/trainingdata.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace stator::train {

/// Rows of "tico19.en-es.tsv.zst" and the like, evenly spread over the file.
std::vector<std::pair<std::string, std::string>> samplePairs(const std::string& file,
                                                             std::size_t rows);

/// A corpus of one sample file; its languages are those of the file's name.
NamedCorpus sampleCorpus(const std::filesystem::path& folder, const std::string& file,
                         std::size_t rows);

/// 2,000 pieces trained on the TICO-19 files (CC0); made once a process.
std::shared_ptr<const text::Tokenizer> sampleTokenizer();

/// English with Spanish and Indonesian, `rows` of each, in the given split; caches in `folder`.
std::shared_ptr<const TrainingData> sampleData(const std::filesystem::path& folder,
                                               const RunConfiguration& configuration,
                                               std::size_t rows = 800);
/// The same with a tokenizer of the caller's.
std::shared_ptr<const TrainingData> sampleData(const std::filesystem::path& folder,
                                               const RunConfiguration& configuration,
                                               std::size_t rows, const text::Tokenizer& tokenizer);

/// dim 32, batches of 64, 60 steps, one thread, FP32, no evaluation, no checkpoints.
RunConfiguration smallConfiguration();

} // namespace stator::train
