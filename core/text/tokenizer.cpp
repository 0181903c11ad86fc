#include "core/text/tokenizer.h"

#include "core/base/atomicfile.h"
#include "core/base/hash.h"
#include "core/text/tokenizerimpl.h"
#include "core/text/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <utility>

namespace stator::text {
namespace {

/// XLM-R's own ids stand before the pieces; its model file must begin as fairseq expects.
Result<void> checkXlmRobertaLayout(const SentencePieceModel& model) {
    const bool fits = model.pieces.size() >= 3 && model.pieces[0].type == PieceType::Unknown &&
                      model.pieces[1].type == PieceType::Control &&
                      model.pieces[2].type == PieceType::Control;
    if (fits)
        return {};
    return makeError(
        ErrorCode::InvalidArgument,
        "The XLM-R id layout needs a model whose first pieces are <unk>, <s> and </s>. "
        "Load this one with the SentencePiece layout.");
}

/// The id of piece `id` by the layout.
std::uint32_t tableRow(std::uint32_t id, IdLayout layout) {
    if (layout == IdLayout::SentencePiece)
        return id;
    switch (id) {
    case 0:
        return XlmRobertaIds::kUnk;
    case 1:
        return XlmRobertaIds::kBos;
    case 2:
        return XlmRobertaIds::kEos;
    default:
        return id + 1;
    }
}

/// True where normalising word by word (split at U+0020) and joining gives the text's own
/// normalisation: no rule reads or writes across a blank.
bool normalizerIsLocal(const SentencePieceModel& model, const Charsmap& charsmap) {
    return model.addDummyPrefix && model.removeExtraWhitespaces && model.escapeWhitespaces &&
           !model.treatWhitespaceAsSuffix && !charsmap.hasKeyWithBlank() &&
           !charsmap.writes(kSpaceSymbol);
}

bool isSubwordModel(const SentencePieceModel& model) {
    return model.modelType == SentencePieceModelType::Unigram ||
           model.modelType == SentencePieceModelType::Bpe;
}

bool piecesStayInWords(const SentencePieceModel& model) {
    bool knowsSpace = false;
    for (const auto& [piece, score, type] : model.pieces) {
        if (type == PieceType::UserDefined &&
            (piece.find(kSpaceSymbol) != std::string::npos || piece.find(' ') != std::string::npos))
            return false;
        if (type != PieceType::Normal)
            continue;
        knowsSpace = knowsSpace || piece == kSpaceSymbol;
        if (piece.find(kSpaceSymbol, 1) != std::string::npos)
            return false;
    }
    // Neighbouring unknown characters become one <unk>: a known blank between words keeps them
    // apart.
    return knowsSpace;
}

} // namespace

Result<std::shared_ptr<const Tokenizer>> Tokenizer::load(const std::filesystem::path& model,
                                                         IdLayout layout) {
    STATOR_ASSIGN(auto bytes, base::readFile(model));
    auto tokenizer = fromProto(std::move(bytes), layout);
    if (!tokenizer)
        tokenizer.error().file = model.string();
    return tokenizer;
}

Result<std::shared_ptr<const Tokenizer>> Tokenizer::fromProto(std::string proto, IdLayout layout) {
    try {
        STATOR_ASSIGN(auto model, parseModelProto(proto));
        STATOR_ASSIGN(auto charsmap, Charsmap::read(model.precompiledCharsmap));
        if (layout == IdLayout::XlmRoberta)
            STATOR_TRY(checkXlmRobertaLayout(model));

        std::shared_ptr<Tokenizer> tokenizer(new Tokenizer);
        auto& impl = *tokenizer->m_impl;
        STATOR_ASSIGN(impl.processor, loadSentencePieceModel(proto));
        impl.layout = layout;
        impl.rowOfPiece.reserve(model.pieces.size());
        for (std::uint32_t id = 0; id < model.pieces.size(); ++id)
            impl.rowOfPiece.push_back(tableRow(id, layout));
        impl.rows = static_cast<std::uint32_t>(model.pieces.size()) +
                    (layout == IdLayout::XlmRoberta ? 2 : 0);
        impl.unkRow = tableRow(static_cast<std::uint32_t>(model.unknownPiece()), layout);
        impl.hash = base::hash64(proto, static_cast<std::uint64_t>(layout));
        impl.wordsAreIndependent =
            isSubwordModel(model) && piecesStayInWords(model) && normalizerIsLocal(model, charsmap);
        impl.charsmap = std::move(charsmap);
        impl.model = std::move(model);
        impl.proto = std::move(proto);
        return std::shared_ptr<const Tokenizer>(std::move(tokenizer));
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::OutOfMemory, "Not enough memory to load the tokenizer.");
    } catch (const std::exception& e) {
        return makeError(ErrorCode::InvalidFormat,
                         fmt::format("SentencePiece cannot load this model: {}.", e.what()));
    }
}

