#include "ui/dialogs/exportdialog.h"

#include "ui/models/datasettext.h"
#include "ui/plot/numbertext.h"
#include "ui/session/errortext.h"
#include "ui/session/stagetext.h"
#include "ui/theme/statorstyle.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/secondarylabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace stator::ui {

namespace {

constexpr int kLabelWidth = 120;
constexpr int kFieldWidth = 400;
constexpr int kProgressSteps = 1000;

/// Licence ids of the Hugging Face hub that models often have.
const char* const kLicenses[] = {"apache-2.0",   "mit",     "cc-by-4.0", "cc-by-sa-4.0",
                                 "cc-by-nc-4.0", "cc0-1.0", "gpl-3.0",   "bsd-3-clause",
                                 "openrail",     "other"};

QString fromPath(const std::filesystem::path& path) {
    return QDir::toNativeSeparators(QString::fromStdString(path.string()));
}

std::filesystem::path toPath(const QString& text) {
    QString path = text.trimmed();
    if (path == QLatin1String("~") || path.startsWith(QLatin1String("~/")))
        path.replace(0, 1, QDir::homePath());
    return path.toStdString();
}

void showFolder(const QString& folder) {
    QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
}

} // namespace

QString exportReportText(const exporting::ExportReport& report) {
    const QLocale locale;
    QStringList lines;
    lines +=
        ExportDialog::tr("%1 tokens × %2 dimensions, %3. Read back and found equal to the model.")
            .arg(locale.toString(report.vocabulary), locale.toString(report.dim),
                 bytesText(static_cast<double>(report.fileBytes)));
    if (report.largestRounding > 0)
        lines += ExportDialog::tr("Largest rounding of a weight: %1.")
                     .arg(valueNumber(report.largestRounding, locale));
    if (report.sampleTexts > 0)
        lines += ExportDialog::tr("Other libraries may split %1 of %2 sample texts (%3) in another "
                                  "way than the tokenizer here.")
                     .arg(locale.toString(static_cast<qulonglong>(report.differingTexts)),
                          locale.toString(static_cast<qulonglong>(report.sampleTexts)),
                          percentText(static_cast<double>(report.differingTexts) /
                                          static_cast<double>(report.sampleTexts),
                                      2, locale));
    return lines.join(QLatin1Char('\n'));
}

ExportDialog::ExportDialog(Session& session, const QString& reference, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_reference(reference)
    , m_question(session.queries())
    , m_what(new SecondaryLabel)
    , m_form(makeForm())
    , m_progress(makeProgress())
    , m_problem(new QLabel)
    , m_export(new QPushButton(tr("Export")))
    , m_cancelJob(new QPushButton(tr("Cancel export")))
    , m_open(new QPushButton(tr("Open folder")))
    , m_close(new QPushButton(tr("Close"))) {
    setWindowTitle(tr("Export model"));
    m_what->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    setButtonKind(m_export, ButtonKind::Primary);
    m_export->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    for (auto* button : {m_cancelJob, m_open, m_close, m_export})
        buttons->addWidget(button);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(m_what);
    layout->addWidget(m_form);
    layout->addWidget(m_progress);
    layout->addWidget(makeResult());
    layout->addWidget(m_problem);
    layout->addStretch(1);
    layout->addLayout(buttons);

    connect(m_export, &QPushButton::clicked, this, &ExportDialog::askAndStart);
    connect(m_cancelJob, &QPushButton::clicked, this, [this] { m_session.jobs().cancel(m_job); });
    connect(m_open, &QPushButton::clicked, this, &ExportDialog::openFolder);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(&m_session.jobs(), &Jobs::progressed, this, &ExportDialog::followJob);
    restoreChoices();
    setPhase(Phase::Reading);
    readSource();
}

ExportDialog::~ExportDialog() = default;

QWidget* ExportDialog::makeFolderField() {
    auto* field = new QWidget;
    m_folder = new QLineEdit;
    m_folder->setAccessibleName(tr("Folder"));
    auto* choose = new QPushButton(tr("Choose…"));
    choose->setAutoDefault(false);
    choose->setAccessibleName(tr("Choose a folder"));
    auto* layout = new QHBoxLayout(field);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_folder, 1);
    layout->addWidget(choose);
    field->setFocusProxy(m_folder);
    connect(choose, &QPushButton::clicked, this, &ExportDialog::chooseFolder);
    connect(m_folder, &QLineEdit::textChanged, this, &ExportDialog::checkForm);
    return field;
}

