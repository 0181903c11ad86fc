#include "core/data/rowmaker.h"

#include "core/data/languagetag.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <charconv>
#include <cmath>

namespace stator::data {
namespace {

constexpr std::size_t kExcerptBytes = 200;
constexpr std::size_t kMaxFileLanguages = 1000;

bool isBlank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

/// The beginning of a row as text that can be shown and stored: valid UTF-8 without control
/// characters, bytes that are neither replaced.
std::string excerptOf(std::string_view raw) {
    std::string out;
    const auto text = raw.substr(0, kExcerptBytes);
    std::size_t i = 0;
    while (i < text.size()) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const std::size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
        if (i + length > text.size() && raw.size() > text.size())
            break; // cut inside a character
        const auto piece = text.substr(i, length);
        if (byte < 0x20 || byte == 0x7F) {
            out += byte == '\t' ? '\t' : ' ';
            ++i;
        } else if (piece.size() == length && simdjson::validate_utf8(piece.data(), length)) {
            out += piece;
            i += length;
        } else {
            out += "\xEF\xBF\xBD";
            ++i;
        }
    }
    if (raw.size() > text.size())
        out += "…";
    return out;
}

} // namespace

std::uint32_t corpusColumns(const SourceSpec& spec) {
    switch (spec.kind) {
    case CorpusKind::Text:
        return 1;
    case CorpusKind::Pairs:
    case CorpusKind::Scored:
        return 2;
    case CorpusKind::Triplets:
        return static_cast<std::uint32_t>(spec.columns.size());
    }
    return 0;
}

void ProblemLog::add(const SourceSpec& spec, const Record& record, RowProblem problem,
                     std::string_view detail) {
    if (isLeftOut(problem)) {
        m_report.leftOut[rowProblemName(problem)] += record.count;
        return;
    }
    m_report.skipped += record.count;
    m_report.skippedByReason[rowProblemName(problem)] += record.count;
    if (m_report.problems.size() < ImportReport::kMaxProblems)
        m_report.problems.push_back({spec.files[record.file].string(), record.line,
                                     rowProblemName(problem), std::string(detail),
                                     excerptOf(record.excerpt)});
}

RowMaker::RowMaker(const SourceSpec& spec, std::uint32_t corpusColumns, RowSink& sink,
                   ProblemLog& log)
    : m_spec(spec)
    , m_columns(corpusColumns)
    , m_sink(sink)
    , m_log(log) {}

Result<std::uint16_t> RowMaker::languageOf(const Record& record, std::size_t text) {
    if (text < record.languages.size() && !record.languages[text].empty()) {
        const std::string raw(record.languages[text]);
        if (const auto found = m_fileLanguages.find(raw); found != m_fileLanguages.end())
            return found->second;
        // A column of names taken for languages must neither fill the memory nor the language
        // table.
        const bool plausible = m_fileLanguages.size() < kMaxFileLanguages;
        STATOR_ASSIGN(const auto id,
                      m_sink.language(plausible ? normaliseLanguage(raw) : std::string()));
        if (plausible)
            m_fileLanguages.emplace(raw, id);
        return id;
    }
    // A list column has one language for all its elements.
    const std::size_t column = std::min(text, m_spec.columns.size() - 1);
    if (m_columnLanguages.empty())
        m_columnLanguages.assign(m_spec.columns.size(), -1);
    if (m_columnLanguages[column] < 0) {
        STATOR_ASSIGN(const auto id,
                      m_sink.language(normaliseLanguage(m_spec.columns[column].language)));
        m_columnLanguages[column] = id;
    }
    return static_cast<std::uint16_t>(m_columnLanguages[column]);
}

/// Blanks are always what makes a text empty; whether they are kept is the user's choice.
RowProblem RowMaker::checkText(std::string_view& text) const {
    if (!text.data())
        return RowProblem::MissingField;
    const auto inner = trimmed(text);
    if (inner.empty())
        return RowProblem::EmptyText;
    if (m_spec.trim)
        text = inner;
    return RowProblem::None;
}

