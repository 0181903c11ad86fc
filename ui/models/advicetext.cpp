#include "ui/models/advicetext.h"

#include "ui/models/datasettext.h"
#include "ui/models/evaluationtext.h"
#include "ui/models/fieldlabels.h"
#include "ui/models/runseries.h"
#include "ui/plot/numbertext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>

namespace stator::ui {

using forecast::Advice;
using forecast::AdviceKind;
using forecast::Remedy;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(stator::ui::Advice)
};

int plural(double count) {
    return static_cast<int>(std::clamp(count, 0.0, double(std::numeric_limits<int>::max())));
}

QString number(double count) {
    return countText(static_cast<std::uint64_t>(std::llround(std::max(0.0, count))));
}

/// Shares above 10 % without digits after the point, small ones with two that carry something.
QString share(double value) {
    return percentText(value, value >= 0.1 ? 0 : value >= 0.01 ? 1 : 2);
}

/// Half the 95 % interval of a share of so many rows, at its widest, in per cent.
double margin(double rows) {
    return rows > 0 ? 98.0 / std::sqrt(rows) : 100;
}

QString perCent(double value) {
    return QLocale().toString(value, 'g', 2);
}

QString planText(const Advice& advice) {
    const auto& figures = advice.figures;
    if (advice.subject == "smallBatchLoss")
        return Words::tr("Evaluating 8 rows at a time, tokenised again each time, takes %1 of this "
                         "run's %2.")
            .arg(shortDuration(figures.seconds), shortDuration(figures.totalSeconds));
    if (!advice.subject.empty())
        return Words::tr("%1 compares %2 rows with each other at every evaluation.")
            .arg(evaluatorTitle(advice.subject), number(advice.of));
    return Words::tr("This plan evaluates %Ln time(s), on %1 rows each.", nullptr,
                     plural(advice.value))
        .arg(number(advice.of));
}

QString planDetail(const Advice& advice) {
    const auto& figures = advice.figures;
    if (advice.subject == "smallBatchLoss")
        return Words::tr("The validation loss reads tokens that are there, in batches of 256, and "
                         "tells more: each row has 255 other candidates instead of 7.");
    if (!advice.subject.empty())
        return Words::tr("That is %1 comparisons. On %2 rows it is %3, and an accuracy is still "
                         "known to ±%4 %.")
            .arg(axisNumber(figures.comparisons), number(double(figures.rows)),
                 axisNumber(figures.comparisonsAfter), perCent(margin(double(figures.rows))));
    return Words::tr("They take %1 of this run's %2. About 20 values show the same curve.")
        .arg(shortDuration(figures.seconds), shortDuration(figures.totalSeconds));
}

QString starvedDetail(const Advice& advice) {
    const QString rows =
        Words::tr("On average %Ln row(s) of a batch; evenly mixed it would have %1.", nullptr,
                  plural(double(advice.figures.rows)))
            .arg(share(advice.of));
    if (advice.figures.others == 0)
        return rows;
    return rows + QLatin1Char(' ') +
           Words::tr("%Ln other language pair(s) have as little.", nullptr,
                     plural(double(advice.figures.others)));
}

QString rateDetail(const Advice& advice) {
    if (advice.value < advice.of)
        return Words::tr("A table of vectors learns at rates hundreds of times those of a "
                         "transformer. Usual is %1; much lower, it hardly leaves its random start.")
            .arg(valueNumber(advice.of));
    return Words::tr("Usual is %1; much higher, the vectors leap past what they learn.")
        .arg(valueNumber(advice.of));
}

QString evaluationDetail(const Advice& advice) {
    const auto& figures = advice.figures;
    if (figures.evaluations == 0 || figures.evaluatedRows == 0)
        return Words::tr("A plan by budget holds it to its share, whatever the split.");
    return Words::tr("%Ln evaluation(s) read %1 rows; training reads %2.", nullptr,
                     plural(double(figures.evaluations)))
        .arg(countText(figures.evaluatedRows), countText(figures.trainedRows));
}

QString diskDetail(const Advice& advice) {
    return Words::tr("Table and optimizer state are %1 each time they are kept; a run that cannot "
                     "keep them cannot be resumed.")
        .arg(bytesText(double(advice.figures.bytes)));
}

} // namespace

QString shortDuration(double seconds) {
    const QLocale locale;
    const auto figure = [&](double value) {
        return locale.toString(value, 'f', value < 9.95 || seconds >= 3600 ? 1 : 0);
    };
    if (!(seconds > 0))
        return Words::tr("%1 s").arg(locale.toString(0));
    if (seconds < 1)
        return Words::tr("%1 ms").arg(locale.toString(seconds * 1e3, 'g', 2));
    if (seconds < 60)
        return Words::tr("%1 s").arg(figure(seconds));
    if (seconds < 3600)
        return Words::tr("%1 min").arg(figure(seconds / 60));
    return Words::tr("%1 h").arg(figure(seconds / 3600));
}

