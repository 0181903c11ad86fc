#include "core/text/segmentation.h"

#include "core/text/utf8.h"

#include <algorithm>
#include <limits>

namespace stator::text {
namespace {

constexpr double kUnkPenalty = 10.0; // what SentencePiece takes off the lowest score
constexpr double kNever = -std::numeric_limits<double>::infinity();

std::vector<std::pair<std::string_view, std::int32_t>>
usablePieces(const SentencePieceModel& model) {
    std::vector<std::pair<std::string_view, std::int32_t>> pieces;
    for (std::size_t id = 0; id < model.pieces.size(); ++id)
        if (model.pieces[id].type == PieceType::Normal ||
            model.pieces[id].type == PieceType::UserDefined)
            pieces.emplace_back(model.pieces[id].piece, static_cast<std::int32_t>(id));
    return pieces;
}

/// The two best ways to reach a position.
struct Best {
    double first = kNever;
    double second = kNever;
    std::size_t from = 0;
    std::int32_t piece = -1;

    void offer(double score, std::size_t start, std::int32_t id) {
        if (score > first) {
            second = first;
            first = score;
            from = start;
            piece = id;
        } else {
            second = std::max(second, score);
        }
    }
};

} // namespace

SegmentationMargin::SegmentationMargin(const SentencePieceModel& model)
    : m_model(model)
    , m_trie(usablePieces(model)) {
    double lowest = std::numeric_limits<double>::max();
    m_highestScore = kNever;
    for (const auto& piece : model.pieces)
        if (piece.type == PieceType::Normal) {
            lowest = std::min(lowest, static_cast<double>(piece.score));
            m_highestScore = std::max(m_highestScore, static_cast<double>(piece.score));
        }
    m_unkScore = lowest - kUnkPenalty;
    m_scoresAreNegative = m_highestScore <= 0;
}

SegmentationMargin::Result SegmentationMargin::of(std::string_view normalized) const {
    Result result;
    if (normalized.empty()) {
        result.margin = std::numeric_limits<double>::infinity();
        return result;
    }
    std::vector<Best> at(normalized.size() + 1);
    at[0].first = 0;
    for (std::size_t start = 0; start < normalized.size(); ++result.characters) {
        const std::size_t step = std::min(utf8Length(normalized[start]), normalized.size() - start);
        bool known = false;
        const Best here = at[start];
        m_trie.prefixes(normalized.substr(start), [&](std::size_t length, std::int32_t id) {
            const auto& piece = m_model.pieces[static_cast<std::size_t>(id)];
            const double score = piece.type == PieceType::UserDefined
                                     ? static_cast<double>(length) * m_highestScore - 0.1
                                     : static_cast<double>(piece.score);
            auto& there = at[start + length];
            there.offer(here.first + score, start, id);
            there.offer(here.second + score, start, id);
            known = known || length == step;
        });
        if (!known) {
            at[start + step].offer(here.first + m_unkScore, start, -1);
            at[start + step].offer(here.second + m_unkScore, start, -1);
        }
        start += step;
    }
    const Best& end = at.back();
    result.score = end.first;
    result.margin = end.first - end.second;
    for (std::size_t position = normalized.size(); position > 0; position = at[position].from)
        result.pieces.push_back(at[position].piece);
    std::reverse(result.pieces.begin(), result.pieces.end());
    return result;
}

} // namespace stator::text
