#include "core/text/wordnormalizer.h"

#include "core/text/charsmap.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <utility>

namespace stator::text {
namespace {

PieceTrie rulesOf(const SentencePieceModel& model, std::vector<std::string>& replacements) {
    std::vector<std::string> keys;
    const auto read = readCharsmap(model.precompiledCharsmap,
                                   [&](std::string_view key, std::string_view replacement) {
                                       keys.emplace_back(key);
                                       replacements.emplace_back(replacement);
                                   });
    std::vector<std::pair<std::string_view, std::int32_t>> rules;
    if (read) // the tokenizer checked it when it was loaded
        for (std::size_t i = 0; i < keys.size(); ++i)
            rules.emplace_back(keys[i], static_cast<std::int32_t>(i));
    return PieceTrie(std::move(rules));
}

} // namespace

WordNormalizer::WordNormalizer(const SentencePieceModel& model)
    : m_rules(rulesOf(model, m_replacements))
    , m_userDefinedPieces(std::any_of(model.pieces.begin(), model.pieces.end(), [](const auto& p) {
        return p.type == PieceType::UserDefined;
    })) {}

bool WordNormalizer::normalize(std::string_view word, std::string& out) const {
    if (m_userDefinedPieces || word.find(kSpaceSymbol) != std::string_view::npos)
        return false;
    out = kSpaceSymbol;
    bool afterBlank = true;
    while (!word.empty()) {
        std::size_t length = 0;
        std::int32_t rule = -1;
        m_rules.prefixes(word, [&](std::size_t matched, std::int32_t value) {
            length = matched;
            rule = value;
        });
        if (rule < 0 && (length = validUtf8Length(word)) == 0)
            return false;
        std::string_view replaced =
            rule < 0 ? word.substr(0, length) : m_replacements[static_cast<std::size_t>(rule)];
        word.remove_prefix(length);
        while (afterBlank && replaced.starts_with(' '))
            replaced.remove_prefix(1);
        if (replaced.empty())
            continue;
        afterBlank = replaced.ends_with(' ');
        for (const char c : replaced)
            if (c == ' ')
                out += kSpaceSymbol;
            else
                out += c;
    }
    while (out.ends_with(kSpaceSymbol))
        out.resize(out.size() - kSpaceSymbol.size());
    return true;
}

} // namespace stator::text