QString adviceText(const Advice& advice) {
    const auto& figures = advice.figures;
    switch (advice.kind) {
    case AdviceKind::EvaluationShare:
        return (advice.happened ? Words::tr("Evaluation took %1 of this run (%2 of %3).")
                                : Words::tr("Evaluation would take %1 of this run (%2 of %3)."))
            .arg(share(advice.value), shortDuration(figures.seconds),
                 shortDuration(figures.totalSeconds));
    case AdviceKind::ValidationTooLarge:
        return Words::tr("%1 validation rows are read %Ln time(s); %2 are as good.", nullptr,
                         plural(double(figures.evaluations)))
            .arg(number(advice.value), number(advice.of));
    case AdviceKind::EvaluationPlanCostly:
        return planText(advice);
    case AdviceKind::GpuSlower:
        return Words::tr("The CPU is faster here: %1 a step, the GPU %2.")
            .arg(shortDuration(advice.of), shortDuration(advice.value));
    case AdviceKind::GpuWithoutBf16:
        return Words::tr("%1 has no BF16.").arg(toText(advice.subject));
    case AdviceKind::SlowBlas:
        return Words::tr("Matrix products run at %1 GFLOP/s; about %2 are usual here.")
            .arg(valueNumber(advice.value), number(advice.of));
    case AdviceKind::BatchTooLarge:
        return (advice.subject == "gpu"
                    ? Words::tr("This run needs %1 of GPU memory; there are %2.")
                    : Words::tr("This run needs %1 of memory; there are %2."))
            .arg(bytesText(advice.value), bytesText(advice.of));
    case AdviceKind::LearningRateUnusual:
        return (advice.value < advice.of
                    ? Words::tr("A learning rate of %1 is too low for static models.")
                    : Words::tr("A learning rate of %1 is too high for static models."))
            .arg(valueNumber(advice.value));
    case AdviceKind::TooFewPairs:
        return Words::tr("%1 pairs are few for %2 tokens that start at random.")
            .arg(number(advice.value), number(advice.of));
    case AdviceKind::SplitLeak:
        return Words::tr("%Ln text(s) that are evaluated are trained on as well.", nullptr,
                         plural(advice.value));
    case AdviceKind::FalseNegatives:
        return Words::tr("%1 of the rows have their own text among their negatives.")
            .arg(share(advice.value));
    case AdviceKind::LanguageStarved:
        return Words::tr("%1 has only %2 of the batches.")
            .arg(toText(advice.subject), share(advice.value));
    case AdviceKind::EarlyPlateau:
        return Words::tr("Step %1 of %2 was the best; the %3 after it gained nothing.")
            .arg(number(advice.value), number(advice.of), shortDuration(figures.seconds));
    case AdviceKind::OptimizerStateLarge:
        return Words::tr("Checkpoints and model take %1; %2 are free on this disk.")
            .arg(bytesText(advice.value), bytesText(advice.of));
    }
    return {};
}

QString adviceDetail(const Advice& advice) {
    const auto& figures = advice.figures;
    switch (advice.kind) {
    case AdviceKind::EvaluationShare:
        return evaluationDetail(advice);
    case AdviceKind::ValidationTooLarge:
        return Words::tr("An accuracy on %1 rows is known to ±%2 %, on %3 to ±%4 %. The last "
                         "evaluation still reads all.")
            .arg(number(advice.of), perCent(margin(advice.of)), number(advice.value),
                 perCent(margin(advice.value)));
    case AdviceKind::EvaluationPlanCostly:
        return planDetail(advice);
    case AdviceKind::GpuSlower:
        return Words::tr("Where batches or dimensions are small, a GPU waits for its orders.");
    case AdviceKind::GpuWithoutBf16:
        return Words::tr("BF16 came with compute capability 8.0, this GPU has %1: the run would "
                         "fail or be slower than in FP32.")
            .arg(QLocale().toString(advice.value, 'f', 1));
    case AdviceKind::SlowBlas:
        return Words::tr("The reference BLAS is in use. An optimised one makes every step faster.");
    case AdviceKind::BatchTooLarge:
        return figures.rows == 0
                   ? Words::tr("Table and optimizer alone are too large, whatever the batch.")
                   : Words::tr("A batch of %1 rows is more than fits beside table and optimizer.")
                         .arg(countText(figures.rows));
    case AdviceKind::LearningRateUnusual:
        return rateDetail(advice);
    case AdviceKind::TooFewPairs:
        return Words::tr("That is %1 pairs a token; rare tokens hardly leave their random start.")
            .arg(QLocale().toString(advice.of > 0 ? advice.value / advice.of : 0, 'g', 2));
    case AdviceKind::SplitLeak:
        return Words::tr("The model is measured on what it has seen, so its figures are too good.");
    case AdviceKind::FalseNegatives:
        return Words::tr(
                   "Texts repeat in this dataset: in batches of %1 rows the loss pushes equal "
                   "texts apart.")
            .arg(countText(figures.rows));
    case AdviceKind::LanguageStarved:
        return starvedDetail(advice);
    case AdviceKind::EarlyPlateau:
        return Words::tr("%1 was best after %2 of the run and did not get better.")
            .arg(seriesTitle(advice.subject), share(advice.of > 0 ? advice.value / advice.of : 0));
    case AdviceKind::OptimizerStateLarge:
        return diskDetail(advice);
    }
    return {};
}

