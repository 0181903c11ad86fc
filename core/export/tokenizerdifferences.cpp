#include "core/export/tokenizerdifferences.h"

#include <algorithm>
#include <utility>

namespace stator::exporting {
namespace {

/// The library looks up a grapheme as a whole only below this size. Units: bytes.
constexpr std::size_t kWholeGrapheme = 6;
/// Scores are added in float32 over a whole text on one side, in float64 by word on the other.
constexpr double kRounding = 1e-3;

/// Bytes of the character that `text` begins with; 1 where it is not valid UTF-8.
std::size_t characterBytes(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    return bytes <= text.size() ? bytes : 1;
}

/// Marks that join a grapheme though a model may have no rule with them: first and last character.
/// Source: Unicode, Grapheme_Cluster_Break=Extend (those short enough to matter below
/// kWholeGrapheme).
constexpr std::pair<char32_t, char32_t> kExtend[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05C7}, {0x0610, 0x061A}, {0x064B, 0x065F},
    {0x0670, 0x0670}, {0x06D6, 0x06ED}, {0x200C, 0x200D}, {0x20D0, 0x20F0}, {0xFE00, 0xFE0F}};

std::string utf8(char32_t code) {
    if (code < 0x800)
        return {static_cast<char>(0xC0 | (code >> 6)), static_cast<char>(0x80 | (code & 0x3F))};
    return {static_cast<char>(0xE0 | (code >> 12)), static_cast<char>(0x80 | ((code >> 6) & 0x3F)),
            static_cast<char>(0x80 | (code & 0x3F))};
}

} // namespace

Result<std::unique_ptr<TokenizerDifferences>>
TokenizerDifferences::of(const text::Tokenizer& tokenizer) {
    STATOR_ASSIGN(auto model, text::parseModelProto(tokenizer.proto()));
    STATOR_ASSIGN(auto charsmap, text::Charsmap::read(model.precompiledCharsmap));
    std::unique_ptr<TokenizerDifferences> differences(new TokenizerDifferences(
        std::move(model), std::move(charsmap), tokenizer.wordsAreIndependent()));
    if (tokenizer.layout() == text::IdLayout::XlmRoberta)
        differences->m_specialTokens.insert(differences->m_specialTokens.end(),
                                            {"<pad>", "<mask>"});
    return differences;
}

TokenizerDifferences::TokenizerDifferences(text::SentencePieceModel model, text::Charsmap charsmap,
                                           bool wordsAreIndependent)
    : m_model(std::move(model))
    , m_charsmap(std::move(charsmap))
    , m_normalizer(m_model, m_charsmap)
    , m_margin(m_model)
    , m_wordsAreIndependent(wordsAreIndependent) {
    for (const auto& piece : m_model.pieces)
        if (piece.type == text::PieceType::Control || piece.type == text::PieceType::Unknown ||
            piece.type == text::PieceType::UserDefined)
            m_specialTokens.push_back(piece.piece);
    for (const auto& [first, last] : kExtend)
        for (char32_t code = first; code <= last; ++code)
            m_marks.insert(utf8(code));
    m_charsmap.forEach("", [&](std::string_view key, std::string_view) {
        for (key.remove_prefix(characterBytes(key)); !key.empty();
             key.remove_prefix(characterBytes(key)))
            m_marks.emplace(key.substr(0, characterBytes(key)));
    });
}

TokenizerDifferences::Kind TokenizerDifferences::kindOf(std::string_view text) const {
    if (text.find("\u2581") != std::string_view::npos)
        return Kind::SpaceSymbol;
    if (hasSpecialToken(text))
        return Kind::SpecialToken;
    if (hasComposedCharacters(text))
        return Kind::ComposedCharacters;
    return hasEqualScores(text) ? Kind::EqualScores : Kind::None;
}

bool TokenizerDifferences::hasSpecialToken(std::string_view text) const {
    return std::any_of(
        m_specialTokens.begin(), m_specialTokens.end(),
        [&](const std::string& token) { return text.find(token) != std::string_view::npos; });
}

bool TokenizerDifferences::hasComposedCharacters(std::string_view text) const {
    while (!text.empty()) {
        const std::size_t first = characterBytes(text);
        const std::size_t match = m_charsmap.longest(text).length;
        std::size_t grapheme = std::max(first, match);
        while (grapheme < text.size()) {
            const auto next = text.substr(grapheme);
            if (!m_marks.contains(std::string(next.substr(0, characterBytes(next)))))
                break;
            grapheme += characterBytes(next);
        }
        // A rule for several characters applies to a grapheme that is looked up whole, and then the
        // shortest rule that fits its beginning wins and swallows the rest.
        const bool shorterRule =
            match > 0 && m_charsmap.longest(text.substr(0, match - 1)).length > 0;
        if (match > first && (grapheme >= kWholeGrapheme || grapheme != match || shorterRule))
            return true;
        if (match == first && grapheme > first && grapheme < kWholeGrapheme)
            return true;
        text.remove_prefix(std::max(first, match));
    }
    return false;
}

bool TokenizerDifferences::hasEqualScores(std::string_view text) const {
    if (!m_wordsAreIndependent || m_model.modelType != text::SentencePieceModelType::Unigram)
        return false;
    std::string normalized;
    while (!text.empty()) {
        const auto word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(word.size() + 1, text.size()));
        if (m_normalizer.normalize(word, normalized) && !normalized.empty() &&
            m_margin.of(normalized).margin < kRounding)
            return true;
    }
    return false;
}

} // namespace stator::exporting
