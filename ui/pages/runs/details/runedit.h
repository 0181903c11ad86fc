// Changes of what a person says of a run, undoable.
#pragma once

#include "core/store/records.h"

#include <QString>

namespace stator::ui {

class Session;

/// Changes the run now; undoing writes `before`. Where both are the same nothing happens.
void pushTags(Session& session, store::RunId run, const QStringList& before,
              const QStringList& after);
void pushNotes(Session& session, store::RunId run, const QString& before, const QString& after);

} // namespace stator::ui