Tokenizer::Tokenizer()
    : m_impl(std::make_unique<Impl>()) {}
Tokenizer::~Tokenizer() = default;

void Tokenizer::encode(std::string_view text, std::vector<std::uint32_t>& ids) const {
    thread_local std::vector<int> pieces;
    pieces.clear();
    // Encoding fails only where a model contradicts itself; the text then has no tokens.
    if (!m_impl->processor->encode(text, pieces))
        return;
    const auto& row = m_impl->rowOfPiece;
    for (const int id : pieces)
        ids.push_back(row[static_cast<std::size_t>(id)]);
}

std::uint32_t Tokenizer::vocabularySize() const {
    return m_impl->rows;
}
std::uint32_t Tokenizer::unkId() const {
    return m_impl->unkRow;
}

bool Tokenizer::standsForUnknown(std::uint32_t id) const {
    const auto& pieces = m_impl->model.pieces;
    if (id == m_impl->unkRow)
        return true;
    if (!m_impl->model.byteFallback || id >= m_impl->rows)
        return false;
    const bool shifted = m_impl->layout == IdLayout::XlmRoberta;
    const std::uint32_t piece = shifted ? id - 1 : id; // rows before the first byte are special
    return piece < pieces.size() && pieces[piece].type == PieceType::Byte;
}

std::vector<std::string> Tokenizer::unknownParts(std::string_view text) const {
    std::vector<EncodedPiece> encoded;
    std::vector<std::string> parts;
    if (!m_impl->processor->encodePieces(text, encoded))
        return parts;
    bool within = false;
    for (const auto& piece : encoded) {
        const auto type = m_impl->model.pieces[piece.id].type;
        const bool unknown = type == PieceType::Unknown || type == PieceType::Byte;
        if (unknown && !within)
            parts.emplace_back();
        if (unknown)
            parts.back() += type == PieceType::Byte
                                ? std::string(1, static_cast<char>(byteOfPiece(piece.text)))
                                : piece.text;
        within = unknown;
    }
    return parts;
}

IdLayout Tokenizer::layout() const {
    return m_impl->layout;
}

std::string Tokenizer::piece(std::uint32_t id) const {
    const auto& pieces = m_impl->model.pieces;
    if (m_impl->layout == IdLayout::SentencePiece)
        return id < pieces.size() ? pieces[id].piece : std::string();
    if (id + 1 == m_impl->rows)
        return "<mask>";
    switch (id) {
    case XlmRobertaIds::kBos:
        return pieces[1].piece;
    case XlmRobertaIds::kPad:
        return "<pad>";
    case XlmRobertaIds::kEos:
        return pieces[2].piece;
    case XlmRobertaIds::kUnk:
        return pieces[0].piece;
    default:
        return id < m_impl->rows ? pieces[id - 1].piece : std::string();
    }
}

std::uint64_t Tokenizer::hash() const {
    return m_impl->hash;
}
const std::string& Tokenizer::proto() const {
    return m_impl->proto;
}
bool Tokenizer::wordsAreIndependent() const {
    return m_impl->wordsAreIndependent;
}

} // namespace stator::text
