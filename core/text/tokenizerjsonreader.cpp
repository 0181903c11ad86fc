#include "core/base/atomicfile.h"
#include "core/text/base64.h"
#include "core/text/charsmap.h"
#include "core/text/modelproto.h"
#include "core/text/tokenizerjson.h"
#include "core/text/utf8.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace stator::text {
namespace {

namespace dom = simdjson::dom;

Error invalid(std::string what) {
    return makeError(ErrorCode::InvalidFormat,
                     fmt::format("Not a usable tokenizer.json: {}.", std::move(what)));
}

Error unsupported(std::string_view kind, std::string_view name) {
    return makeError(
        ErrorCode::Unsupported,
        fmt::format("This tokenizer.json uses the {} \"{}\", which has no counterpart in "
                    "SentencePiece. Look for the model's sentencepiece file (.model, .spm).",
                    kind, name));
}

std::string_view stringOf(dom::element object, std::string_view key) {
    std::string_view value;
    return object[key].get(value) == simdjson::SUCCESS ? value : std::string_view();
}

/// "Unigram"; inferred where an old file does not say.
std::string modelKind(dom::element model) {
    if (const auto type = stringOf(model, "type"); !type.empty())
        return std::string(type);
    if (model["merges"].error() == simdjson::SUCCESS)
        return "BPE";
    return model["vocab"].is_array() ? "Unigram" : "WordPiece";
}

Result<void> checkKind(const std::string& kind) {
    if (kind == "Unigram")
        return {};
    return makeError(
        ErrorCode::Unsupported,
        fmt::format("This tokenizer.json holds a {} tokenizer. Stator works with Unigram "
                    "ones (XLM-R, multilingual-e5, T5 and their kind) and with SentencePiece "
                    "files. Choose another model, or train a tokenizer of your own.",
                    kind));
}

Result<void> readVocabulary(dom::element json, SentencePieceModel& model) {
    dom::array vocabulary;
    if (json["vocab"].get(vocabulary) != simdjson::SUCCESS)
        return invalid("its model has no vocabulary");
    bool byteFallback = false;
    if (json["byte_fallback"].get(byteFallback) == simdjson::SUCCESS)
        model.byteFallback = byteFallback;
    for (const auto entry : vocabulary) {
        std::string_view piece;
        double score = 0;
        if (entry.at(0).get(piece) != simdjson::SUCCESS ||
            entry.at(1).get(score) != simdjson::SUCCESS)
            return invalid(fmt::format("entry {} of its vocabulary is not [piece, score]",
                                       model.pieces.size()));
        model.pieces.push_back({std::string(piece), static_cast<float>(score), PieceType::Normal});
    }
    std::uint64_t unknown = 0;
    if (json["unk_id"].get(unknown) != simdjson::SUCCESS || unknown >= model.pieces.size())
        return invalid("it does not say which token stands for unknown text");
    model.pieces[unknown].type = PieceType::Unknown;
    return {};
}

/// Special tokens never come out of a text; others that were added are pieces that always match.
Result<void> readAddedTokens(dom::element root, SentencePieceModel& model) {
    dom::array added;
    if (root["added_tokens"].get(added) != simdjson::SUCCESS)
        return {};
    std::vector<std::pair<std::uint64_t, ModelPiece>> beyond;
    for (const auto token : added) {
        std::uint64_t id = 0;
        bool special = false;
        if (token["id"].get(id) != simdjson::SUCCESS ||
            token["special"].get(special) != simdjson::SUCCESS)
            return invalid("an added token has no id");
        const auto type = special ? PieceType::Control : PieceType::UserDefined;
        if (id >= model.pieces.size())
            beyond.emplace_back(id,
                                ModelPiece{std::string(stringOf(token, "content")), 0.0F, type});
        else if (model.pieces[id].type == PieceType::Normal)
            model.pieces[id].type = type;
    }
    std::sort(beyond.begin(), beyond.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [id, piece] : beyond) {
        if (id != model.pieces.size())
            return invalid(fmt::format("there is no token {} but there is a token {}",
                                       model.pieces.size(), id));
        model.pieces.push_back(std::move(piece));
    }
    return {};
}

bool isBytePiece(std::string_view piece) {
    const auto hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'); };
    return piece.size() == 6 && piece.starts_with("<0x") && hex(piece[3]) && hex(piece[4]) &&
           piece[5] == '>';
}

/// What SentencePiece does not allow and the library does: pieces that cannot match, and pieces
/// that are there twice (the last one counts).
void settlePieces(SentencePieceModel& model) {
    std::unordered_map<std::string, std::size_t> last;
    for (std::size_t id = 0; id < model.pieces.size(); ++id)
        last[model.pieces[id].piece] = id;
    for (std::size_t id = 0; id < model.pieces.size(); ++id) {
        auto& piece = model.pieces[id];
        const bool never = piece.piece.empty() || piece.piece.find(' ') != std::string::npos ||
                           piece.piece.find('\0') != std::string::npos;
        if (model.byteFallback && isBytePiece(piece.piece) && piece.type == PieceType::Normal)
            piece.type = PieceType::Byte;
        if (last[piece.piece] != id || (never && piece.type != PieceType::UserDefined)) {
            piece.piece = fmt::format(" unused {}", id);
            if (piece.type != PieceType::Unknown)
                piece.type = PieceType::Unused;
        }
    }
}

/// What a file's normaliser and pre-tokenizer come to in SentencePiece's terms.
struct Steps {
    std::string charsmap;
    std::vector<std::pair<std::string, std::string>>
        compositions; ///< rules of the table, done first
    bool trimsAndCollapses = false;
    bool prefix = false;
};

Result<void> readReplace(dom::element step, Steps& steps) {
    const auto content = stringOf(step, "content");
    const auto regex = stringOf(step["pattern"].value(), "Regex");
    const auto plain = stringOf(step["pattern"].value(), "String");
    if (!plain.empty() && plain.find(' ') == std::string_view::npos)
        steps.compositions.emplace_back(plain, content);
    else if (regex.starts_with(' ') &&
             (content == " " || content == kSpaceSymbol || content.empty()))
        steps.trimsAndCollapses = true;
    else if (!(plain == " " && content == kSpaceSymbol))
        return unsupported("replacement of", regex.empty() ? plain : regex);
    return {};
}

Result<void> readNormalizer(dom::element normalizer, Steps& steps) {
    if (normalizer.is_null())
        return {};
    const auto type = stringOf(normalizer, "type");
    if (type == "Sequence") {
        dom::array members;
        if (normalizer["normalizers"].get(members) != simdjson::SUCCESS)
            return invalid("its normalizer is not a list");
        for (const auto member : members)
            STATOR_TRY(readNormalizer(member, steps));
        return {};
    }
    if (type == "Precompiled") {
        const auto charsmap = base64Decode(stringOf(normalizer, "precompiled_charsmap"));
        if (!charsmap || !steps.charsmap.empty())
            return invalid("its normalisation table is damaged");
        steps.charsmap = *charsmap;
        return {};
    }
    if (type == "Strip")
        steps.trimsAndCollapses = true;
    else if (type == "Prepend" && stringOf(normalizer, "prepend") == kSpaceSymbol)
        steps.prefix = true;
    else if (type == "Replace" && normalizer["pattern"].error() == simdjson::SUCCESS)
        return readReplace(normalizer, steps);
    else if (type != "NFC") // what the table does by itself, for the texts it knows
        return unsupported("normalizer", type);
    return {};
}

Result<void> readPreTokenizer(dom::element preTokenizer, Steps& steps) {
    if (preTokenizer.is_null())
        return {};
    const auto type = stringOf(preTokenizer, "type");
    if (type == "Sequence") {
        dom::array members;
        if (preTokenizer["pretokenizers"].get(members) != simdjson::SUCCESS)
            return invalid("its pre-tokenizer is not a list");
        for (const auto member : members)
            STATOR_TRY(readPreTokenizer(member, steps));
        return {};
    }
    if (type == "WhitespaceSplit") {
        steps.trimsAndCollapses = true;
        return {};
    }
    if (type != "Metaspace")
        return unsupported("pre-tokenizer", type);
    if (const auto replacement = stringOf(preTokenizer, "replacement"); replacement != kSpaceSymbol)
        return unsupported("white space symbol", replacement);
    bool prefixSpace = true;
    if (preTokenizer["add_prefix_space"].get(prefixSpace) != simdjson::SUCCESS)
        prefixSpace = true;
    steps.prefix =
        steps.prefix || (prefixSpace && stringOf(preTokenizer, "prepend_scheme") != "never");
    return {};
}

Result<SentencePieceModel> toModel(dom::element root) {
    dom::element json;
    if (root["model"].get(json) != simdjson::SUCCESS)
        return invalid("it has no model");
    STATOR_TRY(checkKind(modelKind(json)));
    SentencePieceModel model;
    STATOR_TRY(readVocabulary(json, model));
    STATOR_TRY(readAddedTokens(root, model));
    settlePieces(model);
    Steps steps;
    dom::element part;
    if (root["normalizer"].get(part) == simdjson::SUCCESS)
        STATOR_TRY(readNormalizer(part, steps));
    if (root["pre_tokenizer"].get(part) == simdjson::SUCCESS)
        STATOR_TRY(readPreTokenizer(part, steps));
    STATOR_ASSIGN(const auto charsmap, Charsmap::read(steps.charsmap));
    for (const auto& [from, to] : steps.compositions)
        if (const auto rule = charsmap.longest(from);
            rule.length != from.size() || rule.replacement != to)
            return unsupported("replacement of", from);
    model.normalizerName = steps.charsmap.empty() ? "identity" : "user_defined";
    model.precompiledCharsmap = std::move(steps.charsmap);
    model.removeExtraWhitespaces = steps.trimsAndCollapses;
    model.addDummyPrefix = steps.prefix;
    model.unkId = static_cast<std::int32_t>(model.unknownPiece());
    model.unkPiece = model.pieces[static_cast<std::size_t>(model.unkId)].piece;
    model.bosId = model.eosId = model.padId = -1; // a text gets none of them
    return model;
}

} // namespace