QWidget* ExportDialog::makeForm() {
    m_folderRow = new FormRow(tr("&Folder"), makeFolderField());
    m_format = new QComboBox;
    m_format->addItem(QStringLiteral("sentence-transformers"));
    m_format->addItem(QStringLiteral("model2vec"));
    m_weights = new QComboBox;
    m_weights->addItem(tr("float32 (exact)"));
    m_weights->addItem(tr("float16 (half the size)"));
    m_weightsRow = new FormRow(tr("&Weights"), m_weights);
    m_dim = new QComboBox;
    m_dimRow = new FormRow(tr("&Dimensions"), m_dim);
    m_normalize = new QCheckBox(tr("&Normalize embeddings to length 1"));
    m_license = new QComboBox;
    m_license->setEditable(true);
    m_license->setInsertPolicy(QComboBox::NoInsert);
    m_license->addItem(QString());
    for (const char* license : kLicenses)
        m_license->addItem(QLatin1String(license));
    m_license->lineEdit()->setPlaceholderText(tr("None named"));
    m_size = new QLabel;

    auto* form = new QWidget;
    auto* layout = new QVBoxLayout(form);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    for (auto* row : {m_folderRow, new FormRow(tr("F&ormat"), m_format), m_weightsRow, m_dimRow,
                      new FormRow(QString(), m_normalize), new FormRow(tr("&Licence"), m_license),
                      new FormRow(tr("Size"), m_size)}) {
        row->setLabelWidth(kLabelWidth);
        row->setFieldWidth(kFieldWidth);
        layout->addWidget(row);
    }
    m_normalize->setAccessibleName(tr("Normalize embeddings to length 1"));
    for (auto* combo : {m_format, m_weights, m_dim})
        connect(combo, &QComboBox::currentIndexChanged, this, &ExportDialog::checkForm);
    connect(m_normalize, &QCheckBox::toggled, this, &ExportDialog::checkForm);
    return form;
}

QWidget* ExportDialog::makeProgress() {
    auto* progress = new QWidget;
    m_stage = new QLabel;
    m_bar = new QProgressBar;
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Progress of the export"));
    auto* layout = new QVBoxLayout(progress);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_stage);
    layout->addWidget(m_bar);
    layout->addWidget(new SecondaryLabel(
        tr("You may close this window: the export goes on, and a message tells how it ended.")));
    return progress;
}

QWidget* ExportDialog::makeResult() {
    m_result = new Card(tr("Exported"));
    m_resultText = new QLabel;
    m_resultText->setWordWrap(true);
    m_resultText->setTextFormat(Qt::PlainText);
    m_resultText->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_result->addWidget(m_resultText);
    return m_result;
}

void ExportDialog::restoreChoices() {
    auto& settings = m_session.settings();
    settings.beginGroup(QStringLiteral("export"));
    m_format->setCurrentIndex(
        settings.value(QStringLiteral("format")).toString() == QLatin1String("model2vec") ? 1 : 0);
    m_weights->setCurrentIndex(
        settings.value(QStringLiteral("weights")).toString() == QLatin1String("float16") ? 1 : 0);
    m_normalize->setChecked(settings.value(QStringLiteral("normalize")).toBool());
    m_license->setCurrentText(settings.value(QStringLiteral("license")).toString());
    settings.endGroup();
}

void ExportDialog::saveChoices() {
    auto& settings = m_session.settings();
    settings.beginGroup(QStringLiteral("export"));
    settings.setValue(QStringLiteral("format"), m_format->currentText());
    settings.setValue(QStringLiteral("weights"), m_weights->currentIndex() == 1
                                                     ? QStringLiteral("float16")
                                                     : QStringLiteral("float32"));
    settings.setValue(QStringLiteral("normalize"), m_normalize->isChecked());
    settings.setValue(QStringLiteral("license"), m_license->currentText().trimmed());
    settings.endGroup();
}

