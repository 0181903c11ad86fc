#include "core/text/sentencesample.h"

#include "core/base/random.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stator::text {

std::vector<std::uint64_t> languageQuotas(const std::vector<std::uint64_t>& counts,
                                          std::uint64_t size, double exponent) {
    const auto total = std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
    if (size == 0 || size >= total)
        return counts;
    std::vector<std::uint64_t> quotas(counts.size(), 0);
    // Languages that are used up drop out and the rest is divided again.
    std::vector<bool> full(counts.size(), false);
    auto left = size;
    for (bool changed = true; changed;) {
        changed = false;
        double weights = 0;
        for (std::size_t i = 0; i < counts.size(); ++i)
            if (!full[i] && counts[i] > 0)
                weights += std::pow(static_cast<double>(counts[i]), exponent);
        for (std::size_t i = 0; i < counts.size() && !changed; ++i) {
            if (full[i] || counts[i] == 0)
                continue;
            const double share = static_cast<double>(left) *
                                 std::pow(static_cast<double>(counts[i]), exponent) / weights;
            quotas[i] = static_cast<std::uint64_t>(share);
            if (share >= static_cast<double>(counts[i])) {
                quotas[i] = counts[i];
                full[i] = true;
                left -= counts[i];
                changed = true;
            }
        }
    }
    // What rounding down left over.
    auto missing = size - std::accumulate(quotas.begin(), quotas.end(), std::uint64_t{0});
    for (std::size_t i = 0; missing > 0; i = (i + 1) % counts.size())
        if (quotas[i] < counts[i]) {
            ++quotas[i];
            --missing;
        }
    return quotas;
}

SentenceSample::SentenceSample(const TrainingTexts& texts, std::uint64_t size,
                               double languageExponent, std::uint64_t seed)
    : m_texts(texts)
    , m_seed(seed) {
    m_textsLeft.assign(std::max<std::size_t>(1, texts.language ? texts.languages.size() : 1), 0);
    if (texts.language)
        for (std::uint64_t i = 0; i < texts.source.count; ++i)
            ++m_textsLeft[texts.language(i)];
    else
        m_textsLeft[0] = texts.source.count;
    m_quotas = languageQuotas(m_textsLeft, size, languageExponent);
    m_wanted = m_quotas;
    m_size = std::accumulate(m_quotas.begin(), m_quotas.end(), std::uint64_t{0});
}

bool SentenceSample::next(std::uint64_t& index) {
    while (m_position < m_texts.source.count) {
        index = m_position++;
        const auto language = m_texts.language ? m_texts.language(index) : 0;
        auto& left = m_textsLeft[language];
        auto& wanted = m_wanted[language];
        // Selection sampling: of `left` texts to come, `wanted` are taken, all sets equally likely.
        const bool take = wanted > 0 && base::Random(m_seed, index).below(left) < wanted;
        --left;
        if (take) {
            --wanted;
            return true;
        }
    }
    return false;
}

} // namespace stator::text
