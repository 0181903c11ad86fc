// Looking into files for the import assistant: what they are, and how they would be read.
//
// Thread: functions over files; called on background threads.
#pragma once

#include "core/data/guess.h"
#include "core/data/importer.h"

#include <QString>
#include <QStringList>

#include <filesystem>
#include <optional>
#include <vector>

namespace stator::ui {

/// What a heap of files and folders is.
struct GuessedSources {
    std::vector<data::SourceSpec> sources;
    std::vector<base::Error> refused; ///< files that nothing can be made of, and why
};
/// Folders give the files in them, without notes such as README and LICENSE.
GuessedSources guessDropped(const std::vector<std::filesystem::path>& paths);

/// A source as the assistant shows it.
struct SourceLook {
    data::SourceSpec spec; ///< as asked, with columns that follow a change of their names
    std::vector<data::FieldExample> fields;
    std::optional<data::Preview> preview;
    std::optional<base::Error> error; ///< why there is no preview
};
/// `known`: the fields that the spec's columns name, by position; where the fields are now named
/// otherwise (a header was switched on or off), the columns follow by position.
SourceLook lookAt(data::SourceSpec spec, const std::vector<data::FieldExample>& known,
                  std::size_t rows);

/// What keeps a source from being imported, in plain words; nothing: it can be.
std::optional<base::Error> problemOf(const data::SourceSpec& spec);
/// The kinds and columns of all of them fit together.
std::optional<base::Error> problemOf(const std::vector<data::SourceSpec>& specs);
/// Makes the columns fit another kind: texts stay in their order, what is missing is taken from
/// the fields that are not used yet.
void changeKind(data::SourceSpec& spec, data::CorpusKind kind,
                const std::vector<data::FieldExample>& fields);
/// "tatoeba.en-de" for "tatoeba.en-de.tsv.gz".
QString nameFor(const data::SourceSpec& spec);

} // namespace stator::ui
