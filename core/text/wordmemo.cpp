#include "core/text/wordmemo.h"

#include "core/base/hash.h"
#include "core/base/log.h"
#include "core/text/segmentation.h"
#include "core/text/tokenizerimpl.h"
#include "core/text/utf8.h"
#include "core/text/wordnormalizer.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <new>
#include <string>

namespace stator::text {
namespace {

// Longer "words" are sentences in scripts without blanks, addresses and the like: rarely seen
// again.
constexpr std::size_t kLongestWord = 64;
constexpr std::size_t kLongestLoneWord = 24;
constexpr std::size_t kUsualEntry = 128;
constexpr std::size_t kWordsBetweenChecks = 64;
constexpr float kNeverTrusted = -1.0F;
constexpr float kAlwaysTrusted = std::numeric_limits<float>::infinity();

std::uint64_t load64(const char* bytes) {
    std::uint64_t value = 0;
    std::memcpy(&value, bytes, sizeof value);
    return value;
}

/// Words are a few bytes long: one or two multiplications, no call.
std::uint64_t hashWord(std::string_view word) {
    const char* p = word.data();
    std::size_t left = word.size();
    std::uint64_t hash = left * 0x9E3779B97F4A7C15ULL;
    while (left > 8) {
        hash = (hash ^ load64(p)) * 0xBF58476D1CE4E5B9ULL;
        hash ^= hash >> 31;
        p += 8;
        left -= 8;
    }
    std::uint64_t tail = 0;
    std::memcpy(&tail, p, left);
    return base::mix64(hash ^ tail);
}

/// The largest sum of scores before and in a word at which rounding cannot change its segmentation:
/// two paths of at most `characters` additions, each rounded by 2^-24 of the sum at most, cannot
/// change places while 2 * characters * 2^-24 * sum < margin. Half of that is used.
float trustedSum(const SegmentationMargin::Result& best) {
    if (best.characters == 0)
        return kAlwaysTrusted;
    return static_cast<float>(best.margin * 0x1p22 / static_cast<double>(best.characters));
}

} // namespace

/// One word in the arena, followed by its ids and its bytes.
struct WordMemo::Entry {
    float sum;        ///< of the absolute piece scores
    float trustedSum; ///< the ids hold in texts whose sum is at most this
    std::uint16_t idCount;
    std::uint16_t wordBytes;

