#include "core/text/wordnormalizer.h"

#include "core/text/utf8.h"

#include <algorithm>

namespace stator::text {
WordNormalizer::WordNormalizer(const SentencePieceModel& model, const Charsmap& charsmap)
    : m_charsmap(charsmap)
    , m_userDefinedPieces(
          std::any_of(model.pieces.begin(), model.pieces.end(), [](const ModelPiece& piece) {
              return piece.type == PieceType::UserDefined;
          })) {}

bool WordNormalizer::normalize(std::string_view word, std::string& out) const {
    if (m_userDefinedPieces || word.find(kSpaceSymbol) != std::string_view::npos)
        return false;
    out = kSpaceSymbol;
    bool afterBlank = true;
    while (!word.empty()) {
        auto [length, replaced] = m_charsmap.longest(word);
        if (length == 0) {
            if ((length = validUtf8Length(word)) == 0)
                return false;
            replaced = word.substr(0, length);
        }
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
