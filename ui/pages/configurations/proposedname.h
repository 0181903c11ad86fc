// Names for runs.
#pragma once

#include "core/train/runconfiguration.h"

#include <QString>
#include <QStringList>

namespace stator::ui {

/// From what is special about a configuration: "sample 90-1-9 dim 256". With a number behind it
/// where the name is taken.
QString proposedName(const train::RunConfiguration& configuration, const QStringList& taken);
/// "run 3" after "run 2"; "mine 2" after "mine".
QString nextName(const QString& name, const QStringList& taken);

} // namespace stator::ui
