// JSONL, JSON documents with a list of records, and SQuAD-shaped documents.
#include "core/data/jsonpicker.h"
#include "core/data/jsonscanner.h"
#include "core/data/linereader.h"
#include "core/data/readers.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <array>

namespace stator::data {
namespace {

class JsonlReader : public RecordReader {
public:
    JsonlReader(const SourceSpec& spec, LineReader lines)
        : m_fields(spec)
        , m_lines(std::move(lines)) {}

    Result<bool> next(Record& record) override {
        record.reset();
        LineReader::Line line;
        do {
            STATOR_ASSIGN(const bool more, m_lines.next(line));
            if (!more)
                return false;
        } while (line.text.find_first_not_of(" \t\r") == std::string_view::npos);
        record.line = line.number;
        record.file = 0;
        record.excerpt = line.text;
        if (line.tooLong)
            record.fail(RowProblem::TooLong, "The line is longer than 16 MiB.");
        else
            m_fields.extract(line.text, record);
        return true;
    }
    std::uint64_t fileBytesRead() const override { return m_lines.fileBytesRead(); }

private:
    JsonPicker m_fields;
    LineReader m_lines;
};

class JsonReader : public RecordReader {
public:
    JsonReader(const SourceSpec& spec, JsonScanner scanner)
        : m_fields(spec)
        , m_scanner(std::move(scanner)) {}

    Result<bool> next(Record& record) override {
        record.reset();
        std::string_view element;
        STATOR_ASSIGN(const bool more, m_scanner.next(element, record.line));
        if (!more)
            return false;
        record.file = 0;
        record.excerpt = element;
        m_fields.extract(element, record);
        return true;
    }
    std::uint64_t fileBytesRead() const override { return m_scanner.fileBytesRead(); }

private:
    JsonPicker m_fields;
    JsonScanner m_scanner;
};

/// One article at a time; each of its questions is a record.
class SquadReader : public RecordReader {
public:
    SquadReader(std::vector<std::size_t> fields, JsonScanner scanner)
        : m_fields(std::move(fields))
        , m_scanner(std::move(scanner)) {}

    static constexpr std::array<std::string_view, 5> kFields{"question", "context", "answer", "id",
                                                             "title"};

    Result<bool> next(Record& record) override {
        record.reset();
        record.file = 0;
        while (m_at == m_questions.size()) {
            std::string_view article;
            STATOR_ASSIGN(const bool more, m_scanner.next(article, m_line));
            if (!more)
                return false;
            record.line = m_line;
            record.excerpt = article;
            if (!load(article, record))
                return true;
        }
        record.line = m_line;
        const Question& question = m_questions[m_at++];
        record.excerpt = question[0];
        for (const auto field : m_fields)
            record.texts.push_back(question[field]);
        return true;
    }
    std::uint64_t fileBytesRead() const override { return m_scanner.fileBytesRead(); }

private:
    using Question = std::array<std::string_view, kFields.size()>;

    static std::string_view text(simdjson::dom::element object, const char* key) {
        std::string_view value;
        return object[key].get(value) == simdjson::SUCCESS ? value : std::string_view();
    }

    bool load(std::string_view article, Record& record) {
        m_at = 0;
        m_questions.clear();
        simdjson::dom::element root;
        const auto error = m_parser.parse(article.data(), article.size(), false).get(root);
        if (error) {
            record.fail(
                error == simdjson::UTF8_ERROR ? RowProblem::InvalidUtf8 : RowProblem::BrokenJson,
                fmt::format("The article cannot be read: {}.", simdjson::error_message(error)));
            return false;
        }
        simdjson::dom::array paragraphs;
        if (root["paragraphs"].get(paragraphs)) {
            record.fail(RowProblem::MissingField, "The article has no paragraphs.");
            return false;
        }
        for (const auto paragraph : paragraphs) {
            simdjson::dom::array questions;
            if (paragraph["qas"].get(questions))
                continue;
            for (const auto qa : questions)
                m_questions.push_back({text(qa, "question"), text(paragraph, "context"), answer(qa),
                                       text(qa, "id"), text(root, "title")});
        }
        return true;
    }
    static std::string_view answer(simdjson::dom::element qa) {
        simdjson::dom::element first;
        return qa["answers"].at(0).get(first) ? std::string_view() : text(first, "text");
    }

    std::vector<std::size_t> m_fields;
    JsonScanner m_scanner;
    simdjson::dom::parser m_parser;
    std::vector<Question> m_questions;
    std::size_t m_at = 0;
    std::int64_t m_line = 0;
};

} // namespace

ReaderResult openJsonlReader(const SourceSpec& spec) {
    STATOR_ASSIGN(auto lines, LineReader::open(spec.files[0]));
    return ReaderResult(std::make_unique<JsonlReader>(spec, std::move(lines)));
}

ReaderResult openJsonReader(const SourceSpec& spec) {
    STATOR_ASSIGN(auto scanner, JsonScanner::open(spec.files[0]));
    return ReaderResult(std::make_unique<JsonReader>(spec, std::move(scanner)));
}

ReaderResult openSquadReader(const SourceSpec& spec) {
    std::vector<std::size_t> fields;
    for (const auto& column : spec.columns) {
        const auto& known = SquadReader::kFields;
        const auto found = std::find(known.begin(), known.end(), column.field);
        if (found == known.end())
            return makeError(ErrorCode::InvalidArgument,
                             fmt::format("\"{}\" is not a field of a SQuAD document; choose "
                                         "question, context, answer, id or title.",
                                         column.field));
        fields.push_back(static_cast<std::size_t>(found - known.begin()));
    }
    STATOR_ASSIGN(auto scanner, JsonScanner::open(spec.files[0]));
    return ReaderResult(std::make_unique<SquadReader>(std::move(fields), std::move(scanner)));
}

} // namespace stator::data
