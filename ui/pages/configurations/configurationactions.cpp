// What can be done with the open configuration.
#include "ui/dialogs/namedialog.h"
#include "ui/dialogs/sweepdialog.h"
#include "ui/pages/configurations/configurationfiles.h"
#include "ui/pages/configurations/configurationform.h"
#include "ui/pages/configurations/configurationlistmodel.h"
#include "ui/pages/configurations/configurationrow.h"
#include "ui/pages/configurations/configurationspage.h"
#include "ui/pages/configurations/proposedname.h"
#include "ui/session/errortext.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLabel>
#include <QListView>
#include <QPushButton>

namespace stator::ui {

namespace {
constexpr const char* kAddedKey = "added";
constexpr const char* kFailedKey = "failed";
} // namespace

void ConfigurationsPage::start() {
    add(Placement::Now);
}

void ConfigurationsPage::queue() {
    add(Placement::Queue);
}

void ConfigurationsPage::makeSweep() {
    auto* dialog = new SweepDialog(session(), m_draft->text(), runName(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_shownRuns = dialog->runs();
        m_messages->show({.kind = MessageKind::Success,
                          .text = tr("%n run(s) of the sweep are queued.", nullptr,
                                     static_cast<int>(m_shownRuns.size())),
                          .action = tr("Show runs"),
                          .key = QLatin1String(kAddedKey)});
        session().noteRunsChanged();
    });
    dialog->open();
}

void ConfigurationsPage::add(Placement placement) {
    if (m_adding || !startProblem().isEmpty())
        return;
    train::RunConfiguration configuration = m_draft->configuration();
    const QString name = runName();
    configuration.name = name.toStdString();
    m_adding = true;
    refreshHeader();
    m_messages->dismiss(QLatin1String(kFailedKey));
    const QPointer<ConfigurationsPage> self(this);
    session().runs().add(configuration, placement,
                         [self, name, placement](base::Result<store::RunId> run) {
                             if (self)
                                 self->runAdded(name, placement, std::move(run));
                         });
}

void ConfigurationsPage::runAdded(const QString& name, Placement placement,
                                  base::Result<store::RunId> run) {
    m_adding = false;
    if (!run) {
        m_messages->show({.kind = MessageKind::Danger,
                          .text = tr("The run could not be added."),
                          .details = errorText(run.error()),
                          .key = QLatin1String(kFailedKey)});
        refreshHeader();
        return;
    }
    m_shownRuns = {run->value};
    m_runNames += name;
    m_messages->show({.kind = MessageKind::Success,
                      .text = placement == Placement::Now ? tr("Run “%1” is started.").arg(name)
                                                          : tr("Run “%1” is queued.").arg(name),
                      .action = tr("Show run"),
                      .key = QLatin1String(kAddedKey)});
    if (!m_draft->configuration().name.empty())
        m_draft->setValue("name", nextName(name, m_runNames).toStdString());
    session().noteRunsChanged();
    refreshHeader();
}

void ConfigurationsPage::save() {
    if (m_open.saved.isEmpty())
        saveAs();
    else
        saveUnder(m_open.saved, true);
}

void ConfigurationsPage::saveAs() {
    NameDialog dialog(
        tr("Save configuration"), tr("Name"), m_open.saved.isEmpty() ? runName() : m_open.saved,
        [this](const QString& name) { return m_files->nameProblem(name, true); }, this);
    dialog.setAcceptText(tr("Save"));
    if (dialog.exec() == QDialog::Accepted)
        saveUnder(dialog.name(), false);
}

void ConfigurationsPage::saveUnder(const QString& name, bool replace) {
    const QString before = m_open.key;
    const QString text = m_draft->text();
    m_files->save(
        name, text, replace, [this, name, before, text](const base::Result<void>& outcome) {
            if (!outcome) {
                session().tellError(tr("The configuration could not be saved."), outcome.error());
                return;
            }
            m_drafts->drop(before);
            if (m_open.key != before) // another was opened meanwhile
                return;
            m_open.key = savedKey(name);
            m_open.saved = name;
            m_open.base = text;
            m_drafts->keep(m_open, true);
            refreshHeader();
        });
}

void ConfigurationsPage::rename() {
    if (m_open.saved.isEmpty()) {
        saveAs();
        return;
    }
    const QString from = m_open.saved;
    NameDialog dialog(
        tr("Rename configuration"), tr("Name"), from,
        [this, from](const QString& name) {
            return name == from ? QString() : m_files->nameProblem(name, true);
        },
        this);
    dialog.setAcceptText(tr("Rename"));
    if (dialog.exec() == QDialog::Accepted && dialog.name() != from)
        m_files->rename(from, dialog.name(), m_open.base);
}

void ConfigurationsPage::duplicate() {
    OpenConfiguration copy = m_open;
    copy.key = newDraftKey();
    copy.saved.clear();
    open(copy);
}

void ConfigurationsPage::removeCurrent() {
    const OpenConfiguration gone = m_open;
    if (gone.saved.isEmpty()) {
        m_drafts->drop(gone.key);
        m_open = {};
        open(fromDefaults());
        return;
    }
    m_files->remove(gone.saved, gone.base);
    m_drafts->drop(gone.key);
    m_open = {};
    open(fromDefaults());
}

void ConfigurationsPage::revert() {
    m_draft->setText(m_open.base);
}

void ConfigurationsPage::copyJson() {
    QGuiApplication::clipboard()->setText(m_draft->text());
}

void ConfigurationsPage::importFile() {
    const QString path = QFileDialog::getOpenFileName(this, tr("Open a configuration"), {},
                                                      tr("Configurations (*.json);;All files (*)"));
    if (!path.isEmpty())
        openFile(path);
}

void ConfigurationsPage::openFile(const QString& path) {
    m_files->readFile(path, [this, path](base::Result<QString> text) {
        if (!text) {
            session().tellError(tr("The file could not be read."), text.error());
            return;
        }
        open({newDraftKey(), {}, tr("from %1").arg(QFileInfo(path).fileName()), *text, *text});
    });
}

void ConfigurationsPage::exportFile() {
    QString path = QFileDialog::getSaveFileName(this, tr("Export the configuration"),
                                                runName() + QStringLiteral(".json"),
                                                tr("Configurations (*.json)"));
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".json");
    m_files->exportTo(path, m_draft->text());
}

