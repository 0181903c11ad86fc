// What a configuration names that the workspace must have, and which fields count.
//
// Thread: GUI.
#pragma once

#include "core/train/runconfiguration.h"
#include "ui/session/library.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <string>

namespace stator::ui {

struct MissingReference {
    std::string path; ///< "data.datasets[0].name"
    QString text;
};
/// Datasets and tokenizers that are not there, and a loss that does not fit the data. Nothing while
/// the library is not loaded.
QList<MissingReference> missingReferences(const train::RunConfiguration& configuration,
                                          const Library& library);

/// Why a field has no effect under the other choices; empty: it has.
QString noEffectReason(const std::string& path, const train::RunConfiguration& configuration);

/// Metrics that the plan measures: "validation/loss".
QStringList plannedMetrics(const train::RunConfiguration& configuration,
                           std::optional<data::CorpusKind> kind);

} // namespace stator::ui
