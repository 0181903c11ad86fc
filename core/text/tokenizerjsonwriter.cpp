#include "core/text/base64.h"
#include "core/text/charsmap.h"
#include "core/text/tokenizerimpl.h"
#include "core/text/tokenizerjson.h"
#include "core/text/utf8.h"
#include "core/text/wordnormalizer.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <unordered_set>

namespace stator::text {
namespace {

using Json = nlohmann::ordered_json;

/// A row of the table as the library is told of it.
struct Token {
    std::string content;
    double score = 0;
    bool added = false;   ///< found in a text before anything else is done with it
    bool special = false; ///< control tokens and <unk>
};

/// SentencePiece takes user-defined pieces out of the text before it normalises; as ordinary pieces
/// with the score it gives them they come out alike where normalising does not change them. (As
/// added tokens they would get a blank put before what follows them.)
bool survivesNormalization(const std::string& piece, const WordNormalizer& normalizer) {
    std::string normalized;
    return piece.find(' ') == std::string::npos && normalizer.normalize(piece, normalized) &&
           normalized == std::string(kSpaceSymbol) + piece;
}

class TokenTable {
public:
    TokenTable(const SentencePieceModel& model, const Charsmap& charsmap)
        : m_normalizer(SentencePieceModel(), charsmap) {
        m_highest = -std::numeric_limits<double>::infinity();
        for (const auto& piece : model.pieces)
            if (piece.type == PieceType::Normal)
                m_highest = std::max(m_highest, static_cast<double>(piece.score));
    }

