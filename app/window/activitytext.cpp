#include "app/window/activitytext.h"

#include "ui/plot/numbertext.h"
#include "ui/session/stagetext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace stator::app {

namespace {

struct Activity {
    Q_DECLARE_TR_FUNCTIONS(stator::app::Activity)
};

QString joined(const QStringList& parts) {
    return parts.join(QStringLiteral(" · "));
}

QString whole(std::uint64_t number) {
    return QLocale().toString(static_cast<qulonglong>(number));
}

QString leftText(double seconds) {
    return Activity::tr("%1 left").arg(ui::durationText(std::max(1.0, std::round(seconds))));
}

QString phaseOf(const ui::LiveRun& run) {
    if (run.stopping)
        return Activity::tr("Stopping");
    switch (run.state) {
    case train::RunState::Preparing:
        return Activity::tr("Preparing");
    case train::RunState::Paused:
        return Activity::tr("Paused");
    case train::RunState::Evaluating:
        return Activity::tr("Evaluating");
    case train::RunState::Saving:
        return Activity::tr("Saving");
    case train::RunState::Running:
        break;
    }
    return Activity::tr("Training");
}

} // namespace

QString speedText(double perSecond) {
    if (!(perSecond > 0) || !std::isfinite(perSecond))
        return QStringLiteral("–");
    const double digit = std::pow(10, std::max(0.0, std::floor(std::log10(perSecond)) - 2));
    return ui::axisNumber(std::round(perSecond / digit) * digit);
}

ActivityLine activityLine(const ui::LiveRun& run) {
    ActivityLine line;
    line.phase = phaseOf(run);
    line.name = run.name;
    QStringList parts;
    if (run.state == train::RunState::Preparing) {
        line.share = run.preparationShare;
        if (!run.preparation.isEmpty())
            parts.append(ui::stageText(run.preparation.toStdString()));
        if (run.preparationShare >= 0 && !run.preparation.isEmpty())
            parts.append(ui::percentText(run.preparationShare, 0));
        line.details = joined(parts);
        return line;
    }
    line.share = run.totalSteps > 0
                     ? static_cast<double>(run.step) / static_cast<double>(run.totalSteps)
                     : -1;
    parts.append(run.totalSteps > 0
                     ? Activity::tr("step %1 of %2").arg(whole(run.step), whole(run.totalSteps))
                     : Activity::tr("step %1").arg(whole(run.step)));
    if (run.pairsPerSecond > 0)
        parts.append(Activity::tr("%1 pairs/s").arg(speedText(run.pairsPerSecond)));
    parts.append(Activity::tr("evaluation %1").arg(ui::percentText(run.evaluationShare)));
    if (run.secondsLeft >= 0)
        parts.append(leftText(run.secondsLeft));
    line.details = joined(parts);
    return line;
}

ActivityLine activityLine(const ui::JobInfo& job) {
    ActivityLine line;
    line.phase = job.cancelling ? Activity::tr("Cancelling") : ui::stageText(job.progress.stage);
    if (line.phase.isEmpty())
        line.phase = Activity::tr("Working");
    line.name = job.title;
    line.share = job.share();
    QStringList parts;
    if (line.share >= 0)
        parts.append(ui::percentText(line.share, 0));
    const double left = job.secondsLeft();
    if (left >= 0 && !job.cancelling)
        parts.append(leftText(left));
    line.details = joined(parts);
    return line;
}

QString endedTitle(const QString& name, store::RunState state) {
    switch (state) {
    case store::RunState::Finished:
        return Activity::tr("%1 has finished").arg(name);
    case store::RunState::Stopped:
        return Activity::tr("%1 was stopped").arg(name);
    case store::RunState::Interrupted:
        return Activity::tr("%1 was interrupted").arg(name);
    default:
        break;
    }
    return Activity::tr("%1 has failed").arg(name);
}

} // namespace stator::app
