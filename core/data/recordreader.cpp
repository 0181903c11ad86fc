#include "core/data/recordreader.h"

#include "core/data/readers.h"

namespace stator::data {

Result<std::unique_ptr<RecordReader>> openRecordReader(const SourceSpec& spec) {
    STATOR_TRY(validateSpec(spec));
    switch (spec.format) {
    case SourceFormat::Jsonl:
        return openJsonlReader(spec);
    case SourceFormat::Json:
        return openJsonReader(spec);
    case SourceFormat::Squad:
        return openSquadReader(spec);
    case SourceFormat::Csv:
    case SourceFormat::Tsv:
        return openDelimitedReader(spec);
    case SourceFormat::Moses:
    case SourceFormat::Text:
        return openLinesReader(spec);
    case SourceFormat::Tmx:
        return openTmxReader(spec);
    case SourceFormat::Po:
        return openPoReader(spec);
    }
    return makeError(ErrorCode::Unsupported, "This format cannot be read.");
}

} // namespace stator::data
