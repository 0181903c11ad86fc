#include "app/ctl/demorun.h"

#include "app/ctl/runfollower.h"

#include <fmt/format.h>

namespace stator::app {

Result<store::RunListRow> runForDemo(Session& session, const Workspace& workspace,
                                     store::StoreWriter& writer, RunJob& job,
                                     const std::string& whenStopped) {
    auto& out = session.output;
    out.record("run", {{"run", job.id().value}, {"name", job.name()}, {"state", "running"}});
    const std::stop_callback stop(session.interrupt.token(), [&] { job.control().stop(); });
    RunFollower follower(out, true);
    const auto outcome = job.run(follower, out.progressFn());
    out.endProgress();
    if (!outcome)
        return outcome.error().code == ErrorCode::Cancelled
                   ? makeError(ErrorCode::Cancelled, whenStopped)
                   : outcome.error();
    STATOR_TRY(writer.flush());
    if (outcome->end == train::RunEnd::Stopped)
        return makeError(ErrorCode::Cancelled, whenStopped);
    out.line(fmt::format("Run {} '{}': {} steps in {}", job.id().value, job.name(), outcome->steps,
                         duration(outcome->phases.totalSeconds())));
    STATOR_ASSIGN(auto reader, store::StoreReader::open(workspace.storeFile()));
    return reader.run(job.id());
}

} // namespace stator::app
