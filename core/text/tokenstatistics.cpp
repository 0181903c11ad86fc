#include "core/text/tokenstatistics.h"

#include "core/base/parallel.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <unordered_map>

namespace stator::text {
namespace {

constexpr std::uint64_t kChunkTexts = 1 << 17;
constexpr std::size_t kTextsBetweenStopChecks = 256;

/// What one thread counts.
struct Counts {
    TokenStatistics sums;
    std::vector<bool> used;
    std::unordered_map<char32_t, std::uint64_t> unknown;
    bool idBeyondVocabulary = false;
};

void countText(std::string_view text, TokenStatistics& sums) {
    bool inWord = false;
    for (const char c : text) {
        sums.characterCount += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
        const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        sums.wordCount += !blank && !inWord ? 1 : 0;
        inWord = !blank;
    }
}

void countUnknownCharacters(const Tokenizer& tokenizer, std::string_view text, Counts& counts) {
    for (const auto& part : tokenizer.unknownParts(text))
        for (std::string_view rest = part; !rest.empty();) {
            char32_t c = 0;
            const auto length = std::max<std::size_t>(1, decodeUtf8(rest, c));
            ++counts.unknown[c];
            rest.remove_prefix(length);
        }
}

void countTokens(std::span<const std::uint32_t> ids, const std::vector<bool>& standsForUnknown,
                 std::string_view text, const Tokenizer& tokenizer, Counts& counts) {
    auto& sums = counts.sums;
    std::uint64_t unknown = 0;
    for (const auto id : ids) {
        if (id >= counts.used.size()) {
            counts.idBeyondVocabulary = true;
            return;
        }
        counts.used[id] = true;
        unknown += standsForUnknown[id] ? 1 : 0;
    }
    ++sums.textCount;
    ++sums.lengthHistogram[std::min(ids.size(), TokenStatistics::kLongest)];
    sums.emptyTexts += ids.empty() ? 1 : 0;
    sums.tokenCount += ids.size();
    sums.longestText = std::max<std::uint64_t>(sums.longestText, ids.size());
    sums.unknownTokens += unknown;
    countText(text, sums);
    if (unknown > 0) {
        ++sums.textsWithUnknown;
        countUnknownCharacters(tokenizer, text, counts);
    }
}

void addTo(TokenStatistics& total, const TokenStatistics& part) {
    for (std::size_t i = 0; i < total.lengthHistogram.size(); ++i)
        total.lengthHistogram[i] += part.lengthHistogram[i];
    total.textCount += part.textCount;
    total.emptyTexts += part.emptyTexts;
    total.tokenCount += part.tokenCount;
    total.characterCount += part.characterCount;
    total.wordCount += part.wordCount;
    total.longestText = std::max(total.longestText, part.longestText);
    total.unknownTokens += part.unknownTokens;
    total.textsWithUnknown += part.textsWithUnknown;
}

TokenStatistics combined(const std::vector<Counts>& parts, std::size_t mostUnknownCharacters) {
    TokenStatistics total;
    auto used = parts.front().used;
    auto unknown = parts.front().unknown;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        addTo(total, parts[i].sums);
        if (i == 0)
            continue;
        for (std::size_t id = 0; id < used.size(); ++id)
            used[id] = used[id] || parts[i].used[id];
        for (const auto& [character, count] : parts[i].unknown)
            unknown[character] += count;
    }
    total.tokensUsed = static_cast<std::uint64_t>(std::count(used.begin(), used.end(), true));
    total.vocabularySize = static_cast<std::uint32_t>(used.size());
    std::vector<std::pair<char32_t, std::uint64_t>> sorted(unknown.begin(), unknown.end());
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    sorted.resize(std::min(sorted.size(), mostUnknownCharacters));
    for (const auto& [character, count] : sorted) {
        auto& entry = total.unknownCharacters.emplace_back();
        appendUtf8(entry.character, character);
        entry.count = count;
    }
    return total;
}

} // namespace

TokenSource TokenSource::of(const TokenCache& cache) {
    return {cache.textCount(), [&cache](std::uint64_t i) { return cache.tokens(i); }};
}

TokenSource TokenSource::of(const EncodedTexts& encoded) {
    return {encoded.textCount(), [&encoded](std::uint64_t i) { return encoded.tokens(i); }};
}

double TokenStatistics::meanLength() const {
    return textCount == 0 ? 0 : static_cast<double>(tokenCount) / static_cast<double>(textCount);
}

double TokenStatistics::unknownShare() const {
    return tokenCount == 0 ? 0
                           : static_cast<double>(unknownTokens) / static_cast<double>(tokenCount);
}

double TokenStatistics::tokensPerWord() const {
    return wordCount == 0 ? 0 : static_cast<double>(tokenCount) / static_cast<double>(wordCount);
}

std::size_t TokenStatistics::lengthAt(double share) const {
    const double wanted = std::ceil(std::clamp(share, 0.0, 1.0) * static_cast<double>(textCount));
    std::uint64_t seen = 0;
    for (std::size_t length = 0; length < lengthHistogram.size(); ++length) {
        seen += lengthHistogram[length];
        if (seen > 0 && static_cast<double>(seen) >= wanted)
            return length;
    }
    return 0;
}

Result<TokenStatistics> tokenStatistics(const TokenSource& tokens, const TextSource& texts,
                                        const Tokenizer& tokenizer, int threads, const Job& job,
                                        std::size_t mostUnknownCharacters) {
    if (tokens.count != texts.count)
        return makeError(ErrorCode::InvalidArgument, "The tokens are not those of these texts.");
    try {
        std::vector<bool> standsForUnknown(tokenizer.vocabularySize());
        for (std::uint32_t id = 0; id < tokenizer.vocabularySize(); ++id)
            standsForUnknown[id] = tokenizer.standsForUnknown(id);
        std::vector<Counts> parts(static_cast<std::size_t>(std::max(1, threads)));
        for (auto& part : parts)
            part.used.assign(tokenizer.vocabularySize(), false);
        for (std::uint64_t begin = 0; begin < tokens.count; begin += kChunkTexts) {
            const auto count = std::min(kChunkTexts, tokens.count - begin);
            base::parallelParts(count, threads, [&](int part, std::size_t from, std::size_t to) {
                auto& counts = parts[static_cast<std::size_t>(part)];
                for (auto i = begin + from; i < begin + to; ++i) {
                    if (i % kTextsBetweenStopChecks == 0 && job.stopped())
                        return;
                    countTokens(tokens.tokens(i), standsForUnknown, texts.text(i), tokenizer,
                                counts);
                }
            });
            if (job.stopped())
                return makeError(ErrorCode::Cancelled, "Counting tokens was stopped.");
            job.report({"Counting tokens", static_cast<std::int64_t>(begin + count),
                        static_cast<std::int64_t>(tokens.count), "texts"});
        }
        if (std::any_of(parts.begin(), parts.end(),
                        [](const Counts& c) { return c.idBeyondVocabulary; }))
            return makeError(ErrorCode::InvalidArgument,
                             "The tokens were made by another tokenizer.");
        return combined(parts, mostUnknownCharacters);
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::OutOfMemory, "Not enough memory to count the tokens.");
    }
}

} // namespace stator::text
