#include "ui/pages/configurations/references.h"

#include "ui/models/fieldlabels.h"

#include <QCoreApplication>
#include <QLocale>
#include <fmt/format.h>

namespace stator::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(References)
};

QString nameOf(const std::string& name) {
    return QString::fromStdString(name);
}

QString only(const char* path, const char* value) {
    return Words::tr("Only where %1 is “%2”.").arg(fieldLabel(path), choiceLabel(path, value));
}

QString evaluationReason(const std::string& path, const train::RunConfiguration& c) {
    using eval::EvaluateWhen;
    const auto& plan = c.evaluation;
    if (path == "evaluation.when")
        return {};
    const auto needs = [&](EvaluateWhen when, const char* word) {
        return plan.when == when ? QString() : only("evaluation.when", word);
    };
    if (path == "evaluation.everySteps")
        return needs(EvaluateWhen::EverySteps, "everySteps");
    if (path == "evaluation.everyPercent")
        return needs(EvaluateWhen::EveryPercent, "everyPercent");
    if (path == "evaluation.keyPoints")
        return needs(EvaluateWhen::KeyPoints, "keyPoints");
    if (path == "evaluation.budgetPercent")
        return needs(EvaluateWhen::Budget, "budget");
    if (plan.when == EvaluateWhen::Never)
        return Words::tr("The run does not evaluate.");
    const bool rule =
        path == "evaluation.earlyStopping.patience" || path == "evaluation.earlyStopping.minDelta";
    if (rule && plan.earlyStopping.metric.empty())
        return Words::tr("The run does not stop early.");
    if (path == "evaluation.seed" && plan.subsetRows == 0 && plan.when != EvaluateWhen::Budget)
        return Words::tr("Every evaluation reads all rows.");
    return {};
}

QString mixingReason(const std::string& path, const train::RunConfiguration& c) {
    const bool none = c.data.mixBy == data::SampleGrouping::None;
    if (none && (path == "data.mixing" || path == "data.whenExhausted" || path == "data.batches"))
        return Words::tr("There is nothing to mix: all rows are alike.");
    if (path == "data.temperature" && (none || c.data.mixing != data::Mixing::Temperature))
        return only("data.mixing", "temperature");
    return {};
}

} // namespace

QList<MissingReference> missingReferences(const train::RunConfiguration& c,
                                          const Library& library) {
    QList<MissingReference> missing;
    if (!library.isLoaded())
        return missing;
    for (std::size_t i = 0; i < c.data.datasets.size(); ++i) {
        const QString name = nameOf(c.data.datasets[i].name);
        const data::Dataset* dataset = library.dataset(name);
        if (dataset == nullptr) {
            missing.append({fmt::format("data.datasets[{}].name", i),
                            Words::tr("The workspace has no dataset “%1”.").arg(name)});
            continue;
        }
        const bool scored = dataset->kind == data::CorpusKind::Scored;
        if (!scored && dataset->kind != data::CorpusKind::Pairs &&
            dataset->kind != data::CorpusKind::Triplets)
            missing.append({fmt::format("data.datasets[{}].name", i),
                            Words::tr("%1 holds neither pairs nor triplets.").arg(name)});
        else if (scored != (c.loss.kind == train::LossKind::CoSent))
            missing.append(
                {"loss.kind", scored ? Words::tr("%1 holds scored pairs: choose CoSENT.").arg(name)
                                     : Words::tr("%1 holds no scores: choose multiple "
                                                 "negatives ranking.")
                                           .arg(name)});
    }
    if (!c.tokenizer.name.empty() && library.tokenizer(nameOf(c.tokenizer.name)) == nullptr)
        missing.append(
            {"tokenizer.name",
             Words::tr("The workspace has no tokenizer “%1”.").arg(nameOf(c.tokenizer.name))});
    if (c.evaluation.when == eval::EvaluateWhen::Never)
        return missing;
    for (std::size_t i = 0; i < c.evaluation.evaluations.size(); ++i) {
        const auto& evaluation = c.evaluation.evaluations[i];
        const std::string path = fmt::format("evaluation.evaluations[{}]", i);
        const bool side = evaluation.on == "validation" || evaluation.on == "test";
        if (!side && library.dataset(nameOf(evaluation.on)) == nullptr)
            missing.append(
                {path + ".on",
                 Words::tr("The workspace has no dataset “%1”.").arg(nameOf(evaluation.on))});
        if (evaluation.dim > c.model.dim)
            missing.append({path + ".dim", Words::tr("The model has only %1 dimensions.")
                                               .arg(QLocale().toString(c.model.dim))});
    }
    return missing;
}

QString noEffectReason(const std::string& path, const train::RunConfiguration& c) {
    if (path.starts_with("evaluation."))
        return evaluationReason(path, c);
    if (path.starts_with("data."))
        return mixingReason(path, c);
    const bool adagrad = c.optimizer.kind == train::OptimizerKind::RowAdagrad;
    if (adagrad && (path == "optimizer.beta1" || path == "optimizer.beta2"))
        return only("optimizer.kind", "adamw");
    const bool cosent = c.loss.kind == train::LossKind::CoSent;
    if (cosent && (path == "loss.directions" || path == "loss.maskFalseNegatives"))
        return only("loss.kind", "mnrl");
    if (path == "loss.matryoshka.weights" && c.loss.matryoshkaDims.empty())
        return Words::tr("There are no Matryoshka dims.");
    if (path == "schedule.warmupShare" && c.schedule.warmupSteps > 0)
        return Words::tr("The warm-up steps count.");
    if (path == "tokenizer.file" && !c.tokenizer.name.empty())
        return Words::tr("The tokenizer above counts.");
    if (path == "checkpoints.keepBest" && c.evaluation.when == eval::EvaluateWhen::Never)
        return Words::tr("The run does not evaluate.");
    return {};
}

QStringList plannedMetrics(const train::RunConfiguration& c, std::optional<data::CorpusKind> kind) {
    auto evaluations = c.evaluation.evaluations;
    if (evaluations.empty() && kind)
        evaluations = eval::defaultEvaluations(*kind);
    QStringList metrics;
    for (const auto& evaluation : evaluations) {
        QString name = nameOf(evaluation.on);
        if (evaluation.dim > 0 && evaluation.dim != c.model.dim)
            name += QStringLiteral("@%1").arg(evaluation.dim);
        metrics += name + QLatin1Char('/') + nameOf(eval::mainMetric(evaluation.evaluator));
    }
    metrics.removeDuplicates();
    return metrics;
}

} // namespace stator::ui
