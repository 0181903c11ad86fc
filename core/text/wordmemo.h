// Words and their ids, remembered: most words of a corpus are encoded once instead of a million
// times.
//
// Why it is exact. The normaliser works from left to right by longest match, and no rule of it
// contains a blank, so a text is normalised word by word; no piece crosses the blank that begins a
// word, so the best segmentation of a text is that of its words, side by side. What is left is
// SentencePiece's float arithmetic: it adds scores from the text's beginning, and two segmentations
// of a word that differ by less than that sum's rounding error may come out either way. So every
// word keeps the largest sum for which its gap to the runner-up is proof against rounding; a text
// that goes beyond is encoded whole, as is one with anything that is not covered by this argument.
//
// Thread: encode() may be called from any thread; readers never wait.
#pragma once

#include "core/text/tokenizer.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace stator::text {

class SegmentationMargin;
class WordNormalizer;

class WordMemo {
public:
    struct Limits {
        std::size_t words = 1'000'000;
        std::size_t bytes =
            256 << 20; ///< of remembered words; the table takes 8 to 16 bytes a word more
    };

    /// Keeps a reference to the tokenizer.
    explicit WordMemo(const Tokenizer& tokenizer)
        : WordMemo(tokenizer, Limits{}) {}
    WordMemo(const Tokenizer& tokenizer, Limits limits);
    ~WordMemo();

    /// Appends the ids of `text`: those that Tokenizer::encode() appends.
    void encode(std::string_view text, std::vector<std::uint32_t>& ids);

    /// Words remembered so far; when a limit is reached no more are, and texts with others are
    /// encoded whole.
    std::size_t words() const { return m_words.load(std::memory_order_relaxed); }
    std::size_t bytes() const { return m_used.load(std::memory_order_relaxed); }
    /// Texts that were encoded whole.
    std::uint64_t wholeTexts() const { return m_wholeTexts.load(std::memory_order_relaxed); }

private:
    struct Entry;

    /// What is remembered of a word.
    struct Word {
        std::vector<std::uint32_t> ids;
        float sum = 0;     ///< of the absolute piece scores
        float trusted = 0; ///< the ids hold in texts whose sum is at most this; negative: never
    };

    void encodeWhole(std::string_view text, std::vector<std::uint32_t>& ids);
    const Entry* find(std::string_view word, std::uint64_t hash) const;
    const Entry* learn(std::string_view word, std::uint64_t hash);
    const Entry* entryAt(std::uint64_t slot) const;
    Entry* store(std::string_view word, const Word& learnt);
    bool segment(std::string_view word, Word& learnt) const;
    void askLibrary(std::string_view word, Word& learnt) const;
    bool agreesWithLibrary(std::string_view word, const Word& learnt);

    const Tokenizer& m_tokenizer;
    Limits m_limits;
    std::unique_ptr<const WordNormalizer> m_normalizer;
    std::unique_ptr<const SegmentationMargin> m_margin; ///< Unigram models only
    std::atomic<bool> m_usable{false};
    std::size_t m_mask = 0;
    std::unique_ptr<std::atomic<std::uint64_t>[]>
        m_slots; ///< hash tag (32) | offset in 8 bytes + 1 (32)
    std::unique_ptr<std::byte[]> m_arena;
    std::atomic<std::size_t> m_used{0};
    std::atomic<std::size_t> m_words{0};
    std::atomic<std::uint64_t> m_wholeTexts{0};
};

} // namespace stator::text