    Token of(const ModelPiece& piece, std::size_t id) const {
        switch (piece.type) {
        case PieceType::Unknown:
        case PieceType::Control:
            return {piece.piece, 0.0, true, true};
        case PieceType::Byte:
            return {piece.piece, 0.0};
        // A token with a blank in it never matches: blanks have become U+2581 by then.
        case PieceType::Unused:
            return {fmt::format(" unused {}", id), 0.0};
        case PieceType::UserDefined: {
            const auto bytes = static_cast<double>(piece.piece.size());
            return {piece.piece, bytes * m_highest - 0.1,
                    !survivesNormalization(piece.piece, m_normalizer)};
        }
        case PieceType::Normal:
            break;
        }
        return {piece.piece, static_cast<double>(piece.score)};
    }

private:
    WordNormalizer m_normalizer;
    double m_highest;
};

std::vector<Token> tokensByRow(const Tokenizer& tokenizer, const SentencePieceModel& model,
                               const Charsmap& charsmap) {
    const TokenTable table(model, charsmap);
    std::vector<Token> tokens(tokenizer.vocabularySize());
    const bool xlmRoberta = tokenizer.layout() == IdLayout::XlmRoberta;
    for (std::size_t id = 0; id < model.pieces.size(); ++id) {
        const auto row = !xlmRoberta ? id
                         : id == 0   ? XlmRobertaIds::kUnk
                         : id == 1   ? XlmRobertaIds::kBos
                         : id == 2   ? XlmRobertaIds::kEos
                                     : id + 1;
        tokens[row] = table.of(model.pieces[id], id);
    }
    if (xlmRoberta) {
        tokens[XlmRobertaIds::kPad] = {"<pad>", 0.0, true, true};
        tokens.back() = {"<mask>", 0.0, true, true};
    }
    return tokens;
}

Json replace(const char* regex, std::string_view content) {
    return {{"type", "Replace"}, {"pattern", {{"Regex", regex}}}, {"content", content}};
}

/// The library applies the table to whole user-perceived characters of up to five bytes or to
/// single code points, where SentencePiece takes the longest rule. What falls between in texts of
/// today are vowel signs of Indic scripts written in two parts; they are put together beforehand.
/// (NFC would do it too, but it also reorders the marks of vocalised Arabic and Hebrew, which
/// SentencePiece does not.)
void composeIndicVowels(const SentencePieceModel& model, const Charsmap& charsmap, Json& steps) {
    std::unordered_set<std::string> known; // characters of the pieces
    for (const auto& piece : model.pieces)
        for (std::string_view rest = piece.piece; !rest.empty();) {
            const auto length = std::min(utf8Length(rest[0]), rest.size());
            known.emplace(rest.substr(0, length));
            rest.remove_prefix(length);
        }
    for (const char* lead : {"\xE0", "\xE1"}) // U+0800 to U+1FFF
        charsmap.forEach(lead, [&](std::string_view key, std::string_view replacement) {
            const bool pairOfSigns = key.size() == 6 && replacement.size() == 3;
            char32_t first = 0;
            if (!pairOfSigns || decodeUtf8(key, first) != 3 || first < 0x900 || first > 0x109F ||
                !known.contains(std::string(replacement)))
                return;
            steps.push_back(
                {{"type", "Replace"}, {"pattern", {{"String", key}}}, {"content", replacement}});
        });
}

Json normalizer(const SentencePieceModel& model, const Charsmap& charsmap) {
    Json steps = Json::array();
    if (!charsmap.empty()) {
        composeIndicVowels(model, charsmap, steps);
        steps.push_back({{"type", "Precompiled"},
                         {"precompiled_charsmap", base64Encode(model.precompiledCharsmap)}});
    }
    if (model.removeExtraWhitespaces) {
        // "Strip" would take more than blanks: SentencePiece keeps U+0085 and, with some tables,
        // tabs. Written so that every engine takes it: not all know \\z, and $ may mean a line's
        // end.
        steps.push_back(replace(" +(?![\\s\\S])", ""));
        steps.push_back(replace(" {2,}", kSpaceSymbol));
    }
    return steps.empty() ? Json() : Json{{"type", "Sequence"}, {"normalizers", steps}};
}

/// Splitting at U+2581 is right, and much faster, where no piece has one inside.
bool piecesHoldInnerSpaces(const SentencePieceModel& model) {
    return std::any_of(model.pieces.begin(), model.pieces.end(), [](const ModelPiece& piece) {
        return (piece.type == PieceType::Normal || piece.type == PieceType::UserDefined) &&
               piece.piece.find(kSpaceSymbol, 1) != std::string::npos;
    });
}

Json metaspace(const SentencePieceModel& model) {
    return {{"type", "Metaspace"},
            {"replacement", kSpaceSymbol},
            {"prepend_scheme", model.addDummyPrefix ? "always" : "never"},
            {"split", !piecesHoldInnerSpaces(model)}};
}

Json decoder(const SentencePieceModel& model) {
    if (!model.byteFallback)
        return metaspace(model);
    Json steps = Json::array();
    steps.push_back(
        {{"type", "Replace"}, {"pattern", {{"String", kSpaceSymbol}}}, {"content", " "}});
    steps.push_back({{"type", "ByteFallback"}});
    steps.push_back({{"type", "Fuse"}});
    if (model.addDummyPrefix)
        steps.push_back({{"type", "Strip"}, {"content", " "}, {"start", 1}, {"stop", 0}});
    return {{"type", "Sequence"}, {"decoders", steps}};
}

Result<void> checkExpressible(const SentencePieceModel& model) {
    if (model.modelType != SentencePieceModelType::Unigram)
        return makeError(
            ErrorCode::Unsupported,
            "tokenizer.json can be written for Unigram tokenizers only, and this one is of "
            "another type. Train a Unigram tokenizer to export the model.");
    if (model.treatWhitespaceAsSuffix || !model.escapeWhitespaces)
        return makeError(
            ErrorCode::Unsupported,
            "This tokenizer keeps white space at the end of words, which tokenizer.json "
            "cannot express.");
    return {};
}

Json specialTokens(const Tokenizer& tokenizer) {
    Json tokens = Json::object();
    if (tokenizer.layout() == IdLayout::XlmRoberta)
        tokens = {{"bos_token", tokenizer.piece(XlmRobertaIds::kBos)},
                  {"eos_token", tokenizer.piece(XlmRobertaIds::kEos)},
                  {"pad_token", "<pad>"},
                  {"mask_token", "<mask>"}};
    tokens["unk_token"] = tokenizer.piece(tokenizer.unkId());
    return tokens;
}

} // namespace

Result<std::string> tokenizerJson(const Tokenizer& tokenizer) {
    STATOR_ASSIGN(const auto model, parseModelProto(tokenizer.proto()));
    STATOR_ASSIGN(const auto charsmap, Charsmap::read(model.precompiledCharsmap));
    STATOR_TRY(checkExpressible(model));
    const auto tokens = tokensByRow(tokenizer, model, charsmap);
    Json vocabulary = Json::array();
    Json added = Json::array();
    for (std::size_t id = 0; id < tokens.size(); ++id) {
        const auto& token = tokens[id];
        vocabulary.push_back(Json::array({token.content, token.score}));
        if (token.added)
            added.push_back({{"id", id},
                             {"content", token.content},
                             {"single_word", false},
                             {"lstrip", false},
                             {"rstrip", false},
                             {"normalized", false},
                             {"special", token.special}});
    }
    const Json json = {{"version", "1.0"},
                       {"truncation", nullptr},
                       {"padding", nullptr},
                       {"added_tokens", added},
                       {"normalizer", normalizer(model, charsmap)},
                       {"pre_tokenizer", metaspace(model)},
                       {"post_processor", nullptr},
                       {"decoder", decoder(model)},
                       {"model",
                        {{"type", "Unigram"},
                         {"unk_id", tokenizer.unkId()},
                         {"vocab", vocabulary},
                         {"byte_fallback", model.byteFallback}}}};
    try {
        return json.dump();
    } catch (const Json::exception&) {
        return makeError(
            ErrorCode::Unsupported,
            "A piece of this tokenizer is not valid UTF-8, which tokenizer.json cannot hold.");
    }
}

std::string tokenizerConfigJson(const Tokenizer& tokenizer) {
    Json config = {{"tokenizer_class", "PreTrainedTokenizerFast"},
                   {"clean_up_tokenization_spaces", false}};
    config.update(specialTokens(tokenizer));
    return config.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string specialTokensMapJson(const Tokenizer& tokenizer) {
    return specialTokens(tokenizer).dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace stator::text
