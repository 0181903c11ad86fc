// RunActions: copying, exports, the trash.
#include "core/base/atomicfile.h"
#include "ui/dialogs/exportdialog.h"
#include "ui/models/runeditcommand.h"
#include "ui/pages/runs/runactions.h"
#include "ui/pages/runs/runstableview.h"
#include "ui/plot/csvwriter.h"
#include "ui/theme/statorstyle.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>
#include <filesystem>

namespace stator::ui {

namespace {

/// As it is shown, without the headings of groups.
QByteArray csvOf(const RunArrangement& arrangement) {
    CsvWriter csv;
    for (int column = 0; column < arrangement.columnCount(); ++column)
        csv << arrangement.headerData(column, Qt::Horizontal, Qt::AccessibleTextRole).toString();
    csv.endRow();
    for (int row = 0; row < arrangement.rowCount(); ++row) {
        if (arrangement.isHeading(arrangement.index(row, 0)))
            continue;
        for (int column = 0; column < arrangement.columnCount(); ++column) {
            const QVariant value = arrangement.index(row, column).data(ExportRole);
            if (value.typeId() == QMetaType::Double)
                csv << value.toDouble();
            else
                csv << value.toString();
        }
        csv.endRow();
    }
    return csv.bytes();
}

} // namespace

void RunActions::copyNumbers() {
    QStringList numbers;
    for (const auto run : m_table.selectedRuns())
        numbers.append(QString::number(run.value));
    if (!numbers.isEmpty())
        QGuiApplication::clipboard()->setText(numbers.join(QLatin1Char('\n')));
}

void RunActions::copyConfigurations() {
    QStringList texts;
    for (const auto& run : selected())
        texts.append(QString::fromStdString(run->run().description.configuration).trimmed());
    if (texts.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(
        texts.size() == 1
            ? texts.first() + QLatin1Char('\n')
            : QStringLiteral("[\n") + texts.join(QStringLiteral(",\n")) + QStringLiteral("\n]\n"));
}

void RunActions::selectEverything() {
    m_table.selectAll();
}

void RunActions::saveTable() {
    auto* dialog = new QFileDialog(m_page, tr("Export table"), QString(), tr("CSV (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(QStringLiteral("runs.csv"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_session.jobs().start(
            JobKind::Export, tr("Export of the table"),
            [path = path.toStdString(),
             bytes = csvOf(m_arrangement).toStdString()](const base::Job&) -> base::Result<void> {
                return base::writeFileAtomically(path, bytes);
            },
            [session = &m_session, path](const base::Result<void>& done) {
                if (!done)
                    session->tellError(tr("The table could not be saved."), done.error());
                else
                    session->tell({.kind = MessageKind::Success,
                                   .text = tr("The table is saved in %1.").arg(path),
                                   .lifetimeMs = 6000});
            });
    });
    dialog->open();
}

void RunActions::exportSelected() {
    const auto runs = m_table.selectedRuns();
    if (runs.size() != 1)
        return;
    auto* dialog = new ExportDialog(m_session, QString::number(runs.first().value), m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void RunActions::trashSelected() {
    const auto live = m_session.runs().active();
    const auto queue = m_session.runs().queue();
    Entries runs = selected();
    std::erase_if(runs, [&](const RunEntryPointer& r) {
        return (live && live->run == r->id()) ||
               !(store::hasEnded(r->run().state) || queue.contains(r->id()));
    });
    if (runs.empty())
        return;
    for (const auto& run : runs)
        if (queue.contains(run->id()))
            m_session.runs().removeFromQueue(run->id());
    store::RunEdit after;
    after.trashed = true;
    edit(tr("Move to trash"), runs, after);
}

void RunActions::restoreSelected() {
    store::RunEdit after;
    after.trashed = false;
    edit(tr("Restore"), selected(), after);
}

void RunActions::askToDelete() {
    if (!m_arrangement.isTrash())
        return;
    const auto runs = m_table.selectedRuns();
    if (runs.isEmpty())
        return;
    auto* box =
        new QMessageBox(QMessageBox::Warning, tr("Delete for good"),
                        tr("Delete %n run(s) for good?", nullptr, static_cast<int>(runs.size())),
                        QMessageBox::Cancel, m_page);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        tr("Results, checkpoints and models in the workspace are deleted. This cannot be undone. "
           "Exported models stay."));
    auto* yes = box->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    setButtonKind(yes, ButtonKind::Danger);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(yes, &QAbstractButton::clicked, this, [this, runs] { deleteRuns(runs); });
    box->open();
}

void RunActions::deleteRuns(const QList<store::RunId>& runs) {
    // Looked at again: something may have begun while the question stood there.
    const auto live = m_session.runs().active();
    std::vector<store::RunId> doomed;
    for (const auto run : runs)
        if (const auto entry = m_model.entry(run);
            entry && entry->isTrashed() && store::hasEnded(entry->run().state) &&
            !(live && live->run == run) && !m_session.runs().queue().contains(run))
            doomed.push_back(run);
    if (doomed.empty())
        return;
    m_session.jobs().start(
        JobKind::Other, tr("Deletion of runs"),
        [writer = &m_session.writer(), workspace = m_session.workspace(),
         doomed](const base::Job& job) -> base::Result<void> {
            std::int64_t done = 0;
            for (const auto run : doomed) {
                if (job.stopped())
                    return base::makeError(base::ErrorCode::Cancelled, "Cancelled.");
                // The row first: a folder without a row is only disk space.
                const auto deleted =
                    writer->call([run](store::Store& store) { return store.deleteRun(run); });
                if (!deleted && deleted.error().code != base::ErrorCode::NotFound)
                    return deleted;
                std::error_code code;
                const auto folder = workspace.runFolder(run.value);
                std::filesystem::remove_all(folder, code);
                if (code)
                    return base::makeError(base::ErrorCode::Io, code.message(), folder.string());
                job.report({"Deleting", ++done, static_cast<std::int64_t>(doomed.size()), "runs"});
            }
            return {};
        },
        [session = &m_session](const base::Result<void>& outcome) {
            session->noteRunsChanged();
            if (!outcome)
                session->tellError(tr("Not everything could be deleted."), outcome.error());
        });
}

} // namespace stator::ui
