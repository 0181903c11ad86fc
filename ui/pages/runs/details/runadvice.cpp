#include "ui/pages/runs/details/runadvice.h"

#include "core/train/runconfiguration.h"
#include "core/workspace/forecasting.h"

namespace stator::ui {

using AdviceResult = base::Result<std::vector<forecast::Advice>>;

RunAdvice::RunAdvice(Session& session, QWidget* parent)
    : AdviceList(parent)
    , m_session(session)
    , m_question(session.queries()) {
    connect(this, &AdviceList::remedyChosen, this, &RunAdvice::clone);
}

void RunAdvice::setRun(const store::RunListRow& row) {
    const auto& run = row.run;
    const bool same =
        run.id == m_run.id && run.state == m_run.state && run.endedMs == m_run.endedMs;
    if (same && run.id)
        return;
    m_run = run;
    m_question.cancel();
    setExpanded(false);
    setAdvice({});
    if (!run.id || !store::hasEnded(run.state) || run.step <= 0)
        return;
    m_question.ask(
        [row](BackgroundContext& context) -> AdviceResult {
            STATOR_ASSIGN(auto* reader, context.reader());
            STATOR_ASSIGN(const auto course, workspace::courseOf(*reader, row));
            const auto parsed = train::parseConfiguration(row.run.description.configuration);
            return forecast::adviseAfter(parsed.configuration, course);
        },
        // What cannot be read is told by the tab itself.
        [this](AdviceResult advice) {
            if (advice)
                setAdvice(*advice);
        });
}

void RunAdvice::clone(const forecast::Remedy& remedy) {
    const auto parsed = train::parseConfiguration(m_run.description.configuration);
    const auto changed = forecast::withRemedy(parsed.configuration, remedy);
    if (!changed) {
        m_session.tellError(tr("The change does not fit this configuration"), changed.error());
        return;
    }
    m_session.navigator().go(
        EditConfiguration{QString::fromStdString(train::canonicalJson(*changed)),
                          tr("from run %1").arg(m_run.id.value)});
}

} // namespace stator::ui
