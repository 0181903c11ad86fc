// A run of a demo: the bar, and a sentence at its end.
#pragma once

#include "app/ctl/command.h"
#include "core/store/storereader.h"
#include "core/store/storewriter.h"
#include "core/workspace/runjob.h"

#include <string>

namespace stator::app {

/// Runs a job to its end and gives its row. Ctrl-C stops it with a checkpoint. Errors: the run's;
/// Cancelled with `whenStopped` where it was stopped.
Result<store::RunListRow> runForDemo(Session& session, const Workspace& workspace,
                                     store::StoreWriter& writer, RunJob& job,
                                     const std::string& whenStopped);

} // namespace stator::app
