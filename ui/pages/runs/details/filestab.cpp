#include "ui/pages/runs/details/filestab.h"

#include "ui/dialogs/exportdialog.h"
#include "ui/models/tableexport.h"
#include "ui/pages/runs/details/detailtable.h"
#include "ui/pages/runs/details/runwords.h"
#include "ui/theme/icons.h"
#include "ui/theme/statorstyle.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedLayout>
#include <QUrl>

#include <algorithm>
#include <system_error>

namespace stator::ui {

namespace {

/// A run's folder holds a handful of files; more are not listed.
constexpr std::size_t kMostFiles = 500;

} // namespace

FilesTab::FilesTab(Session& session, RunTail& tail, QWidget* parent)
    : RunTab(session, tail, parent)
    , m_question(session.queries())
    , m_stack(new QStackedLayout(this)) {
    setContentsMargins(0, 12, 0, 0); // a stacked layout has no margins
    auto* page = new QWidget(this);
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    m_checkpointCard = new Card(tr("Checkpoints"), page);
    m_checkpoints = new DetailTable(
        session, tr("Checkpoints"),
        {{tr("Step")}, {tr("Size"), true}, {tr("Written")}, {tr("Remark")}}, m_checkpointCard);
    m_checkpoints->setSelectionMode(QAbstractItemView::SingleSelection);
    m_checkpointCard->addWidget(m_checkpoints, 1);
    m_fileCard = new Card(tr("Files"), page);
    m_files = new DetailTable(session, tr("Files"),
                              {{tr("Name")}, {tr("Size"), true}, {tr("Changed")}}, m_fileCard);
    m_files->setSortingEnabled(true);
    m_files->sortByColumn(0, Qt::AscendingOrder);
    m_fileCard->addWidget(m_files, 1);
    row->addWidget(m_checkpointCard, 1);
    row->addWidget(m_fileCard, 1);

    m_export = new QPushButton(icon(Icon::Export), tr("Export…"), m_checkpointCard);
    m_evaluate = new QPushButton(icon(Icon::Evaluate), tr("Evaluate"), m_checkpointCard);
    m_remove = new QPushButton(icon(Icon::Trash), tr("Delete…"), m_checkpointCard);
    auto* folder = new QPushButton(icon(Icon::Folder), tr("Open folder"), m_fileCard);
    m_checkpointCard->addTool(m_export);
    m_checkpointCard->addTool(m_evaluate);
    m_checkpointCard->addTool(m_remove);
    m_fileCard->addTool(folder);
    connect(m_export, &QPushButton::clicked, this, &FilesTab::exportModel);
    connect(m_evaluate, &QPushButton::clicked, this, &FilesTab::evaluate);
    connect(m_remove, &QPushButton::clicked, this, &FilesTab::remove);
    connect(folder, &QPushButton::clicked, this, &FilesTab::openFolder);
    connect(m_checkpoints->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &FilesTab::updateButtons);
    m_stack->addWidget(
        new EmptyState(Icon::File, tr("This run has not written any files yet."), {}, this));
    m_stack->addWidget(page);
    connect(&tail, &RunTail::checkpointed, this, [this](store::RunId id) {
        if (id == run())
            reload();
    });
    connect(&session, &Session::runListChanged, this, &FilesTab::reload);
}

void FilesTab::clear() {
    m_question.cancel();
    show({});
    m_stack->setCurrentIndex(1);
}

base::Result<FilesTab::Content> FilesTab::read(store::StoreReader& reader, store::RunId run,
                                               const std::filesystem::path& folder) {
    Content content;
    STATOR_ASSIGN(const auto row, reader.run(run));
    content.run = row.run;
    STATOR_ASSIGN(content.checkpoints, reader.checkpoints(run));
    std::error_code code;
    for (std::filesystem::recursive_directory_iterator it(folder, code), end;
         !code && it != end && content.files.size() < kMostFiles; it.increment(code)) {
        if (!it->is_regular_file(code))
            continue;
        File file;
        const auto path = QString::fromStdString(it->path().string());
        file.name = QString::fromStdString(it->path().lexically_relative(folder).string());
        file.bytes = static_cast<qint64>(it->file_size(code));
        file.changedMs = QFileInfo(path).lastModified().toMSecsSinceEpoch();
        content.files.push_back(std::move(file));
    }
    return content;
}

void FilesTab::load() {
    m_question.ask(
        [id = run(), folder = session().workspace().runFolder(run().value)](
            BackgroundContext& context) -> base::Result<Content> {
            STATOR_ASSIGN(auto* reader, context.reader());
            return read(*reader, id, folder);
        },
        [this](base::Result<Content> content) {
            if (!content) {
                tellProblem(tr("The files of this run could not be read"), content.error());
                return;
            }
            show(std::move(*content));
            m_stack->setCurrentIndex(m_content.checkpoints.empty() && m_content.files.empty() ? 0
                                                                                              : 1);
        });
}

void FilesTab::show(Content content) {
    const QList<qint64> chosen = m_checkpoints->selectedIds();
    m_content = std::move(content);
    std::vector<ValueRow> rows;
    const std::int64_t last = m_content.checkpoints.empty() ? 0 : m_content.checkpoints.back().step;
    double sum = 0;
    // The newest first.
    for (auto it = m_content.checkpoints.rbegin(); it != m_content.checkpoints.rend(); ++it) {
        QStringList remarks;
        if (it->best)
            remarks.append(tr("best"));
        if (it->step == last)
            remarks.append(tr("newest"));
        sum += static_cast<double>(it->bytes);
        ValueRow row;
        row.id = it->id.value;
        row.cells = {{QLocale().toString(qlonglong(it->step)), qlonglong(it->step),
                      QString::fromStdString(it->path),
                      it->best ? icon(Icon::StarFilled, tokensFor(this).warning) : QIcon()},
                     {sizeText(static_cast<double>(it->bytes)), qlonglong(it->bytes)},
                     {momentText(it->wallMs), qlonglong(it->wallMs)},
                     {remarks.join(QStringLiteral(", "))}};
        rows.push_back(std::move(row));
    }
    m_checkpoints->values().setRows(std::move(rows));
    m_checkpointCard->setSubtitle(sum > 0 ? sizeText(sum) : QString());
    rows.clear();
    for (const File& file : m_content.files) {
        ValueRow row;
        row.cells = {{file.name},
                     {sizeText(static_cast<double>(file.bytes)), file.bytes},
                     {momentText(file.changedMs), qlonglong(file.changedMs)}};
        rows.push_back(std::move(row));
    }
    m_files->values().setRows(std::move(rows));
    for (int row = 0; row < m_checkpoints->shown().rowCount(); ++row)
        if (chosen.contains(m_checkpoints->shown().index(row, 0).data(IdRole).toLongLong()))
            m_checkpoints->selectRow(row);
    if (!m_checkpoints->selectionModel()->hasSelection() && !m_content.checkpoints.empty())
        m_checkpoints->selectRow(0);
    updateButtons();
}

const store::CheckpointRecord* FilesTab::selected() const {
    const QList<qint64> ids = m_checkpoints->selectedIds();
    if (ids.size() != 1)
        return nullptr;
    for (const auto& c : m_content.checkpoints)
        if (c.id.value == ids.first())
            return &c;
    return nullptr;
}

QString FilesTab::reference() const {
    const auto* checkpoint = selected();
    return checkpoint ? QStringLiteral("%1@%2").arg(run().value).arg(checkpoint->step) : QString();
}

void FilesTab::updateButtons() {
    const bool any = selected() != nullptr;
    m_export->setEnabled(any);
    m_evaluate->setEnabled(any);
    // The trainer goes by its own list of checkpoints while it works.
    const bool live = tail().isLive(run());
    m_remove->setEnabled(any && !live);
    m_remove->setToolTip(live ? tr("While the run goes on it looks after its checkpoints itself.")
                              : QString());
}

void FilesTab::openFolder() {
    const auto folder = session().workspace().runFolder(run().value);
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdString(folder.string()))))
        session().tellError(tr("The folder was not opened"),
                            base::makeError(base::ErrorCode::NotFound,
                                            "No program opens folders here.", folder.string()));
}

