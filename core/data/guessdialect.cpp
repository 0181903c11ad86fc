// CSV and TSV: which delimiter, what quotes mean, whether there is a header.
#include "core/data/delimitedrecords.h"
#include "core/data/guessparts.h"
#include "core/data/languagetag.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace stator::data {
namespace {

constexpr std::size_t kSampleRecords = 1000;

using Row = std::vector<std::string>;

struct Sample {
    std::vector<Row> rows;
    std::size_t broken = 0;  ///< records that cannot be read
    std::size_t columns = 0; ///< the commonest count
    std::size_t fitting = 0; ///< rows with that count

    std::size_t misfits() const { return broken + rows.size() - fitting; }
};

Result<Sample> readSample(const SourceSpec& spec, char delimiter, Quoting quoting) {
    STATOR_ASSIGN(auto records, DelimitedRecords::open(spec.files[0], delimiter, quoting));
    Sample sample;
    DelimitedRecord record;
    std::map<std::size_t, std::size_t> counts;
    while (sample.rows.size() + sample.broken < kSampleRecords) {
        auto more = records.next(record);
        // A damaged end of the file leaves a sample all the same.
        if (!more && sample.rows.empty())
            return std::move(more).error();
        if (!more || !*more)
            break;
        if (record.problem == RowProblem::EmptyText)
            continue;
        if (record.problem != RowProblem::None) {
            ++sample.broken;
            continue;
        }
        sample.rows.emplace_back(record.fields.begin(), record.fields.end());
        ++counts[record.fields.size()];
    }
    for (const auto& [columns, count] : counts)
        if (count > sample.fitting) {
            sample.columns = columns;
            sample.fitting = count;
        }
    return sample;
}

char guessDelimiter(const std::string_view candidates, const SourceSpec& spec) {
    char best = candidates[0];
    double bestScore = -1;
    for (const char delimiter : candidates) {
        const auto sample = readSample(spec, delimiter, Quoting::Rfc4180);
        if (!sample || sample->columns < 2)
            continue;
        const double score =
            static_cast<double>(sample->fitting) - static_cast<double>(sample->misfits());
        if (score > bestScore) {
            bestScore = score;
            best = delimiter;
        }
    }
    return best;
}

/// What a file without quoting rules would show: fields read as plain text.
struct QuoteSigns {
    std::size_t wrapped = 0; ///< fields of the form "…" whose inner quotes are all doubled
    std::size_t doubled = 0; ///< of these: with doubled quotes inside
    std::size_t against = 0; ///< fields that begin with a quote and are not of that form
    std::size_t fields = 0;
};

QuoteSigns quoteSigns(const Sample& plain) {
    QuoteSigns signs;
    for (const auto& row : plain.rows)
        for (const auto& field : row) {
            ++signs.fields;
            if (field.empty() || field.front() != '"')
                continue;
            bool wrapped = field.size() >= 2 && field.back() == '"';
            bool doubled = false;
            for (std::size_t i = 1; wrapped && i + 1 < field.size(); ++i)
                if (field[i] == '"') {
                    wrapped = i + 2 < field.size() && field[i + 1] == '"';
                    doubled = true;
                    ++i;
                }
            ++(wrapped ? signs.wrapped : signs.against);
            signs.doubled += wrapped && doubled ? 1 : 0;
        }
    return signs;
}

/// Quoting has to be shown: by lines that only fit when quotes enclose, by doubled quotes without a
/// counter-example, or by quotes around everything. A sentence in quotes shows nothing.
Quoting quotingOf(const Sample& plain, const Sample& quoted) {
    const QuoteSigns signs = quoteSigns(plain);
    if (plain.misfits() > quoted.misfits())
        return Quoting::Rfc4180;
    if (signs.against > 0 || plain.misfits() < quoted.misfits())
        return Quoting::None;
    return signs.doubled > 0 || (signs.wrapped > 0 && signs.wrapped == signs.fields)
               ? Quoting::Rfc4180
               : Quoting::None;
}

std::string lowered(std::string text) {
    for (char& c : text)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

bool isNumber(const std::string& text) {
    SampledField field;
    field.add(text);
    return field.isNumber();
}

bool isKnownName(const std::string& cell) {
    static const std::set<std::string> kNames{
        "anchor",      "positive",   "negative",   "query",
        "question",    "answer",     "sentence1",  "sentence2",
        "sentence_1",  "sentence_2", "sentence",   "text",
        "text1",       "text2",      "text_a",     "text_b",
        "source",      "target",     "src",        "tgt",
        "premise",     "hypothesis", "english",    "non_english",
        "score",       "label",      "lang",       "language",
        "lang_a",      "lang_b",     "similarity", "similarity_score",
        "context",     "id",         "idx",        "source_lang",
        "target_lang", "passage",    "document",   "title",
        "response",    "translation"};
    const std::string name = lowered(cell);
    return kNames.contains(name) || name.starts_with("negative_");
}

/// The first row names the columns: by known names, by languages only, or because a column holds
/// numbers everywhere else.
bool hasHeader(const Sample& sample) {
    if (sample.rows.size() < 2)
        return false;
    const Row& first = sample.rows[0];
    const auto known = std::count_if(first.begin(), first.end(), isKnownName);
    if (known * 2 >= static_cast<std::ptrdiff_t>(first.size()))
        return true;
    const auto allLanguages = [](const Row& row) {
        return std::all_of(row.begin(), row.end(),
                           [](const auto& cell) { return isLanguageTag(cell); });
    };
    if (first.size() > 1 && allLanguages(first) && !allLanguages(sample.rows[1]))
        return true;
    for (std::size_t c = 0; c < first.size(); ++c) {
        if (first[c].empty() || isNumber(first[c]))
            continue;
        const bool numbers =
            std::all_of(sample.rows.begin() + 1, sample.rows.end(),
                        [&](const Row& row) { return c < row.size() && isNumber(row[c]); });
        if (numbers)
            return true;
    }
    return false;
}

} // namespace

Result<void> guessDialect(SourceSpec& spec) {
    spec.delimiter = spec.format == SourceFormat::Csv ? guessDelimiter(",;\t|", spec) : '\t';
    STATOR_ASSIGN(const Sample quoted, readSample(spec, spec.delimiter, Quoting::Rfc4180));
    STATOR_ASSIGN(const Sample plain, readSample(spec, spec.delimiter, Quoting::None));
    spec.quoting = quotingOf(plain, quoted);
    // CSV is quoted unless that breaks it.
    if (spec.format == SourceFormat::Csv && quoted.misfits() <= plain.misfits())
        spec.quoting = Quoting::Rfc4180;
    const Sample& sample = spec.quoting == Quoting::Rfc4180 ? quoted : plain;
    if (sample.rows.empty())
        return makeError(ErrorCode::InvalidFormat, "There is not one line that can be read.",
                         spec.files[0].string());
    spec.header = hasHeader(sample);
    spec.columnCount = static_cast<std::uint32_t>(sample.columns);
    return {};
}

Result<std::vector<SampledField>> sampleDelimited(const SourceSpec& spec, std::size_t& records) {
    STATOR_ASSIGN(const Sample sample, readSample(spec, spec.delimiter, spec.quoting));
    std::vector<SampledField> fields(sample.columns);
    for (std::size_t c = 0; c < fields.size(); ++c)
        fields[c].path = spec.header && c < sample.rows[0].size() && !sample.rows[0][c].empty()
                             ? sample.rows[0][c]
                             : std::to_string(c + 1);
    records = 0;
    for (std::size_t r = spec.header ? 1 : 0; r < sample.rows.size(); ++r) {
        if (sample.rows[r].size() != sample.columns)
            continue;
        ++records;
        for (std::size_t c = 0; c < fields.size(); ++c)
            fields[c].add(sample.rows[r][c]);
    }
    return fields;
}

} // namespace stator::data
