// The common face of the readers: a source as a sequence of records.
#pragma once

#include "core/base/result.h"
#include "core/data/importreport.h"
#include "core/data/sourcespec.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace stator::data {

/// One record of a source, good or bad. Views are valid until the next call of next().
struct Record {
    /// One per column of the spec (for a "*" column: one per element). A view without data
    /// (nullptr) is a missing field.
    std::vector<std::string_view> texts;
    /// The languages that the file itself gives: empty, or one per text, or one for all.
    std::vector<std::string_view> languages;
    std::string_view score; ///< as written in the file; no data: missing
    std::int64_t line = 0;
    std::uint32_t file = 0;  ///< index into the spec's files
    std::uint64_t count = 1; ///< records that a problem stands for (lines without partner)
    RowProblem problem = RowProblem::None;
    std::string detail;       ///< one sentence about the problem
    std::string_view excerpt; ///< the raw beginning of the record, to show beside a problem

    void reset() {
        texts.clear();
        languages.clear();
        score = {};
        count = 1;
        problem = RowProblem::None;
        detail.clear();
        excerpt = {};
    }
    void fail(RowProblem what, std::string why) {
        problem = what;
        detail = std::move(why);
    }
};

/// Reads one source. Every text it gives is valid UTF-8.
/// Thread: one reader, one thread.
class RecordReader {
public:
    virtual ~RecordReader() = default;
    /// False at the end. A bad record comes with its problem and reading goes on behind it.
    /// Errors: Io; InvalidFormat where the rest of the file cannot be read at all.
    virtual Result<bool> next(Record& record) = 0;
    /// Bytes of the files on disk read so far.
    virtual std::uint64_t fileBytesRead() const = 0;
    /// Plain sentences about whole files, complete when next() has given false.
    virtual std::vector<std::string> warnings() const { return {}; }
};

/// The reader for a valid spec. Errors: NotFound, Io, InvalidFormat (an empty file, a file that is
/// not of the format at all), InvalidArgument (a column that the header does not have).
Result<std::unique_ptr<RecordReader>> openRecordReader(const SourceSpec& spec);

} // namespace stator::data