bool RowMaker::readScore(std::string_view text, float& score) const {
    text = trimmed(text);
    if (text.starts_with('+'))
        text.remove_prefix(1);
    double value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    score = static_cast<float>(value);
    return parsed.ec == std::errc() && parsed.ptr == text.data() + text.size() &&
           std::isfinite(score);
}

Result<void> RowMaker::addPlain(const Record& record) {
    m_texts.assign(record.texts.begin(), record.texts.end());
    m_languages.clear();
    for (std::size_t i = 0; i < m_texts.size(); ++i) {
        const auto problem = checkText(m_texts[i]);
        if (problem != RowProblem::None) {
            const auto& field = m_spec.columns[std::min(i, m_spec.columns.size() - 1)].field;
            m_log.add(m_spec, record, problem,
                      problem == RowProblem::EmptyText
                          ? fmt::format("The text of column \"{}\" is empty.", field)
                          : fmt::format("There is no text for column \"{}\".", field));
            return {};
        }
        STATOR_ASSIGN(const auto id, languageOf(record, i));
        m_languages.push_back(id);
    }
    float score = 0;
    if (m_spec.kind == CorpusKind::Scored && !readScore(record.score, score)) {
        m_log.add(m_spec, record,
                  record.score.data() ? RowProblem::BadScore : RowProblem::MissingField,
                  record.score.data() ? "The score is not a number." : "There is no score.");
        return {};
    }
    STATOR_TRY(m_sink.addRow(m_texts, m_languages, score, record.line));
    ++m_rows;
    return {};
}

Result<void> RowMaker::addPair(const Record& record, std::size_t a, std::size_t b) {
    STATOR_ASSIGN(const auto first, languageOf(record, a));
    STATOR_ASSIGN(const auto second, languageOf(record, b));
    const std::array<std::string_view, 2> texts{m_texts[a], m_texts[b]};
    const std::array<std::uint16_t, 2> languages{first, second};
    STATOR_TRY(m_sink.addRow(texts, languages, 0, record.line));
    ++m_rows;
    return {};
}

/// Several rows from one record: pairs of its texts, or each text alone. Texts that are missing
/// make no row; only a record that makes none at all is a skipped one.
Result<void> RowMaker::addExpanded(const Record& record, std::uint64_t room) {
    m_texts.assign(record.texts.begin(), record.texts.end());
    for (auto& text : m_texts)
        if (checkText(text) != RowProblem::None)
            text = {};
    const std::uint64_t before = m_rows;
    const auto full = [&] { return m_rows - before >= room; };
    if (m_columns == 1) {
        for (std::size_t i = 0; i < m_texts.size() && !full(); ++i) {
            if (!m_texts[i].data())
                continue;
            STATOR_ASSIGN(const auto id, languageOf(record, i));
            STATOR_TRY(m_sink.addRow({&m_texts[i], 1}, {&id, 1}, 0, record.line));
            ++m_rows;
        }
    } else {
        const std::size_t anchors = m_spec.expansion == Expansion::Pivot ? 1 : m_texts.size();
        for (std::size_t a = 0; a < anchors && a < m_texts.size(); ++a)
            for (std::size_t b = a + 1; b < m_texts.size() && !full(); ++b)
                if (m_texts[a].data() && m_texts[b].data())
                    STATOR_TRY(addPair(record, a, b));
    }
    if (m_rows == before)
        m_log.add(m_spec, record, RowProblem::MissingField,
                  m_columns == 1 ? "There is no text in any of the chosen columns."
                                 : "No pair can be made of the texts that are there.");
    return {};
}

Result<void> RowMaker::add(const Record& record, std::uint64_t room) {
    if (record.problem != RowProblem::None) {
        m_log.add(m_spec, record, record.problem, record.detail);
        return {};
    }
    const bool several =
        m_spec.expansion != Expansion::None || (m_columns == 1 && record.texts.size() != 1);
    return several ? addExpanded(record, room) : addPlain(record);
}

} // namespace stator::data
