#include "ui/dialogs/importassistant.h"

#include "core/workspace/importing.h"
#include "ui/dialogs/importreportview.h"
#include "ui/dialogs/jobprogress.h"
#include "ui/dialogs/sourceform.h"
#include "ui/models/datasettext.h"
#include "ui/plot/numbertext.h"
#include "ui/session/errortext.h"
#include "ui/session/session.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/stattile.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace stator::ui {

// The widgets are made in importassistantlayout.cpp.

ImportAssistant::ImportAssistant(Session& session, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_guessing(session.queries())
    , m_steps(new QStackedWidget(this)) {
    setWindowTitle(tr("Import a dataset"));
    setAcceptDrops(true);
    resize(1060, 720);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_steps);
    m_steps->addWidget(makeFilesStep());
    m_progress = new JobProgress(session);
    connect(m_progress, &JobProgress::hideRequested, this, &ImportAssistant::reject);
    m_steps->addWidget(m_progress);
    m_steps->addWidget(makeReportStep());
    connect(m_list, &QListWidget::currentRowChanged, this, &ImportAssistant::showSource);
    connect(m_form, &SourceForm::changed, this, [this](const data::SourceSpec& spec) {
        const int row = m_list->currentRow();
        if (row < 0 || row >= static_cast<int>(m_sources.size()))
            return;
        m_failure.clear();
        m_sources[static_cast<std::size_t>(row)] = spec;
        describeSource(static_cast<std::size_t>(row));
        check();
    });
    connect(m_form, &SourceForm::looked, this, &ImportAssistant::check);
    connect(m_name, &QLineEdit::textChanged, this, &ImportAssistant::check);
    connect(m_name, &QLineEdit::textEdited, this, [this] {
        m_named = true;
        m_failure.clear();
        check();
    });
    connect(&session.library(), &Library::changed, this, &ImportAssistant::check);
    showSources();
}

ImportAssistant::ImportAssistant(Session& session, const data::Dataset& replaced, QWidget* parent)
    : ImportAssistant(session, parent) {
    m_replaced = toText(replaced.name);
    m_named = true;
    setWindowTitle(tr("Import “%1” again").arg(m_replaced));
    m_name->setText(m_replaced);
    m_name->setReadOnly(true);
    m_nameRow->setRemark(tr("Its rows are replaced; runs that were trained keep their results."));
    m_sources = replaced.sources;
    showSources();
    m_list->setCurrentRow(0);
}

ImportAssistant::Step ImportAssistant::step() const {
    return static_cast<Step>(m_steps->currentIndex());
}

void ImportAssistant::setStep(Step step) {
    m_steps->setCurrentIndex(static_cast<int>(step));
}

void ImportAssistant::addFiles(const QStringList& paths) {
    if (paths.isEmpty() || step() == Step::Importing)
        return;
    setStep(Step::Files);
    std::vector<std::filesystem::path> files;
    for (const auto& path : paths)
        files.emplace_back(path.toStdString());
    m_empty->setSentence(tr("Looking at the files…"));
    m_guessing.ask(
        [files = std::move(files)](BackgroundContext&) -> base::Result<GuessedSources> {
            return guessDropped(files);
        },
        [this](base::Result<GuessedSources> guessed) {
            if (guessed)
                takeGuessed(std::move(*guessed));
            else
                takeGuessed({{}, {guessed.error()}});
        });
}

void ImportAssistant::takeGuessed(GuessedSources guessed) {
    const auto first = m_sources.size();
    for (auto& source : guessed.sources)
        if (std::none_of(m_sources.begin(), m_sources.end(),
                         [&](const auto& known) { return known.files == source.files; }))
            m_sources.push_back(std::move(source));
    m_refused = std::move(guessed.refused);
    showSources();
    showRefused();
    if (m_sources.size() > first)
        m_list->setCurrentRow(static_cast<int>(first));
    proposeName();
    check();
}

