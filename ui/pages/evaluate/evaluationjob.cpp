#include "ui/pages/evaluate/evaluationjob.h"

#include "core/workspace/evaluatemodel.h"

#include <QCoreApplication>

namespace stator::ui {

namespace {

constexpr std::int64_t kParts = 1000;

/// What one target reports, as a part of the whole.
base::Job partOf(const base::Job& job, std::size_t index, std::size_t count) {
    return {job.stop, [job, index, count](const base::Progress& progress) {
                const double share = progress.total > 0 ? static_cast<double>(progress.done) /
                                                              static_cast<double>(progress.total)
                                                        : 0;
                const double all =
                    (static_cast<double>(index) + share) / static_cast<double>(count);
                job.report({progress.stage, static_cast<std::int64_t>(all * kParts), kParts, ""});
            }};
}

base::Result<int> evaluateAll(const workspace::Workspace& workspace, store::StoreWriter& writer,
                              const EvaluationOrder& order, const base::Job& job) {
    STATOR_ASSIGN(const auto model,
                  workspace::openModel(workspace, order.reference.toStdString(), {job.stop, {}}));
    int results = 0;
    const auto found = [&](const store::EvaluationRecord& record) {
        writer.addEvaluation(record);
        ++results;
    };
    for (std::size_t i = 0; i < order.targets.size(); ++i)
        STATOR_TRY(workspace::evaluateModel(workspace, model, order.targets[i], order.request,
                                            found, partOf(job, i, order.targets.size())));
    STATOR_TRY(writer.flush());
    return results;
}

} // namespace

qint64 startEvaluation(Session& session, const EvaluationOrder& order,
                       std::function<void()> ended) {
    const auto words = [](const char* text, int n = -1) {
        return QCoreApplication::translate("stator::ui::EvaluationJob", text, nullptr, n);
    };
    auto* writer = &session.writer();
    return session.jobs().start(
        JobKind::Evaluation,
        words(QT_TRANSLATE_NOOP("stator::ui::EvaluationJob", "Evaluation of %1")).arg(order.label),
        [workspace = session.workspace(), writer, order](const base::Job& job) {
            return evaluateAll(workspace, *writer, order, job);
        },
        [&session, label = order.label, words,
         ended = std::move(ended)](const base::Result<int>& results) {
            session.noteRunsChanged();
            if (results)
                session.tell({.kind = MessageKind::Success,
                              .text = words(QT_TRANSLATE_N_NOOP("stator::ui::EvaluationJob",
                                                                "%n result(s) of %1 were stored."),
                                            *results)
                                          .arg(label),
                              .lifetimeMs = 8000});
            else
                session.tellError(words(QT_TRANSLATE_NOOP("stator::ui::EvaluationJob",
                                                          "The evaluation of %1 has failed."))
                                      .arg(label),
                                  results.error());
            ended();
        });
}

} // namespace stator::ui
