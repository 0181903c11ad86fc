// What a tokenizer makes of a corpus: lengths, unknown text, how much of the vocabulary is used.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/text/encodeall.h"
#include "core/text/tokencache.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace stator::text {

/// The ids of the texts, from wherever they lie. `tokens` is callable from any thread.
struct TokenSource {
    std::uint64_t count = 0;
    std::function<std::span<const std::uint32_t>(std::uint64_t textIndex)> tokens;

    static TokenSource of(const TokenCache& cache);     ///< keeps a reference
    static TokenSource of(const EncodedTexts& encoded); ///< keeps a reference
};

struct UnknownCharacter {
    std::string character; ///< UTF-8, as the normaliser leaves it
    std::uint64_t count = 0;
};

struct TokenStatistics {
    /// Texts of 0, 1, 2… tokens; the last entry counts those of kLongest tokens and more.
    static constexpr std::size_t kLongest = 512;
    std::vector<std::uint64_t> lengthHistogram = std::vector<std::uint64_t>(kLongest + 1, 0);

    std::uint64_t textCount = 0;
    std::uint64_t emptyTexts = 0; ///< without a token
    std::uint64_t tokenCount = 0;
    std::uint64_t characterCount = 0; ///< code points of the texts
    std::uint64_t wordCount = 0;      ///< separated by blanks
    std::uint64_t longestText = 0;    ///< tokens
    std::uint64_t unknownTokens = 0;  ///< <unk>, or bytes in its place
    std::uint64_t textsWithUnknown = 0;
    std::uint64_t tokensUsed = 0; ///< different ids that occur
    std::uint32_t vocabularySize = 0;
    std::vector<UnknownCharacter> unknownCharacters; ///< most common first

    double meanLength() const;   ///< tokens a text
    double unknownShare() const; ///< 0 to 1, of the tokens
    double tokensPerWord() const;
    /// Smallest length that `share` (0 to 1) of the texts do not exceed; kLongest where it is more.
    std::size_t lengthAt(double share) const;
};

/// One pass over ids and texts (index by index the same) on `threads` threads; the result does not
/// depend on their number. Reports "Counting tokens" in texts.
/// Errors: InvalidArgument (another number of texts than of token lists, ids beyond the
/// vocabulary), Cancelled, OutOfMemory.
Result<TokenStatistics> tokenStatistics(const TokenSource& tokens, const TextSource& texts,
                                        const Tokenizer& tokenizer, int threads, const Job& job,
                                        std::size_t mostUnknownCharacters = 50);

} // namespace stator::text
