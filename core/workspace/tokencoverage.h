// What a tokenizer makes of a dataset, as a whole and by language.
//
// Thread: call from any thread.
#pragma once

#include "core/base/progress.h"
#include "core/text/tokenstatistics.h"
#include "core/workspace/catalogue.h"
#include "core/workspace/workspace.h"

#include <cstdint>
#include <string>
#include <vector>

namespace stator::workspace {

struct LanguageTokens {
    std::string language;
    std::uint64_t texts = 0;
    std::uint64_t tokens = 0;
    std::uint64_t unknown = 0; ///< <unk>, or bytes in its place
    std::uint64_t textsWithUnknown = 0;
};

struct TokenCoverage {
    text::TokenStatistics all;
    std::vector<LanguageTokens> languages; ///< in the corpus' order; without those of no text
};

/// The cache of a dataset's tokens: there once a run, a benchmark or a person has made it.
std::filesystem::path tokenCacheFile(const Workspace& workspace, const data::Dataset& dataset,
                                     const TokenizerRecord& tokenizer);
/// Whether the dataset's tokens are in the cache. Reads no token.
bool isTokenized(const Workspace& workspace, const std::string& dataset,
                 const std::string& tokenizer);

/// From the token cache, which is made where it is missing (and is what runs will use).
/// Errors: NotFound, Corrupt, Cancelled, Io, OutOfMemory.
Result<TokenCoverage> tokenCoverage(const Workspace& workspace, const std::string& dataset,
                                    const std::string& tokenizer, int threads, const Job& job);

} // namespace stator::workspace