void ConfigurationsPage::followLink(const std::string& path) {
    if (path == "data.split")
        session().navigator().go(
            ShowSplit{QString::fromStdString(m_draft->configuration().data.split.name)});
}

void ConfigurationsPage::showProblem() {
    if (m_draft->problems().isEmpty())
        return;
    const DraftProblem& first = m_draft->problems().first();
    if (first.field.empty()) {
        m_views->setCurrent(1);
        return;
    }
    m_views->setCurrent(0);
    m_form->showField(first.field);
}

void ConfigurationsPage::refreshHeader() {
    const bool modified = m_open.isModified();
    m_title->setText(draftTitle(m_open).isEmpty() ? tr("New run")
                     : m_open.saved.isEmpty()     ? tr("New run")
                                                  : m_open.saved);
    QStringList context;
    if (!m_open.origin.isEmpty())
        context += m_open.origin;
    if (modified)
        context += m_open.saved.isEmpty() ? tr("not saved") : tr("unsaved changes");
    m_context->setText(context.join(QStringLiteral(" · ")));
    const QString problem = startProblem();
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    const bool ready = problem.isEmpty() && !m_adding;
    m_startAction->setEnabled(ready);
    m_queueAction->setEnabled(ready);
    m_sweepAction->setEnabled(m_draft->isReadable());
    m_startButton->setEnabled(ready);
    m_queueButton->setEnabled(ready);
    const QString reason = problem.isEmpty() ? tr("Starts run “%1”").arg(runName()) : problem;
    m_startButton->setToolTip(reason);
    m_queueButton->setToolTip(problem.isEmpty() ? tr("Adds run “%1” to the queue").arg(runName())
                                                : problem);
    m_saveAction->setEnabled(m_open.saved.isEmpty() || m_open.text != m_open.base);
    m_revertAction->setEnabled(m_open.text != m_open.base);
    m_renameAction->setEnabled(!m_open.saved.isEmpty());
    if (auto* row = m_form->row("name"))
        row->editor()->setPlaceholder(proposedName(m_draft->configuration(), m_runNames));
}

} // namespace stator::ui
