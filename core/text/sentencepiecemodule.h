// What the module exports; for the two sides of it only.
#pragma once

#include "core/text/sentencepiecelibrary.h"

namespace stator::text {

struct SentencePieceModule {
    static constexpr int kVersion = 2;
    int version = kVersion;
    /// Null on failure, with the reason in `error`.
    std::unique_ptr<SentencePieceModelHandle> (*load)(std::string_view proto, std::string& error);
    bool (*train)(const SentencePieceTraining& training, std::string& proto, std::string& error);
};

/// The name of the exported function, which returns a SentencePieceModule.
inline constexpr const char* kSentencePieceModuleEntry = "statorSentencePieceModule";
inline constexpr const char* kSentencePieceModuleFile = "libstator-sentencepiece.so";

} // namespace stator::text
