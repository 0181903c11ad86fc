// gettext PO as records.
#include "core/data/poentries.h"
#include "core/data/readers.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>

namespace stator::data {
namespace {

class PoReader : public RecordReader {
public:
    PoReader(const SourceSpec& spec, std::vector<std::size_t> fields, PoEntries entries)
        : m_spec(spec)
        , m_fields(std::move(fields))
        , m_entries(std::move(entries)) {}

    static constexpr std::array<std::string_view, 3> kFields{"msgid", "msgstr", "msgctxt"};

    Result<bool> next(Record& record) override {
        record.reset();
        record.file = 0;
        if (m_pluralNext) {
            m_pluralNext = false;
            give(m_entry.plural, formOf(5), record);
            return true;
        }
        do {
            STATOR_ASSIGN(const bool more, m_entries.next(m_entry));
            if (!more)
                return false;
            if (m_entry.problem == RowProblem::None && m_entry.isHeader() &&
                !m_entry.translations.empty())
                m_rule = PluralRule::fromHeader(m_entry.translations[0]);
        } while (m_entry.problem == RowProblem::None && m_entry.isHeader());
        record.line = m_entry.line;
        record.excerpt = m_entry.id;
        if (m_entry.obsolete)
            record.problem = RowProblem::Obsolete;
        else if (m_entry.problem != RowProblem::None)
            record.fail(m_entry.problem, m_entry.detail);
        else if (std::any_of(m_entry.translations.begin(), m_entry.translations.end(),
                             [](const auto& t) { return t.empty(); }) ||
                 m_entry.translations.empty())
            record.problem = RowProblem::Untranslated;
        else if (m_entry.fuzzy && !m_spec.includeFuzzy)
            record.problem = RowProblem::Fuzzy;
        else
            giveEntry(record);
        return true;
    }
    std::uint64_t fileBytesRead() const override { return m_entries.fileBytesRead(); }

private:
    const std::string& formOf(unsigned long n) const {
        return m_entry.translations[std::min(m_rule.form(n), m_entry.translations.size() - 1)];
    }
    void giveEntry(Record& record) {
        if (m_entry.plural.empty())
            return give(m_entry.id, m_entry.translations[0], record);
        // A language with one form says it without number: that is nearer to the plural.
        if (m_entry.translations.size() == 1)
            return give(m_entry.plural, m_entry.translations[0], record);
        m_pluralNext = m_spec.pluralRows;
        give(m_entry.id, formOf(1), record);
    }
    void give(const std::string& id, const std::string& translation, Record& record) const {
        record.line = m_entry.line;
        record.excerpt = id;
        const std::array<std::string_view, kFields.size()> values{id, translation, m_entry.context};
        for (const auto field : m_fields)
            record.texts.push_back(values[field]);
        // Escapes (\xFF) can make bytes that the lines themselves did not have.
        for (const auto text : record.texts)
            if (!simdjson::validate_utf8(text.data(), text.size()))
                return record.fail(RowProblem::InvalidUtf8, "The entry is not valid UTF-8.");
    }

    SourceSpec m_spec;
    std::vector<std::size_t> m_fields;
    PoEntries m_entries;
    PoEntry m_entry;
    PluralRule m_rule;
    bool m_pluralNext = false;
};

} // namespace

ReaderResult openPoReader(const SourceSpec& spec) {
    std::vector<std::size_t> fields;
    for (const auto& column : spec.columns) {
        const auto& known = PoReader::kFields;
        const auto found = std::find(known.begin(), known.end(), column.field);
        if (found == known.end())
            return makeError(ErrorCode::InvalidArgument,
                             fmt::format("\"{}\" is not a field of a PO file; choose msgid, msgstr "
                                         "or msgctxt.",
                                         column.field));
        fields.push_back(static_cast<std::size_t>(found - known.begin()));
    }
    STATOR_ASSIGN(auto entries, PoEntries::open(spec.files[0]));
    return ReaderResult(std::make_unique<PoReader>(spec, std::move(fields), std::move(entries)));
}

} // namespace stator::data
