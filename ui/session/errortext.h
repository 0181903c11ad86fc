// The engine's errors for people.
#pragma once

#include "core/base/result.h"

#include <QString>

namespace stator::ui {

/// What kind of failure it is, in the reader's language ("The disk refused a read or a write.").
QString errorKind(base::ErrorCode code);
/// "file, line: message". In another language than English, the kind comes first, since the
/// engine's messages are English.
QString errorText(const base::Error& error);

} // namespace stator::ui
