#include "core/forecast/advicetext.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

namespace stator::forecast {

namespace {

/// "3,715,940"
std::string number(double count) {
    std::string digits = fmt::format("{:.0f}", std::max(0.0, count));
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

std::string number(std::uint64_t count) {
    return number(static_cast<double>(count));
}

/// "1 evaluation", "20 evaluations"
std::string counted(double count, const char* one) {
    return number(count) + " " + one + (std::llround(count) == 1 ? "" : "s");
}

std::string share(double value) {
    return fmt::format("{:.{}f} %", 100 * value, value >= 0.1 ? 0 : value >= 0.01 ? 1 : 2);
}

std::string bytes(double count) {
    constexpr const char* kUnits[] = {"bytes", "kB", "MB", "GB", "TB"};
    int unit = 0;
    for (; count >= 1000 && unit < 4; ++unit)
        count /= 1000;
    return fmt::format("{:.{}f} {}", count, unit == 0 ? 0 : 1, kUnits[unit]);
}

/// "34.5 billion"
std::string large(double count) {
    if (count >= 1e9)
        return fmt::format("{:.3g} billion", count / 1e9);
    if (count >= 1e6)
        return fmt::format("{:.3g} million", count / 1e6);
    return number(count);
}

/// Half the 95 % interval of a share of so many rows, at its widest, in per cent.
double margin(double rows) {
    return rows > 0 ? 98.0 / std::sqrt(rows) : 100;
}

std::string capitalised(std::string word) {
    if (!word.empty())
        word[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(word[0])));
    return word;
}

std::string planText(const Advice& a) {
    if (a.subject == "smallBatchLoss")
        return fmt::format("Evaluating 8 rows at a time, tokenised again each time, takes {} of "
                           "this run's {}.",
                           shortDuration(a.figures.seconds), shortDuration(a.figures.totalSeconds));
    if (!a.subject.empty())
        return fmt::format("{} compares {} rows with each other at every evaluation.",
                           capitalised(a.subject), number(a.of));
    return fmt::format("This plan evaluates {} times, on {} rows each.", number(a.value),
                       number(a.of));
}

std::string planDetail(const Advice& a) {
    const auto& f = a.figures;
    if (a.subject == "smallBatchLoss")
        return "The validation loss reads tokens that are there, in batches of 256, and tells "
               "more: each row has 255 other candidates instead of 7.";
    if (!a.subject.empty())
        return fmt::format("That is {} comparisons. On {} rows it is {}, and an accuracy is still "
                           "known to ±{:.2g} %.",
                           large(f.comparisons), number(f.rows), large(f.comparisonsAfter),
                           margin(static_cast<double>(f.rows)));
    return fmt::format("They take {} of this run's {}. About 20 values show the same curve.",
                       shortDuration(f.seconds), shortDuration(f.totalSeconds));
}

std::string starvedDetail(const Advice& a) {
    std::string text =
        fmt::format("On average {} of a batch; evenly mixed it would have {}.",
                    counted(static_cast<double>(a.figures.rows), "row"), share(a.of));
    if (a.figures.others > 0)
        text += fmt::format(" {} {} as little.",
                            counted(static_cast<double>(a.figures.others), "other language pair"),
                            a.figures.others == 1 ? "has" : "have");
    return text;
}

std::string evaluationDetail(const Advice& a) {
    const auto& f = a.figures;
    if (f.evaluations == 0 || f.evaluatedRows == 0)
        return "A plan by budget holds it to its share, whatever the split.";
    return fmt::format("{} read{} {} rows; training reads {}.",
                       counted(static_cast<double>(f.evaluations), "evaluation"),
                       f.evaluations == 1 ? "s" : "", number(f.evaluatedRows),
                       number(f.trainedRows));
}

std::string whatToDo(const Remedy& r) {
    if (r.id == "split")
        return fmt::format("Use {}", r.name);
    if (r.id == "budget")
        return fmt::format("Hold evaluation to {:g} %", r.value);
    if (r.id == "split-budget")
        return fmt::format("Use {} and hold evaluation to {:g} %", r.name, r.value);
    if (r.id == "key-points")
        return fmt::format("Evaluate at {:g} key points", r.value);
    if (r.id == "rows" || r.id == "evaluator-rows")
        return fmt::format("Evaluate {} rows", number(r.value));
    if (r.id == "validation-loss")
        return "Use the validation loss instead";
    if (r.id == "device-cpu")
        return "Train on the CPU";
    if (r.id == "precision")
        return fmt::format("Use {}", r.name);
    if (r.id == "openblas")
        return "Install OpenBLAS (libopenblas0-pthread)";
    if (r.id == "batch")
        return fmt::format("Use batches of {}", number(r.value));
    if (r.id == "dim")
        return fmt::format("Use {} dimensions", number(r.value));
    if (r.id == "adagrad")
        return "Use row-wise Adagrad, which keeps one number a row";
    if (r.id == "learning-rate")
        return fmt::format("Use {:g}", r.value);
    if (r.id == "tokenizer")
        return fmt::format("Train a tokenizer of about {} tokens, or add data", number(r.value));
    if (r.id == "grouping")
        return "Keep rows that share a text on one side";
    if (r.id == "no-duplicates")
        return "Make batches without duplicates";
    if (r.id == "mask")
        return "Mask false negatives in the loss";
    if (r.id == "temperature")
        return "Mix by temperature";
    if (r.id == "epochs")
        return fmt::format("Train {:.4g} epochs", r.value);
    if (r.id == "steps")
        return fmt::format("Train {} steps", number(r.value));
    if (r.id == "early-stopping")
        return "Stop early";
    if (r.id == "checkpoints")
        return fmt::format("Keep {}", counted(r.value, "checkpoint"));
    return r.id;
}

/// What comes of it; empty where nothing can be said.
std::string gain(const Remedy& r) {
    if (r.id == "temperature")
        return fmt::format("then it has {}", share(r.value));
    if (r.after && r.id == "checkpoints")
        return bytes(static_cast<double>(r.after->diskBytes)) + " on disk";
    // Asked for because of room: what it saves in time is not the point.
    const bool forRoom = r.id == "batch" || r.id == "dim" || r.id == "adagrad";
    if (r.after && forRoom && r.after->gpuMemoryBytes > 0)
        return bytes(static_cast<double>(r.after->gpuMemoryBytes)) + " of GPU memory";
    if (r.after && forRoom && r.after->memoryBytes > 0)
        return bytes(static_cast<double>(r.after->memoryBytes)) + " of memory";
    if (!(r.savedSeconds > 0))
        return {};
    if (!r.after)
        return "saves about " + shortDuration(r.savedSeconds);
    return fmt::format("{}, saves {}", shortDuration(r.after->totalSeconds()),
                       shortDuration(r.savedSeconds));
}

} // namespace

std::string shortDuration(double seconds) {
    const auto figure = [&](double value) {
        return fmt::format("{:.{}f}", value, value < 9.95 || seconds >= 3600 ? 1 : 0);
    };
    if (!(seconds > 0))
        return "0 s";
    if (seconds < 1)
        return figure(seconds * 1e3) + " ms";
    if (seconds < 60)
        return figure(seconds) + " s";
    if (seconds < 3600)
        return figure(seconds / 60) + " min";
    return figure(seconds / 3600) + " h";
}

std::string adviceText(const Advice& a) {
    const auto& f = a.figures;
    switch (a.kind) {
    case AdviceKind::EvaluationShare:
        return fmt::format("Evaluation {} {} of this run ({} of {}).",
                           a.happened ? "took" : "would take", share(a.value),
                           shortDuration(f.seconds), shortDuration(f.totalSeconds));
    case AdviceKind::ValidationTooLarge:
        return fmt::format("{} validation rows are read {} times; {} are as good.", number(a.value),
                           number(f.evaluations), number(a.of));
    case AdviceKind::EvaluationPlanCostly:
        return planText(a);
    case AdviceKind::GpuSlower:
        return fmt::format("The CPU is faster here: {} a step, the GPU {}.", shortDuration(a.of),
                           shortDuration(a.value));
    case AdviceKind::GpuWithoutBf16:
        return fmt::format("{} has no BF16.", a.subject);
    case AdviceKind::SlowBlas:
        return fmt::format("Matrix products run at {:.3g} GFLOP/s; about {} are usual here.",
                           a.value, number(a.of));
    case AdviceKind::BatchTooLarge:
        return fmt::format("This run needs {} of {}memory; there are {}.", bytes(a.value),
                           a.subject == "gpu" ? "GPU " : "", bytes(a.of));
    case AdviceKind::LearningRateUnusual:
        return fmt::format("A learning rate of {:g} is too {} for static models.", a.value,
                           a.value < a.of ? "low" : "high");
    case AdviceKind::TooFewPairs:
        return fmt::format("{} pairs are few for {} tokens that start at random.", number(a.value),
                           number(a.of));
    case AdviceKind::SplitLeak:
        return fmt::format("{} that {} evaluated {} trained on as well.", counted(a.value, "text"),
                           std::llround(a.value) == 1 ? "is" : "are",
                           std::llround(a.value) == 1 ? "is" : "are");
    case AdviceKind::FalseNegatives:
        return fmt::format("{} of the rows have their own text among their negatives.",
                           share(a.value));
    case AdviceKind::LanguageStarved:
        return fmt::format("{} has only {} of the batches.", a.subject, share(a.value));
    case AdviceKind::EarlyPlateau:
        return fmt::format("Step {} of {} was the best; the {} after it gained nothing.",
                           number(a.value), number(a.of), shortDuration(f.seconds));
    case AdviceKind::OptimizerStateLarge:
        return fmt::format("Checkpoints and model take {}; {} are free on this disk.",
                           bytes(a.value), bytes(a.of));
    }
    return {};
}

std::string adviceDetail(const Advice& a) {
    const auto& f = a.figures;
    switch (a.kind) {
    case AdviceKind::EvaluationShare:
        return evaluationDetail(a);
    case AdviceKind::ValidationTooLarge:
        return fmt::format("An accuracy on {} rows is known to ±{:.2g} %, on {} to ±{:.2g} %. The "
                           "last evaluation still reads all.",
                           number(a.of), margin(a.of), number(a.value), margin(a.value));
    case AdviceKind::EvaluationPlanCostly:
        return planDetail(a);
    case AdviceKind::GpuSlower:
        return "Where batches or dimensions are small, a GPU waits for its orders.";
    case AdviceKind::GpuWithoutBf16:
        return fmt::format("BF16 came with compute capability 8.0, this GPU has {:.1f}: the run "
                           "would fail or be slower than in FP32.",
                           a.value);
    case AdviceKind::SlowBlas:
        return "The reference BLAS is in use. An optimised one makes every step faster.";
    case AdviceKind::BatchTooLarge:
        return f.rows == 0 ? "Table and optimizer alone are too large, whatever the batch."
                           : fmt::format("A batch of {} rows is more than fits beside table and "
                                         "optimizer.",
                                         number(f.rows));
    case AdviceKind::LearningRateUnusual:
        return a.value < a.of
                   ? fmt::format("A table of vectors learns at rates hundreds of times those of a "
                                 "transformer. Usual is {:g}; much lower, it hardly leaves its "
                                 "random start.",
                                 a.of)
                   : fmt::format("Usual is {:g}; much higher, the vectors leap past what they "
                                 "learn.",
                                 a.of);
    case AdviceKind::TooFewPairs:
        return fmt::format("That is {:.2g} pairs a token; rare tokens hardly leave their random "
                           "start.",
                           a.of > 0 ? a.value / a.of : 0);
    case AdviceKind::SplitLeak:
        return "The model is measured on what it has seen, so its figures are too good.";
    case AdviceKind::FalseNegatives:
        return fmt::format("Texts repeat in this dataset: in batches of {} rows the loss pushes "
                           "equal texts apart.",
                           number(f.rows));
    case AdviceKind::LanguageStarved:
        return starvedDetail(a);
    case AdviceKind::EarlyPlateau:
        return fmt::format("{} was best after {} of the run and did not get better.", a.subject,
                           share(a.of > 0 ? a.value / a.of : 0));
    case AdviceKind::OptimizerStateLarge:
        return fmt::format("Table and optimizer state are {} each time they are kept; a run that "
                           "cannot keep them cannot be resumed.",
                           bytes(static_cast<double>(f.bytes)));
    }
    return {};
}

std::string remedyText(const Remedy& remedy) {
    const std::string what = whatToDo(remedy);
    const std::string comes = gain(remedy);
    return comes.empty() ? what + "." : fmt::format("{}: {}.", what, comes);
}

std::string remedyChanges(const Remedy& remedy) {
    std::string lines;
    for (const auto& [path, value] : remedy.changes)
        lines += fmt::format("{}{} = {}", lines.empty() ? "" : "\n", path, value);
    return lines;
}

} // namespace stator::forecast
