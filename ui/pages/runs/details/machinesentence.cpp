#include "ui/pages/runs/details/machinesentence.h"

#include "ui/plot/numbertext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace stator::ui {

namespace {

constexpr double kWorthSaying = 0.01;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(stator::ui::RunDetails)
};

QString causeText(const workspace::GpuWait::Cause& cause) {
    const QString share = percentText(cause.share, 0);
    if (cause.phase == "evaluation")
        return Words::tr("%1 during evaluation").arg(share);
    if (cause.phase == "data")
        return Words::tr("%1 while it waited for data").arg(share);
    if (cause.phase == "checkpoint")
        return Words::tr("%1 while a checkpoint was written").arg(share);
    if (cause.phase == "idle")
        return Words::tr("%1 between the phases and in pauses").arg(share);
    return Words::tr("%1 within the steps").arg(share);
}

} // namespace

QString gpuSentence(const workspace::GpuWait& wait) {
    if (wait.idle < kWorthSaying)
        return {};
    QStringList causes;
    for (const auto& cause : wait.causes)
        if (cause.share >= kWorthSaying)
            causes.append(causeText(cause));
    const QString idle = percentText(wait.idle, 0);
    if (causes.isEmpty())
        return Words::tr("The GPU was idle %1 of the time.").arg(idle);
    return Words::tr("The GPU was idle %1 of the time: %2.")
        .arg(idle, causes.join(Words::tr(", ", "between the reasons of a list")));
}

QString cpuSentence(const workspace::MachineLoad& load) {
    if (!(load.cores > 0))
        return {};
    const QLocale locale;
    const auto cores = [&](double n) { return locale.toString(n, 'f', 1); };
    const QString busy = cores(load.own + load.others);
    const QString all = locale.toString(load.cores, 'f', 0);
    if (load.others < 0.05)
        return Words::tr("%1 of %2 processor cores were busy.").arg(busy, all);
    return Words::tr("%1 of %2 processor cores were busy, %3 of them for other programs.")
        .arg(busy, all, cores(load.others));
}

} // namespace stator::ui
