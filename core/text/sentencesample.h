// Which texts a tokenizer is trained on: a seeded sample with a chosen share for each language.
//
// Thread: values; no shared state.
#pragma once

#include "core/text/tokencache.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace stator::text {

/// Texts and, where it is known, their languages.
struct TrainingTexts {
    TextSource source;
    std::vector<std::string> languages; ///< names (BCP-47); may be empty
    std::function<std::uint32_t(std::uint64_t index)>
        language; ///< index into `languages`; may be empty
};

/// How many texts of each language to take: `size` in all, shares by count^exponent (1: as they
/// are, 0: the same for all), never more than a language has; what one language cannot fill goes to
/// the others. Source: the usual exponential smoothing of multilingual corpora (Conneau et al.,
/// 2020).
std::vector<std::uint64_t> languageQuotas(const std::vector<std::uint64_t>& counts,
                                          std::uint64_t size, double exponent);

/// Walks through a seeded sample in the order of the texts; the same for the same seed.
class SentenceSample {
public:
    /// `size` 0: all texts. Counts the languages, which reads no text.
    SentenceSample(const TrainingTexts& texts, std::uint64_t size, double languageExponent,
                   std::uint64_t seed);

    std::uint64_t size() const { return m_size; }
    /// Texts to be taken of each language.
    const std::vector<std::uint64_t>& quotas() const { return m_quotas; }
    /// The next text's index; false at the end.
    bool next(std::uint64_t& index);

private:
    const TrainingTexts& m_texts;
    std::uint64_t m_seed;
    std::uint64_t m_size = 0;
    std::uint64_t m_position = 0;
    std::vector<std::uint64_t> m_quotas;
    std::vector<std::uint64_t> m_textsLeft;
    std::vector<std::uint64_t> m_wanted;
};

} // namespace stator::text
