// The readers by format, for openRecordReader() alone.
#pragma once

#include "core/data/recordreader.h"

namespace stator::data {

using ReaderResult = Result<std::unique_ptr<RecordReader>>;

ReaderResult openJsonlReader(const SourceSpec& spec);
ReaderResult openJsonReader(const SourceSpec& spec);
ReaderResult openSquadReader(const SourceSpec& spec);
ReaderResult openDelimitedReader(const SourceSpec& spec);
ReaderResult openLinesReader(const SourceSpec& spec);
ReaderResult openTmxReader(const SourceSpec& spec);
ReaderResult openPoReader(const SourceSpec& spec);

} // namespace stator::data