Result<std::shared_ptr<const Tokenizer>> parseTokenizerJson(std::string_view json) {
    try {
        dom::parser parser;
        dom::element root;
        if (const auto error = parser.parse(json.data(), json.size()).get(root))
            return invalid(fmt::format("it is not JSON ({})", simdjson::error_message(error)));
        STATOR_ASSIGN(const auto model, toModel(root));
        return Tokenizer::fromProto(serializeModelProto(model), IdLayout::SentencePiece);
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::OutOfMemory, "Not enough memory to read the tokenizer.");
    } catch (const std::exception& e) {
        return invalid(e.what());
    }
}

Result<std::shared_ptr<const Tokenizer>> loadTokenizerJson(const std::filesystem::path& path) {
    STATOR_ASSIGN(const auto json, base::readFile(path));
    auto tokenizer = parseTokenizerJson(json);
    if (!tokenizer)
        tokenizer.error().file = path.string();
    return tokenizer;
}

Result<std::shared_ptr<const Tokenizer>> loadTokenizer(const std::filesystem::path& path,
                                                       IdLayout layout) {
    STATOR_ASSIGN(auto content, base::readFile(path));
    const auto first = content.find_first_not_of(" \t\r\n");
    const bool json = first != std::string::npos && content[first] == '{';
    auto tokenizer =
        json ? parseTokenizerJson(content) : Tokenizer::fromProto(std::move(content), layout);
    if (!tokenizer)
        tokenizer.error().file = path.string();
    return tokenizer;
}

} // namespace stator::text