    std::uint32_t* ids() { return reinterpret_cast<std::uint32_t*>(this + 1); }
    const std::uint32_t* ids() const { return reinterpret_cast<const std::uint32_t*>(this + 1); }
    char* bytes() { return reinterpret_cast<char*>(ids() + idCount); }
    std::string_view word() const {
        return {reinterpret_cast<const char*>(ids() + idCount), wordBytes};
    }
};

WordMemo::WordMemo(const Tokenizer& tokenizer, Limits limits)
    : m_tokenizer(tokenizer)
    , m_limits(limits) {
    if (!tokenizer.wordsAreIndependent())
        return;
    const auto& model = tokenizer.m_impl->model;
    if (model.modelType == SentencePieceModelType::Unigram) {
        m_margin = std::make_unique<SegmentationMargin>(model);
        if (!m_margin->scoresAreNegative())
            return;
        m_normalizer = std::make_unique<WordNormalizer>(model, tokenizer.m_impl->charsmap);
    }
    // At most half full, so that a probe is short. Offsets count 8-byte units in 32 bits.
    const auto slots = std::bit_ceil(std::max<std::size_t>(2 * m_limits.words, 16));
    m_limits.bytes = std::min<std::size_t>(m_limits.bytes, (std::size_t{1} << 35) - 8);
    m_mask = slots - 1;
    m_slots = std::make_unique<std::atomic<std::uint64_t>[]>(slots);
    // Not zeroed: pages that are never used take no memory.
    m_arena = std::make_unique_for_overwrite<std::byte[]>(m_limits.bytes);
    m_usable = true;
}

WordMemo::~WordMemo() = default;

void WordMemo::encodeWhole(std::string_view text, std::vector<std::uint32_t>& ids) {
    m_wholeTexts.fetch_add(1, std::memory_order_relaxed);
    m_tokenizer.encode(text, ids);
}

void WordMemo::encode(std::string_view text, std::vector<std::uint32_t>& ids) {
    const auto before = ids.size();
    float sum = 0;
    float trusted = kAlwaysTrusted;
    const char* const end = text.data() + text.size();
    bool whole = !m_usable.load(std::memory_order_relaxed);
    for (const char* p = text.data(); p < end && !whole;) {
        const auto* blank =
            static_cast<const char*>(std::memchr(p, ' ', static_cast<std::size_t>(end - p)));
        const std::string_view word(p, static_cast<std::size_t>((blank ? blank : end) - p));
        p = blank ? blank + 1 : end;
        if (word.empty())
            continue;
        const bool lone = word.size() == text.size();
        if (word.size() > (lone ? kLongestLoneWord : kLongestWord)) {
            whole = true;
            break;
        }
        const auto hash = hashWord(word);
        const Entry* entry = find(word, hash);
        if (!entry)
            entry = learn(word, hash);
        if (!entry) {
            whole = true;
            break;
        }
        ids.insert(ids.end(), entry->ids(), entry->ids() + entry->idCount);
        sum += entry->sum;
        trusted = std::min(trusted, entry->trustedSum);
    }
    // Rounding is bounded by the sum over the whole text, so one comparison serves for all words.
    if (whole || sum > trusted) {
        ids.resize(before);
        encodeWhole(text, ids);
    }
}

const WordMemo::Entry* WordMemo::entryAt(std::uint64_t slot) const {
    const auto offset = ((slot & 0xFFFFFFFFU) - 1) * 8;
    return reinterpret_cast<const Entry*>(m_arena.get() + offset);
}

const WordMemo::Entry* WordMemo::find(std::string_view word, std::uint64_t hash) const {
    for (std::size_t i = hash & m_mask;; i = (i + 1) & m_mask) {
        const auto slot = m_slots[i].load(std::memory_order_acquire);
        if (slot == 0)
            return nullptr;
        if (slot >> 32 == hash >> 32)
            if (const Entry* entry = entryAt(slot); entry->word() == word)
                return entry;
    }
}

const WordMemo::Entry* WordMemo::learn(std::string_view word, std::uint64_t hash) {
    if (m_words.load(std::memory_order_relaxed) >= m_limits.words ||
        m_used.load(std::memory_order_relaxed) + kUsualEntry > m_limits.bytes)
        return nullptr;
    Word learnt;
    if (!segment(word, learnt))
        askLibrary(word, learnt);
    else if (!agreesWithLibrary(word, learnt))
        return nullptr;
    Entry* entry = store(word, learnt);
    if (!entry)
        return nullptr;
    const auto offset =
        static_cast<std::uint64_t>(reinterpret_cast<std::byte*>(entry) - m_arena.get()) / 8 + 1;
    const std::uint64_t mine = (hash >> 32) << 32 | offset;
    for (std::size_t i = hash & m_mask;; i = (i + 1) & m_mask) {
        std::uint64_t slot = 0;
        if (m_slots[i].compare_exchange_strong(slot, mine, std::memory_order_release,
                                               std::memory_order_acquire)) {
            m_words.fetch_add(1, std::memory_order_relaxed);
            return entry;
        }
        // Another thread may have learnt the same word meanwhile.
        if (slot >> 32 == hash >> 32)
            if (const Entry* other = entryAt(slot); other->word() == word)
                return other;
    }
}

WordMemo::Entry* WordMemo::store(std::string_view word, const Word& learnt) {
    const auto size = sizeof(Entry) + learnt.ids.size() * sizeof(std::uint32_t) + word.size();
    const auto rounded = (size + 7) / 8 * 8;
    const auto at = m_used.fetch_add(rounded, std::memory_order_relaxed);
    if (at + rounded > m_limits.bytes) {
        m_used.fetch_sub(rounded, std::memory_order_relaxed);
        return nullptr;
    }
    auto* entry = new (m_arena.get() + at)
        Entry{learnt.sum, learnt.trusted, static_cast<std::uint16_t>(learnt.ids.size()),
              static_cast<std::uint16_t>(word.size())};
    std::copy(learnt.ids.begin(), learnt.ids.end(), entry->ids());
    std::copy(word.begin(), word.end(), entry->bytes());
    return entry;
}

/// The best segmentation where it is best beyond doubt; false where the library must be asked.
bool WordMemo::segment(std::string_view word, Word& learnt) const {
    thread_local std::string normalized;
    if (!m_margin || !m_normalizer->normalize(word, normalized))
        return false;
    const auto best = m_margin->of(normalized);
    const auto& impl = *m_tokenizer.m_impl;
    std::int32_t previous = 0;
    for (const auto piece : best.pieces) {
        if (piece == -1 && impl.model.byteFallback)
            return false;
        // Neighbouring unknown characters become one token.
        if (piece != -1)
            learnt.ids.push_back(impl.rowOfPiece[static_cast<std::size_t>(piece)]);
        else if (previous != -1)
            learnt.ids.push_back(impl.unkRow);
        previous = piece;
    }
    learnt.sum = static_cast<float>(-best.score);
    learnt.trusted = trustedSum(best);
    return true;
}

/// For words that segment() does not cover: what the library says, and how far it may be trusted.
void WordMemo::askLibrary(std::string_view word, Word& learnt) const {
    learnt = Word{{}, 0, kNeverTrusted};
    // The normaliser trims a trailing U+2581 that stands in the text as it trims a blank.
    if (word.find(kSpaceSymbol) != std::string_view::npos)
        return;
    const auto& impl = *m_tokenizer.m_impl;
    std::vector<EncodedPiece> encoded;
    if (!impl.processor->encodePieces(word, encoded))
        return;
    std::string normalized;
    std::vector<std::int32_t> pieces;
    for (const auto& [id, text] : encoded) {
        learnt.ids.push_back(impl.rowOfPiece[id]);
        const auto type = impl.model.pieces[id].type;
        if (type == PieceType::Byte) // "<0x41>": one byte of an unknown character
            normalized.push_back(static_cast<char>(byteOfPiece(text)));
        else
            normalized += text;
        pieces.push_back(type == PieceType::Byte || type == PieceType::Unknown
                             ? -1
                             : static_cast<std::int32_t>(id));
    }
    learnt.trusted = kAlwaysTrusted;
    if (!m_margin)
        return; // BPE merges by rank: nothing is added up
    auto best = m_margin->of(normalized);
    // One unknown run is one token or several bytes here and one entry a character there.
    const auto bothUnknown = [](std::int32_t a, std::int32_t b) { return a == -1 && b == -1; };
    pieces.erase(std::unique(pieces.begin(), pieces.end(), bothUnknown), pieces.end());
    best.pieces.erase(std::unique(best.pieces.begin(), best.pieces.end(), bothUnknown),
                      best.pieces.end());
    learnt.sum = static_cast<float>(-best.score);
    learnt.trusted = pieces == best.pieces ? trustedSum(best) : kNeverTrusted;
}

/// A library that segments in another way than this file assumes is noticed here, and the memo
/// switches itself off: slower, never wrong.
bool WordMemo::agreesWithLibrary(std::string_view word, const Word& learnt) {
    const auto count = m_words.load(std::memory_order_relaxed);
    if ((count % kWordsBetweenChecks != 0 && count > kWordsBetweenChecks) ||
        learnt.sum > learnt.trusted)
        return true;
    std::vector<std::uint32_t> ids;
    m_tokenizer.encode(word, ids);
    if (ids == learnt.ids)
        return true;
    if (m_usable.exchange(false))
        base::logWarning(
            "The installed SentencePiece segments \"{}\" in another way than expected; "
            "texts are encoded whole, which is slower.",
            word);
    return false;
}

} // namespace stator::text
