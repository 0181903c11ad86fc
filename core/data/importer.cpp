#include "core/data/importer.h"

#include "core/data/corpuswriter.h"
#include "core/data/recordreader.h"
#include "core/data/rowmaker.h"

#include <fmt/format.h>

#include <chrono>
#include <limits>
#include <new>
#include <unordered_map>

namespace stator::data {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kNoLimit = std::numeric_limits<std::uint64_t>::max();

/// Rows by languages, counted without a look-up by name for every row.
class LanguageCounts {
public:
    void add(std::span<const std::uint16_t> languages) {
        std::uint64_t key = 0xFFFF;
        for (std::size_t i = 0; i < std::min<std::size_t>(languages.size(), 3); ++i)
            key = (key << 16U) | languages[i];
        if (key != m_lastKey || !m_last) {
            m_last = &m_counts[key];
            m_lastKey = key;
            if (m_last->languages.empty())
                m_last->languages.assign(languages.begin(), languages.end());
        }
        ++m_last->rows;
    }
    std::map<std::string, std::uint64_t> named(const std::vector<std::string>& names) const {
        std::map<std::string, std::uint64_t> out;
        for (const auto& [key, entry] : m_counts) {
            std::string name;
            // Negatives are nearly always in the positive's language: two columns tell enough.
            for (std::size_t i = 0; i < std::min<std::size_t>(entry.languages.size(), 2); ++i)
                name += (i ? "-" : "") + names[entry.languages[i]];
            out[name] += entry.rows;
        }
        return out;
    }

private:
    struct Entry {
        std::vector<std::uint16_t> languages;
        std::uint64_t rows = 0;
    };
    std::unordered_map<std::uint64_t, Entry> m_counts;
    std::uint64_t m_lastKey = 0;
    Entry* m_last = nullptr;
};

class CorpusSink : public RowSink {
public:
    explicit CorpusSink(CorpusWriter& writer)
        : m_writer(writer) {}

    Result<void> startSource(std::string_view name) {
        STATOR_ASSIGN(m_source, m_writer.source(name));
        return {};
    }
    Result<std::uint16_t> language(std::string_view tag) override {
        STATOR_ASSIGN(const auto id, m_writer.language(tag));
        if (id == m_names.size())
            m_names.emplace_back(tag.empty() ? "und" : tag);
        return id;
    }
    Result<void> addRow(std::span<const std::string_view> texts,
                        std::span<const std::uint16_t> languages, float score,
                        std::int64_t) override {
        m_counts.add(languages);
        return m_writer.addRow(texts, languages, m_source, score);
    }
    std::map<std::string, std::uint64_t> rowsByLanguages() const { return m_counts.named(m_names); }

private:
    CorpusWriter& m_writer;
    std::uint16_t m_source = 0;
    std::vector<std::string> m_names;
    LanguageCounts m_counts;
};

class PreviewSink : public RowSink {
public:
    explicit PreviewSink(std::vector<PreviewRow>& rows)
        : m_rows(rows) {}

