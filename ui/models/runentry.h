// A run as tables show it: what the store says, worked out once.
#pragma once

#include "core/store/storereader.h"
#include "ui/models/filterexpression.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace stator::ui {

/// Every field of a configuration by its path ("optimizer.learningRate"): numbers, flags, texts;
/// lists as one text.
using FlatConfiguration = QHash<QString, FilterValue>;
FlatConfiguration flatConfiguration(const std::string& json);

/// Thread: made in the background, read anywhere.
struct RunEntry {
    store::RunListRow row;
    std::shared_ptr<const FlatConfiguration> configuration;
    QString name, notes, split, device, reason;
    QString sweep; ///< the name of the one it belongs to; empty: it stands alone
    QStringList tags, datasets;
    double seconds = 0;                          ///< it worked, pauses left out
    double evaluationShare = 0;                  ///< of `seconds`
    double best = store::kNotANumber;            ///< of the main metric
    double forecastSeconds = store::kNotANumber; ///< that were expected; NaN: no forecast was made
    double forecastError = store::kNotANumber;   ///< fact over forecast, less 1; NaN: not known
    QString plainText;                           ///< what plain words of a filter are looked for in

    store::RunId id() const { return row.run.id; }
    const store::RunRecord& run() const { return row.run; }
    bool isTrashed() const { return row.run.trashedMs != 0; }
    double progress() const;
    /// Of all the run's training; NaN while it has not ended, or where it is not known.
    double pairsPerSecond() const;
};
using RunEntryPointer = std::shared_ptr<const RunEntry>;

/// `earlier`: the same run as it was read before, or null. Given back where nothing has changed;
/// the configuration is parsed only once.
/// `sweep`: the name of the run's sweep; empty: as it was earlier.
RunEntryPointer makeRunEntry(store::RunListRow row, const RunEntryPointer& earlier,
                             const QString& sweep = {});

/// All runs by id, those in the trash too. Errors: those of the reader.
base::Result<std::vector<RunEntryPointer>>
readRunEntries(store::StoreReader& reader, const std::vector<RunEntryPointer>& earlier);

} // namespace stator::ui