void FilesTab::evaluate() {
    if (const QString model = reference(); !model.isEmpty())
        session().navigator().go(EvaluateModel{model});
}

void FilesTab::exportModel() {
    if (const QString model = reference(); !model.isEmpty()) {
        auto* dialog = new ExportDialog(session(), model, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    }
}

QString FilesTab::warningBeforeRemoving(const store::CheckpointRecord& checkpoint) const {
    const bool resumable = m_content.run.state != store::RunState::Finished;
    if (resumable && checkpoint.step == m_content.checkpoints.back().step)
        return tr("It is the newest: the run can then go on from an earlier step only, or not at "
                  "all.");
    if (checkpoint.best)
        return tr("It is the best one this run has.");
    return {};
}

void FilesTab::remove() {
    const auto* checkpoint = selected();
    if (!checkpoint || tail().isLive(run()))
        return;
    QMessageBox question(QMessageBox::Question, tr("Delete checkpoint"),
                         tr("Delete the checkpoint of step %1 and its files?")
                             .arg(QLocale().toString(qlonglong(checkpoint->step))),
                         QMessageBox::NoButton, this);
    const QString warning = warningBeforeRemoving(*checkpoint);
    question.setInformativeText((warning.isEmpty() ? QString() : warning + QLatin1Char(' ')) +
                                tr("This cannot be undone."));
    auto* yes = question.addButton(tr("Delete"), QMessageBox::DestructiveRole);
    setButtonKind(yes, ButtonKind::Danger);
    question.setDefaultButton(question.addButton(QMessageBox::Cancel));
    question.exec();
    if (question.clickedButton() != yes)
        return;
    const auto root = session().workspace().runFolder(run().value);
    const auto folder = session().workspace().absolute(checkpoint->path);
    session().change([id = checkpoint->id, root,
                      folder](store::Store& store) -> base::Result<void> {
        // Only what lies in the run's own folder is ours to remove.
        const auto inside = folder.lexically_normal().lexically_relative(root.lexically_normal());
        if (!inside.empty() && *inside.begin() != ".." && inside != ".") {
            std::error_code code;
            std::filesystem::remove_all(folder, code);
            if (code)
                return base::makeError(base::ErrorCode::Io, code.message(), folder.string());
        }
        return store.deleteCheckpoint(id);
    });
}

} // namespace stator::ui
