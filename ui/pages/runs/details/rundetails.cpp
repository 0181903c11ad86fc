#include "ui/pages/runs/details/rundetails.h"

#include "ui/pages/runs/details/chartstab.h"
#include "ui/pages/runs/details/evaluationtab.h"
#include "ui/pages/runs/details/filestab.h"
#include "ui/pages/runs/details/hardwaretab.h"
#include "ui/pages/runs/details/logtab.h"
#include "ui/pages/runs/details/overviewtab.h"
#include "ui/pages/runs/details/timingtab.h"
#include "ui/widgets/emptystate.h"

#include <QScrollArea>
#include <QStackedLayout>
#include <QTabWidget>

namespace stator::ui {

RunDetails::RunDetails(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_tail(new RunTail(session.runs(), this))
    , m_stack(new QStackedLayout(this))
    , m_tabs(new QTabWidget(this)) {
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Details of the run"));
    add<OverviewTab>(QStringLiteral("overview"), tr("Overview"));
    add<ChartsTab>(QStringLiteral("charts"), tr("Charts"));
    add<TimingTab>(QStringLiteral("timing"), tr("Timing"));
    add<HardwareTab>(QStringLiteral("hardware"), tr("Hardware"));
    add<EvaluationTab>(QStringLiteral("evaluation"), tr("Evaluation"));
    add<LogTab>(QStringLiteral("log"), tr("Log"));
    add<FilesTab>(QStringLiteral("files"), tr("Files"));
    m_stack->addWidget(
        new EmptyState(Icon::Runs, tr("Choose a run to see what it did."), {}, this));
    m_stack->addWidget(m_tabs);
}

template<class Tab>
void RunDetails::add(const QString& id, const QString& title) {
    auto* tab = new Tab(m_session, *m_tail, m_tabs);
    tab->setObjectName(id);
    m_named.append({id, tab});
    // What scrolls takes the keyboard too, so it has a name.
    for (auto* area : tab->template findChildren<QScrollArea*>())
        area->setAccessibleName(title);
    m_tabs->addTab(tab, title);
}

void RunDetails::setRun(store::RunId run) {
    if (run == m_run)
        return;
    m_run = run;
    for (const Named& named : m_named)
        named.tab->setRun(run);
    m_stack->setCurrentIndex(run ? 1 : 0);
}

void RunDetails::saveState(QSettings& settings) const {
    settings.beginGroup(QStringLiteral("details"));
    settings.setValue(QStringLiteral("tab"), m_named[m_tabs->currentIndex()].id);
    for (const Named& named : m_named) {
        settings.beginGroup(named.id);
        named.tab->saveState(settings);
        settings.endGroup();
    }
    settings.endGroup();
}

void RunDetails::restoreState(QSettings& settings) {
    settings.beginGroup(QStringLiteral("details"));
    const QString current = settings.value(QStringLiteral("tab")).toString();
    for (qsizetype i = 0; i < m_named.size(); ++i) {
        if (m_named[i].id == current)
            m_tabs->setCurrentIndex(static_cast<int>(i));
        settings.beginGroup(m_named[i].id);
        m_named[i].tab->restoreState(settings);
        settings.endGroup();
    }
    settings.endGroup();
}

} // namespace stator::ui