void ImportAssistant::showRefused() {
    QStringList lines;
    for (const auto& error : m_refused)
        lines.append(errorText(error));
    m_refusedText->setText(lines.join(QLatin1Char('\n')));
    m_refusedText->setVisible(!lines.isEmpty());
    m_empty->setSentence(lines.isEmpty()
                             ? tr("Drop files or folders here: pairs, triplets, scored pairs or "
                                  "plain text, as JSON, CSV, TSV, aligned files, TMX or PO, also "
                                  "compressed.")
                             : lines.first());
}

void ImportAssistant::showSources() {
    const int row = m_list->currentRow();
    {
        const QSignalBlocker blocker(m_list);
        m_list->clear();
        for (std::size_t i = 0; i < m_sources.size(); ++i) {
            m_list->addItem(QString());
            describeSource(i);
        }
    }
    m_files->setCurrentIndex(m_sources.empty() ? 0 : 1);
    m_applyToAll->setVisible(m_sources.size() > 1);
    if (!m_sources.empty())
        m_list->setCurrentRow(std::clamp(row, 0, static_cast<int>(m_sources.size()) - 1));
    showRefused();
    check();
}

void ImportAssistant::describeSource(std::size_t index) {
    const auto& spec = m_sources[index];
    QStringList languages;
    for (const auto& column : spec.columns)
        languages.append(column.language.empty() ? QStringLiteral("?") : toText(column.language));
    if (languages.size() > 4)
        languages = languages.mid(0, 4) << QStringLiteral("…");
    auto* item = m_list->item(static_cast<int>(index));
    item->setText(QStringLiteral("%1\n%2 · %3 · %4")
                      .arg(toText(spec.name), formatText(spec.format), kindText(spec.kind),
                           languages.join(QLatin1Char('-'))));
    QStringList files;
    for (const auto& file : spec.files)
        files.append(toText(file.string()));
    item->setToolTip(files.join(QLatin1Char('\n')));
    const auto problem = problemOf(spec);
    item->setIcon(problem ? icon(Icon::Warning, tokensFor(this).warning) : icon(Icon::File));
}

void ImportAssistant::showSource(int row) {
    if (row >= 0 && row < static_cast<int>(m_sources.size()))
        m_form->setSource(m_sources[static_cast<std::size_t>(row)]);
    m_remove->setEnabled(row >= 0);
}

void ImportAssistant::removeSource() {
    const int row = m_list->currentRow();
    if (row < 0 || row >= static_cast<int>(m_sources.size()))
        return;
    m_sources.erase(m_sources.begin() + row);
    showSources();
    proposeName();
}

void ImportAssistant::applyToAll() {
    const auto& shown = m_form->source();
    for (auto& spec : m_sources) {
        if (spec.format != shown.format || spec.files == shown.files ||
            spec.files.size() != shown.files.size())
            continue;
        // Everything but the files and what their names tell.
        auto like = shown;
        like.name = spec.name;
        like.files = spec.files;
        for (std::size_t i = 0; i < like.columns.size(); ++i)
            if (i < spec.columns.size() && like.columns[i].languageField.empty())
                like.columns[i].language = spec.columns[i].language;
        spec = like;
    }
    showSources();
}

void ImportAssistant::proposeName() {
    if (m_named)
        return;
    QString name = m_sources.empty() ? QString() : nameFor(m_sources.front());
    // Several files of one folder are called after it.
    if (m_sources.size() > 1) {
        const auto folder = m_sources.front().files.front().parent_path();
        if (std::all_of(m_sources.begin(), m_sources.end(), [&](const auto& spec) {
                return spec.files.front().parent_path() == folder;
            }))
            name = toText(folder.filename().string());
    }
    QString free = name;
    for (int number = 2; m_session.library().dataset(free) != nullptr; ++number)
        free = QStringLiteral("%1 %2").arg(name).arg(number);
    m_name->setText(free);
}

QString ImportAssistant::nameProblem() const {
    const QString name = m_name->text().trimmed();
    if (const auto valid = data::validateDatasetName(name.toStdString()); !valid)
        return name.isEmpty() ? tr("The dataset needs a name.") : errorText(valid.error());
    if (m_replaced.isEmpty() && m_session.library().dataset(name) != nullptr)
        return tr("There is a dataset of this name. Choose another, or import that one again.");
    return {};
}