    Result<std::uint16_t> language(std::string_view tag) override {
        m_names.emplace_back(tag.empty() ? "und" : tag);
        return static_cast<std::uint16_t>(m_names.size() - 1);
    }
    Result<void> addRow(std::span<const std::string_view> texts,
                        std::span<const std::uint16_t> languages, float score,
                        std::int64_t line) override {
        PreviewRow row{{texts.begin(), texts.end()}, {}, score, line};
        for (const auto id : languages)
            row.languages.push_back(m_names[id]);
        m_rows.push_back(std::move(row));
        return {};
    }

private:
    std::vector<PreviewRow>& m_rows;
    std::vector<std::string> m_names;
};

/// Sorts the left-out ranges so that each record is looked up in constant time.
class LeaveOut {
public:
    explicit LeaveOut(std::vector<RecordRange> ranges)
        : m_ranges(std::move(ranges)) {
        std::sort(m_ranges.begin(), m_ranges.end(),
                  [](const auto& a, const auto& b) { return a.first < b.first; });
    }
    /// `number` must not go down from call to call.
    bool contains(std::uint64_t number) {
        while (m_at < m_ranges.size() && m_ranges[m_at].first <= number)
            m_reach = std::max(m_reach, m_ranges[m_at++].last);
        return number <= m_reach;
    }

private:
    std::vector<RecordRange> m_ranges;
    std::size_t m_at = 0;
    std::uint64_t m_reach = 0;
};

std::uint64_t bytesOnDisk(const std::vector<SourceSpec>& sources) {
    std::uint64_t bytes = 0;
    for (const auto& source : sources)
        for (const auto& file : source.files) {
            std::error_code error;
            const auto size = std::filesystem::file_size(file, error);
            bytes += error ? 0 : size;
        }
    return bytes;
}

/// How the caller follows a reading, and where it ends early.
struct Limits {
    std::uint64_t rows = kNoLimit;
    std::uint64_t records = kNoLimit;
    std::function<Result<void>(std::uint64_t bytes)> tick; ///< every thousand records or so
};

/// Reads one source to its end or its limits. Damage ends the source, not the import.
Result<SourceReport> readSource(const SourceSpec& spec, std::uint32_t columns, RowSink& sink,
                                const Limits& limits, ImportReport& report) {
    constexpr std::uint64_t kTickRecords = 1024;
    STATOR_ASSIGN(auto reader, openRecordReader(spec));
    ProblemLog log(report);
    RowMaker maker(spec, columns, sink, log);
    LeaveOut leaveOut(spec.leaveOut);
    const std::uint64_t skippedBefore = report.skipped;
    const std::uint64_t maxRows =
        std::min(limits.rows, spec.rowLimit == 0 ? kNoLimit : spec.rowLimit);
    Record record;
    std::uint64_t number = 0;
    while (maker.rows() < maxRows && number < limits.records) {
        if (++number % kTickRecords == 0 && limits.tick)
            STATOR_TRY(limits.tick(reader->fileBytesRead()));
        auto more = reader->next(record);
        if (!more && more.error().code == ErrorCode::InvalidFormat && number > 1) {
            record.reset();
            for (std::size_t i = 0; i < spec.files.size(); ++i)
                if (spec.files[i] == more.error().file)
                    record.file = static_cast<std::uint32_t>(i);
            record.line = std::max(record.line, more.error().line);
            log.add(spec, record, RowProblem::DamagedFile, more.error().message);
            report.warnings.push_back(
                fmt::format("{}: {} The rows before are imported; the rest is lost.",
                            spec.files[record.file].string(), more.error().message));
            break;
        }
        if (!more)
            return std::move(more).error();
        if (!*more)
            break;
        if (leaveOut.contains(number))
            ++report.leftOut["range"];
        else
            STATOR_TRY(maker.add(record, maxRows - maker.rows()));
    }
    for (auto& warning : reader->warnings())
        report.warnings.push_back(std::move(warning));
    report.bytesRead += reader->fileBytesRead();
    return SourceReport{spec.name.empty() ? spec.files[0].filename().string() : spec.name,
                        maker.rows(), report.skipped - skippedBefore};
}

Result<std::uint32_t> commonColumns(const std::vector<SourceSpec>& sources) {
    if (sources.empty())
        return makeError(ErrorCode::InvalidArgument, "There is nothing to import.");
    for (const auto& source : sources) {
        STATOR_TRY(validateSpec(source));
        if (source.kind != sources[0].kind)
            return makeError(ErrorCode::InvalidArgument,
                             fmt::format("A dataset holds one kind of data, but there are {} and "
                                         "{} among the sources. Import them apart.",
                                         corpusKindName(sources[0].kind),
                                         corpusKindName(source.kind)),
                             source.files[0].string());
        if (corpusColumns(source) != corpusColumns(sources[0]))
            return makeError(ErrorCode::InvalidArgument,
                             "All sources of triplets need the same number of negatives.",
                             source.files[0].string());
    }
    return corpusColumns(sources[0]);
}

Error nothingImported(const ImportReport& report, const ImportRequest& request) {
    std::string reasons;
    for (const auto* counts : {&report.skippedByReason, &report.leftOut})
        for (const auto& [reason, count] : *counts)
            reasons += fmt::format("{}{} {}", reasons.empty() ? "" : ", ", reason, count);
    auto error = makeError(ErrorCode::InvalidFormat,
                           reasons.empty()
                               ? std::string("There is not one row in the data.")
                               : fmt::format("Not one row could be imported ({}). Check format and "
                                             "columns in the preview.",
                                             reasons),
                           request.sources[0].files[0].string());
    if (!report.problems.empty()) {
        error.file = report.problems[0].file;
        error.line = report.problems[0].line;
        error.message += " First: " + report.problems[0].detail;
    }
    return error;
}

Result<ImportReport> runImport(const ImportRequest& request,
                               const std::filesystem::path& corpusFile, const Job& job) {
    const auto started = Clock::now();
    STATOR_ASSIGN(const std::uint32_t columns, commonColumns(request.sources));
    const auto total = static_cast<std::int64_t>(bytesOnDisk(request.sources));
    STATOR_ASSIGN(auto writer, CorpusWriter::create(corpusFile, request.sources[0].kind, columns));
    CorpusSink sink(writer);
    ImportReport report;
    auto lastReport = started - std::chrono::hours(1); // the first moment is told at once

    for (const auto& source : request.sources) {
        Limits limits;
        limits.rows = request.rowLimit == 0 ? kNoLimit : request.rowLimit - report.rows;
        limits.tick = [&](std::uint64_t bytes) -> Result<void> {
            if (job.stopped())
                return makeError(ErrorCode::Cancelled, "The import was cancelled.");
            if (const auto now = Clock::now(); now - lastReport > std::chrono::milliseconds(100)) {
                lastReport = now;
                job.report({"Importing", static_cast<std::int64_t>(report.bytesRead + bytes), total,
                            "bytes"});
            }
            return {};
        };
        STATOR_TRY(limits.tick(0));
        if (limits.rows == 0)
            break;
        STATOR_TRY(sink.startSource(source.name.empty() ? source.files[0].filename().string()
                                                        : source.name));
        STATOR_ASSIGN(auto done, readSource(source, columns, sink, limits, report));
        report.rows += done.rows;
        report.sources.push_back(std::move(done));
    }
    if (report.rows == 0)
        return nothingImported(report, request);
    report.rowsByLanguages = sink.rowsByLanguages();
    if (job.stopped())
        return makeError(ErrorCode::Cancelled, "The import was cancelled.");
    STATOR_TRY(writer.finish());
    job.report({"Importing", total, total, "bytes"});
    report.seconds = std::chrono::duration<double>(Clock::now() - started).count();
    return report;
}

} // namespace

Result<ImportReport> importDataset(const ImportRequest& request,
                                   const std::filesystem::path& corpusFile, const Job& job) {
    try {
        return runImport(request, corpusFile, job);
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::OutOfMemory, "There is not enough memory for the import.");
    } catch (const std::exception& e) {
        return makeError(ErrorCode::Internal, fmt::format("The import failed: {}.", e.what()));
    }
}

Result<Preview> preview(const SourceSpec& spec, std::size_t count) {
    try {
        STATOR_TRY(validateSpec(spec));
        Preview out;
        ImportReport report;
        PreviewSink sink(out.rows);
        Limits limits;
        limits.rows = count;
        limits.records = 100'000;
        STATOR_ASSIGN(const auto done, readSource(spec, corpusColumns(spec), sink, limits, report));
        out.problems = std::move(report.problems);
        out.warnings = std::move(report.warnings);
        return out;
    } catch (const std::exception& e) {
        return makeError(ErrorCode::Internal, fmt::format("The preview failed: {}.", e.what()));
    }
}

} // namespace stator::data
