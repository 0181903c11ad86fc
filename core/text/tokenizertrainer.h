// Training a SentencePiece tokenizer on a dataset's texts.
#pragma once

#include "core/text/modelproto.h"
#include "core/text/sentencesample.h"
#include "core/text/tokenizer.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace stator::text {

struct TokenizerTraining {
    SentencePieceModelType modelType = SentencePieceModelType::Unigram; ///< Unigram or Bpe
    std::uint32_t vocabularySize = 32'000; ///< pieces, <unk>, <s> and </s> among them
    double characterCoverage = 0.9995;     ///< share of the characters that get a piece, 0.98 to 1
    std::uint64_t sampleSize = 500'000;    ///< texts to train on; 0: all of them
    double languageExponent = 1.0;         ///< 1: languages as they are, 0: the same for each
    std::uint64_t seed = 42;
    bool byteFallback = false;              ///< unknown characters as bytes (256 more pieces)
    std::string normalization = "nmt_nfkc"; ///< or nfkc, nmt_nfkc_cf, nfkc_cf, identity
    int threads = 1;                        ///< 1 to 128
};

struct TrainedTokenizer {
    std::shared_ptr<const Tokenizer> tokenizer;
    std::uint64_t textsUsed = 0;
    std::uint64_t textsSkipped = 0; ///< without letters, or longer than 4,192 bytes
    std::uint64_t bytesUsed = 0;
    std::vector<std::uint64_t> textsByLanguage; ///< in the order of TrainingTexts::languages
    double seconds = 0;
};

/// Trains; the same texts, options and threads give the same model.
/// Reports "Reading texts" in texts, then "Training the tokenizer" without a total. A stop request
/// is obeyed while texts are read; the training itself (SentencePiece) cannot be interrupted and
/// its result is dropped when it ends. Errors: InvalidArgument (an option, or a vocabulary that
/// does not suit the texts, with the size that does), Cancelled, Busy (another training in this
/// process), OutOfMemory.
Result<TrainedTokenizer> trainTokenizer(const TrainingTexts& texts,
                                        const TokenizerTraining& options, const Job& job);

/// Writes `model` (a .model file that SentencePiece and this program load) and, first, a
/// description beside it with the extension .json. Both atomically. Errors: Io.
Result<void> saveTrainedTokenizer(const TrainedTokenizer& trained, const TrainingTexts& texts,
                                  const TokenizerTraining& options,
                                  const std::filesystem::path& model);

} // namespace stator::text
