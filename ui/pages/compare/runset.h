// The compared runs as they were read, with the look each has in every card.
#pragma once

#include "core/store/storereader.h"
#include "core/train/sweep.h"
#include "core/workspace/comparison.h"
#include "ui/session/background.h"

#include <QColor>
#include <QList>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace stator::ui {

struct RunLabel {
    qint64 id = 0;
    QString name; ///< with its number where two runs have the same name
    QColor colour;
    Qt::PenStyle line = Qt::SolidLine;
    bool baseline = false;
};

/// The baseline comes first, the others as they were chosen; everything is by run in this order.
struct RunSet {
    std::vector<RunLabel> labels;
    std::vector<store::RunListRow> rows;
    workspace::Comparison comparison;
    /// The sweep that all of the runs belong to; none: they are of several, or stand alone.
    store::SweepId sweep{};
    std::optional<train::Sweep> definition{};

    std::size_t size() const { return labels.size(); }
    /// The measure that stands for most of the runs; empty where none has one.
    std::string mainMetric() const;
    const workspace::ComparedMetric* metric(const std::string& key) const;
    /// Seconds of a run by what they went to.
    double totalSeconds(std::size_t run) const { return comparison.totalSeconds[run]; }
    double evaluationSeconds(std::size_t run) const {
        return comparison.totalSeconds[run] * comparison.evaluationShare[run];
    }
};
using RunSetPointer = std::shared_ptr<const RunSet>;

/// What a reading found.
struct RunSetReading {
    RunSetPointer set;
    QList<qint64> gone; ///< runs that are no more, not even in the trash
};

/// Reads `runs`; what is in the trash or gone is left out. Thread: a background one.
base::Result<RunSetReading> readRunSet(BackgroundContext& context, const QList<qint64>& runs,
                                       qint64 baseline);

} // namespace stator::ui