void ImportAssistant::check() {
    if (step() != Step::Files)
        return;
    const QString name = m_sources.empty() ? QString() : nameProblem();
    m_nameRow->setError(name);
    const auto problem = problemOf(m_sources);
    QPalette danger;
    danger.setColor(QPalette::WindowText, tokensFor(this).danger);
    m_problem->setPalette(danger);
    m_problem->setText(problem ? errorText(*problem) : m_failure);
    m_problem->setVisible(!m_problem->text().isEmpty());
    m_import->setEnabled(!m_sources.empty() && name.isEmpty() && !problem && !m_form->isLooking());
}

void ImportAssistant::startImport() {
    const auto name = m_name->text().trimmed();
    data::ImportRequest request{m_sources, static_cast<std::uint64_t>(m_limit->value())};
    m_failure.clear();
    setStep(Step::Importing);
    auto* session = &m_session;
    m_job = m_session.jobs().start(
        JobKind::Import, tr("Import of %1").arg(name),
        [workspace = m_session.workspace(), name = name.toStdString(), request = std::move(request),
         replace = !m_replaced.isEmpty()](const base::Job& job) -> base::Result<data::Dataset> {
            STATOR_ASSIGN(const auto lock, workspace.lock());
            return workspace::importDataset(workspace, name, request, job, replace);
        },
        [dialog = QPointer<ImportAssistant>(this), session,
         name](const base::Result<data::Dataset>& outcome) {
            session->library().refresh();
            if (dialog)
                dialog->takeOutcome(outcome);
            if (dialog && dialog->isVisible())
                return;
            // Closed meanwhile: the message bar tells.
            if (outcome)
                session->tell({.kind = MessageKind::Success,
                               .text = tr("“%1” is imported.").arg(name),
                               .details = tr("%1 rows, %2 lines skipped.")
                                              .arg(countText(outcome->report.rows),
                                                   countText(outcome->report.skipped))});
            else
                session->tellError(tr("“%1” could not be imported.").arg(name), outcome.error());
        });
    m_progress->follow(m_job, tr("Importing “%1”").arg(name));
}

void ImportAssistant::takeOutcome(const base::Result<data::Dataset>& outcome) {
    m_job = 0;
    if (outcome) {
        showReport(*outcome);
        emit imported(m_importedName);
        return;
    }
    if (outcome.error().code != base::ErrorCode::Cancelled)
        m_failure = errorText(outcome.error());
    setStep(Step::Files);
    check();
}

void ImportAssistant::showReport(const data::Dataset& dataset) {
    const auto& report = dataset.report;
    m_importedName = toText(dataset.name);
    m_rows->setValue(countText(report.rows));
    m_skipped->setValue(countText(report.skipped));
    const auto lines = static_cast<double>(report.rows + report.skipped);
    m_skipped->setRemark(
        report.skipped == 0
            ? QString()
            : tr("%1 of all lines").arg(percentText(static_cast<double>(report.skipped) / lines)));
    m_languages->setValue(QLocale().toString(static_cast<int>(dataset.languages.size())));
    m_languages->setRemark(languagesText(report, 4));
    m_time->setValue(durationText(report.seconds));
    m_time->setRemark(
        report.seconds > 0
            ? tr("%1/s").arg(bytesText(static_cast<double>(report.bytesRead) / report.seconds))
            : QString());
    m_report->setReport(report);
    setStep(Step::Report);
}

void ImportAssistant::chooseFiles() {
    addFiles(QFileDialog::getOpenFileNames(this, tr("Files to import")));
}

void ImportAssistant::chooseFolder() {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder to import"));
    if (!folder.isEmpty())
        addFiles({folder});
}

void ImportAssistant::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void ImportAssistant::dropEvent(QDropEvent* event) {
    QStringList paths;
    for (const auto& url : event->mimeData()->urls())
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    addFiles(paths);
    event->acceptProposedAction();
}

} // namespace stator::ui
