// What goes on, in a line.
#pragma once

#include "ui/session/jobs.h"
#include "ui/session/runcontrol.h"

#include <QString>

namespace stator::app {

/// What the activity bar and the queue show of a run or a job.
struct ActivityLine {
    QString phase;    ///< "Training", "Importing": what is being done
    QString name;     ///< of the run, or the job's title
    double share = 0; ///< 0 to 1; below 0: not known
    QString details; ///< "step 412 of 664 · 21.4 k pairs/s · evaluation 3.1 % · 2 min 10 s left"
};

ActivityLine activityLine(const ui::LiveRun& run);
ActivityLine activityLine(const ui::JobInfo& job);

/// "wide: finished", and where there is one the reason.
QString endedTitle(const QString& name, store::RunState state);
/// "21.4 k": three digits are what a person compares.
QString speedText(double perSecond);

} // namespace stator::app