void ExportDialog::setPhase(Phase phase) {
    m_phase = phase;
    m_form->setVisible(phase != Phase::Done);
    m_form->setEnabled(phase == Phase::Filling);
    m_progress->setVisible(phase == Phase::Working);
    m_result->setVisible(phase == Phase::Done);
    m_export->setVisible(phase == Phase::Reading || phase == Phase::Filling);
    m_cancelJob->setVisible(phase == Phase::Working);
    m_open->setVisible(phase == Phase::Done);
    m_close->setText(phase == Phase::Filling ? tr("Cancel") : tr("Close"));
    if (phase != Phase::Filling)
        m_problem->clear();
    m_problem->setVisible(!m_problem->text().isEmpty());
    checkForm();
    if (phase == Phase::Done) {
        m_open->setFocus();
        adjustSize();
    }
}

void ExportDialog::readSource() {
    m_question.ask(
        [workspace = m_session.workspace(), reference = m_reference.toStdString()](
            BackgroundContext&) { return workspace::exportSource(workspace, reference); },
        [this](const base::Result<workspace::ExportSource>& source) {
            if (source)
                takeSource(*source);
            else
                showFailure(source.error());
        });
}

void ExportDialog::takeSource(const workspace::ExportSource& source) {
    m_source = source;
    const QString name = QString::fromStdString(source.name);
    const auto at = m_reference.lastIndexOf(QLatin1Char('@'));
    const QString checkpoint = at < 0 ? QString() : m_reference.mid(at + 1);
    if (checkpoint.isEmpty())
        m_what->setText(tr("Run %1 “%2”").arg(source.run.value).arg(name));
    else if (checkpoint == QLatin1String("best"))
        m_what->setText(tr("Run %1 “%2”, best checkpoint").arg(source.run.value).arg(name));
    else
        m_what->setText(tr("Run %1 “%2”, step %3").arg(source.run.value).arg(name, checkpoint));
    m_folder->setText(fromPath(source.folder));
    const QLocale locale;
    m_dim->clear();
    m_dim->addItem(tr("All %1").arg(locale.toString(source.dim)), source.dim);
    for (auto dim = source.matryoshkaDims.rbegin(); dim != source.matryoshkaDims.rend(); ++dim)
        if (*dim < source.dim)
            m_dim->addItem(locale.toString(*dim), *dim);
    const bool choice = m_dim->count() > 1;
    m_dim->setEnabled(choice);
    m_dim->setToolTip(choice ? QString()
                             : tr("Only a run trained with Matryoshka dimensions can be cut."));
    setPhase(Phase::Filling);
    m_folder->setFocus();
}

workspace::ExportRunOptions ExportDialog::options() const {
    workspace::ExportRunOptions options;
    options.folder = toPath(m_folder->text());
    options.format = m_format->currentIndex() == 1 ? workspace::ExportFormat::Model2Vec
                                                   : workspace::ExportFormat::SentenceTransformers;
    options.weights = m_weights->currentIndex() == 1 ? exporting::WeightType::Float16
                                                     : exporting::WeightType::Float32;
    options.dim = m_dim->currentIndex() > 0 ? m_dim->currentData().toUInt() : 0;
    options.normalize = m_normalize->isChecked();
    options.license = m_license->currentText().trimmed().toStdString();
    return options;
}

void ExportDialog::checkForm() {
    if (!m_source) {
        m_export->setEnabled(false);
        return;
    }
    const auto chosen = options();
    m_size->setText(
        tr("About %1").arg(bytesText(static_cast<double>(estimatedBytes(*m_source, chosen)))));
    const bool impossible = chosen.normalize && chosen.weights == exporting::WeightType::Float16 &&
                            chosen.format == workspace::ExportFormat::SentenceTransformers;
    m_weightsRow->setError(
        impossible ? tr("sentence-transformers cannot normalize float16 weights. Choose "
                        "float32, or leave the normalization out.")
                   : QString());
    QString folderError;
    if (chosen.folder.empty())
        folderError = tr("Name a folder.");
    else if (chosen.folder.is_relative())
        folderError = tr("Give the whole path, beginning with “/”.");
    m_folderRow->setError(folderError);
    m_export->setEnabled(m_phase == Phase::Filling && !impossible && folderError.isEmpty());
}

