// statorctl demo --case 3281: the public issue as five short runs, with what a forecast and advice
// would have said on the first day.
#pragma once

#include "app/ctl/command.h"

#include <filesystem>

namespace stator::app {

struct CaseDemoOptions {
    std::filesystem::path folder; ///< empty: caseFolder()
    double epochs = 0;            ///< 0: as the case has it
};

/// Goes on with a replay that was stopped; one that has finished is run again.
Result<void> replayCase(Session& session, const CaseDemoOptions& options);

} // namespace stator::app