QString remedyText(const Remedy& remedy) {
    const std::string& id = remedy.id;
    const QString value = valueNumber(remedy.value);
    if (id == "split")
        return Words::tr("Use %1").arg(toText(remedy.name));
    if (id == "budget")
        return Words::tr("Hold evaluation to %1 %").arg(value);
    if (id == "split-budget")
        return Words::tr("Use %1, budget %2 %").arg(toText(remedy.name), value);
    if (id == "key-points")
        return Words::tr("Evaluate at %Ln key point(s)", nullptr, plural(remedy.value));
    if (id == "rows" || id == "evaluator-rows")
        return Words::tr("Evaluate %1 rows").arg(number(remedy.value));
    if (id == "validation-loss")
        return Words::tr("Use validation loss");
    if (id == "device-cpu")
        return Words::tr("Train on the CPU");
    if (id == "precision")
        return Words::tr("Use %1").arg(choiceLabel("precision", remedy.name));
    if (id == "openblas")
        return Words::tr("Install OpenBLAS:\nlibopenblas0-pthread");
    if (id == "batch")
        return Words::tr("Batches of %1").arg(number(remedy.value));
    if (id == "dim")
        return Words::tr("Use %1 dimensions").arg(number(remedy.value));
    if (id == "adagrad")
        return Words::tr("Use row-wise Adagrad");
    if (id == "learning-rate")
        return Words::tr("Use %1").arg(value);
    if (id == "tokenizer")
        return Words::tr("Train a tokenizer of about %1 tokens, or add data.")
            .arg(number(remedy.value));
    if (id == "grouping")
        return Words::tr("Keep texts together");
    if (id == "no-duplicates")
        return Words::tr("No duplicates in a batch");
    if (id == "mask")
        return Words::tr("Mask false negatives");
    if (id == "temperature")
        return Words::tr("Mix by temperature");
    if (id == "epochs")
        return Words::tr("Train %1 epochs").arg(value);
    if (id == "steps")
        return Words::tr("Train %Ln step(s)", nullptr, plural(remedy.value));
    if (id == "early-stopping")
        return Words::tr("Stop early");
    if (id == "checkpoints")
        return Words::tr("Keep %Ln checkpoint(s)", nullptr, plural(remedy.value));
    return toText(id);
}

QString remedyGain(const Remedy& remedy) {
    const std::string& id = remedy.id;
    if (id == "temperature")
        return Words::tr("then it has %1").arg(share(remedy.value));
    if (id == "batch" || id == "dim" || id == "adagrad" || id == "checkpoints") {
        // Asked for because of room: what it saves in time is not the point.
        if (id == "checkpoints" && remedy.after)
            return Words::tr("%1 on disk").arg(bytesText(double(remedy.after->diskBytes)));
        if (remedy.after && remedy.after->gpuMemoryBytes > 0)
            return Words::tr("%1 of GPU memory")
                .arg(bytesText(double(remedy.after->gpuMemoryBytes)));
        if (remedy.after && remedy.after->memoryBytes > 0)
            return Words::tr("%1 of memory").arg(bytesText(double(remedy.after->memoryBytes)));
    }
    if (!(remedy.savedSeconds > 0))
        return {};
    if (!remedy.after)
        return Words::tr("saves about %1").arg(shortDuration(remedy.savedSeconds));
    return Words::tr("%1, saves %2")
        .arg(shortDuration(remedy.after->totalSeconds()), shortDuration(remedy.savedSeconds));
}

QString remedyChanges(const Remedy& remedy) {
    QStringList lines;
    for (const auto& [path, json] : remedy.changes)
        lines += QStringLiteral("%1: %2").arg(fieldLabel(path), fieldValueText(path, json));
    return lines.join(QLatin1Char('\n'));
}

} // namespace stator::ui