void ExportDialog::chooseFolder() {
    const QString current = QString::fromStdString(toPath(m_folder->text()).string());
    const QString chosen =
        QFileDialog::getSaveFileName(this, tr("Export to a folder"), current, QString(), nullptr,
                                     QFileDialog::DontConfirmOverwrite | QFileDialog::ShowDirsOnly);
    if (!chosen.isEmpty())
        m_folder->setText(QDir::toNativeSeparators(chosen));
}

void ExportDialog::askAndStart() {
    saveChoices();
    m_export->setEnabled(false);
    m_question.ask(
        [folder = options().folder](BackgroundContext&) -> base::Result<bool> {
            std::error_code code;
            return std::filesystem::exists(folder, code);
        },
        [this, chosen = options()](const base::Result<bool>& exists) {
            if (exists && *exists)
                askToReplace(chosen);
            else
                start(chosen);
        });
}

void ExportDialog::askToReplace(const workspace::ExportRunOptions& options) {
    auto* box = new QMessageBox(
        QMessageBox::Question, windowTitle(),
        tr("“%1” exists already. Replace it?").arg(fromPath(options.folder.filename())),
        QMessageBox::NoButton, this);
    box->setInformativeText(tr("The model in it is removed once the new one is complete."));
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto* replace = box->addButton(tr("Replace"), QMessageBox::DestructiveRole);
    setButtonKind(replace, ButtonKind::Danger);
    box->setDefaultButton(box->addButton(QMessageBox::Cancel));
    connect(box, &QMessageBox::finished, this, [this, box, replace, options] {
        if (box->clickedButton() == replace) {
            auto replacing = options;
            replacing.replace = true;
            start(replacing);
        } else {
            checkForm();
        }
    });
    box->open();
}

void ExportDialog::start(const workspace::ExportRunOptions& options) {
    const QString name = QString::fromStdString(m_source->name);
    m_stage->setText(tr("Starting"));
    m_bar->setRange(0, 0);
    QPointer<ExportDialog> dialog(this);
    auto* session = &m_session;
    m_job = m_session.jobs().start(
        JobKind::Export, tr("Export of %1").arg(name),
        [workspace = m_session.workspace(), reference = m_reference.toStdString(),
         options](const base::Job& job) { return exportRun(workspace, reference, options, job); },
        [dialog, session, name](const base::Result<exporting::ExportReport>& outcome) {
            if (dialog && dialog->isVisible()) {
                dialog->finish(outcome);
                return;
            }
            if (!outcome) {
                session->tellError(tr("“%1” was not exported.").arg(name), outcome.error());
                return;
            }
            const QString folder = fromPath(outcome->folder);
            session->tell({.kind = MessageKind::Success,
                           .text = tr("“%1” was exported to %2.").arg(name, folder),
                           .details = exportReportText(*outcome),
                           .action = tr("Open folder"),
                           .onAction = [folder] { showFolder(folder); }});
        });
    setPhase(Phase::Working);
}

void ExportDialog::followJob(qint64 id) {
    if (id != m_job)
        return;
    for (const auto& info : m_session.jobs().active()) {
        if (info.id != id)
            continue;
        const double share = info.share();
        m_stage->setText(info.cancelling ? tr("Cancelling") : stageText(info.progress.stage));
        m_bar->setRange(0, share < 0 ? 0 : kProgressSteps);
        if (share >= 0)
            m_bar->setValue(qRound(share * kProgressSteps));
    }
}

void ExportDialog::finish(const base::Result<exporting::ExportReport>& outcome) {
    m_job = 0;
    if (!outcome) {
        showFailure(outcome.error());
        return;
    }
    m_exported = fromPath(outcome->folder);
    m_resultText->setText(m_exported + QLatin1Char('\n') + exportReportText(*outcome));
    setPhase(Phase::Done);
}

void ExportDialog::showFailure(const base::Error& error) {
    if (m_source)
        setPhase(Phase::Filling);
    QPalette danger;
    danger.setColor(QPalette::WindowText, tokensFor(this).danger);
    m_problem->setPalette(danger);
    m_problem->setText(error.code == base::ErrorCode::Cancelled
                           ? tr("The export was cancelled. Nothing was written.")
                           : errorText(error));
    m_problem->setVisible(true);
}

void ExportDialog::openFolder() {
    showFolder(m_exported);
}

} // namespace stator::ui
