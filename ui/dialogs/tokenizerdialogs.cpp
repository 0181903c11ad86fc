#include "ui/dialogs/tokenizerdialogs.h"

#include "core/text/tokenizerjson.h"
#include "core/workspace/catalogue.h"
#include "core/workspace/trainingtexts.h"
#include "ui/dialogs/jobprogress.h"
#include "ui/models/datasettext.h"
#include "ui/session/errortext.h"
#include "ui/session/session.h"
#include "ui/theme/statorstyle.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/formrow.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QThread>
#include <QVBoxLayout>

#include <algorithm>

namespace stator::ui {

// ---- What both share

TokenizerDialog::TokenizerDialog(Session& session, const QString& title, const QString& action,
                                 QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_steps(new QStackedWidget)
    , m_form(new QWidget)
    , m_name(new QLineEdit)
    , m_problem(new QLabel)
    , m_start(new QPushButton(action))
    , m_progress(new JobProgress(session)) {
    setWindowTitle(title);
    auto* rows = new QVBoxLayout(m_form);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(10);
    m_name->setObjectName(QStringLiteral("tokenizerName"));
    m_nameRow = new FormRow(tr("&Name"), m_name);
    m_nameRow->setFieldWidth(300);
    rows->addWidget(m_nameRow);
    m_problem->setObjectName(QStringLiteral("tokenizerProblem"));
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->hide();

    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_form);
    layout->addWidget(m_problem);
    layout->addStretch();
    auto* buttons = new QHBoxLayout;
    auto* cancel = new QPushButton(tr("Cancel"));
    m_start->setObjectName(QStringLiteral("startTokenizer"));
    m_start->setDefault(true);
    setButtonKind(m_start, ButtonKind::Primary);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_start);
    layout->addLayout(buttons);
    m_steps->addWidget(page);
    m_steps->addWidget(m_progress);
    (new QVBoxLayout(this))->addWidget(m_steps);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_progress, &JobProgress::hideRequested, this, &QDialog::reject);
    connect(m_start, &QPushButton::clicked, this, [this] { start(m_name->text().trimmed()); });
    connect(m_name, &QLineEdit::textChanged, this, &TokenizerDialog::check);
}

void TokenizerDialog::addRow(FormRow* row) {
    m_form->layout()->addWidget(row);
}

void TokenizerDialog::showProblem(const QString& problem) {
    QPalette danger;
    danger.setColor(QPalette::WindowText, tokensFor(this).danger);
    m_problem->setPalette(danger);
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

QString TokenizerDialog::nameProblem() const {
    const QString name = m_name->text().trimmed();
    if (name.isEmpty())
        return tr("The tokenizer needs a name.");
    if (!workspace::checkName(name.toStdString()))
        return tr("Use letters, digits, “.”, “_” and “-”, at most 64, beginning with a letter or "
                  "digit.");
    if (m_session.library().tokenizer(name) != nullptr)
        return tr("There is a tokenizer of this name.");
    return {};
}

void TokenizerDialog::check() {
    const QString name = nameProblem();
    // An empty field is not scolded before anything was typed.
    m_nameRow->setError(m_name->text().isEmpty() ? QString() : name);
    const QString other = problem();
    showProblem(other);
    m_start->setEnabled(name.isEmpty() && other.isEmpty());
}

void TokenizerDialog::work(const QString& title, Work work) {
    m_steps->setCurrentIndex(1);
    auto* session = &m_session;
    m_job = m_session.jobs().start(
        JobKind::Tokenizer, title,
        [workspace = m_session.workspace(),
         work = std::move(work)](const base::Job& job) -> base::Result<std::string> {
            STATOR_ASSIGN(const auto lock, workspace.lock());
            return work(job);
        },
        [dialog = QPointer<TokenizerDialog>(this),
         session](const base::Result<std::string>& outcome) {
            session->library().refresh();
            const bool seen = dialog && dialog->isVisible();
            if (dialog)
                dialog->takeOutcome(outcome);
            if (seen)
                return;
            if (outcome)
                session->tell({.kind = MessageKind::Success,
                               .text = tr("The tokenizer “%1” is ready.").arg(toText(*outcome))});
            else
                session->tellError(tr("The tokenizer could not be made."), outcome.error());
        });
    m_progress->follow(m_job, title);
}

void TokenizerDialog::takeOutcome(const base::Result<std::string>& outcome) {
    m_job = 0;
    if (outcome) {
        emit added(toText(*outcome));
        accept();
        return;
    }
    m_steps->setCurrentIndex(0);
    check();
    if (outcome.error().code != base::ErrorCode::Cancelled)
        showProblem(errorText(outcome.error()));
}

// ---- From a file

TokenizerImportDialog::TokenizerImportDialog(Session& session, QWidget* parent)
    : TokenizerDialog(session, tr("Import a tokenizer"), tr("Import"), parent)
    , m_file(new QLineEdit)
    , m_layout(new QComboBox) {
    auto* box = new QWidget;
    auto* line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    auto* choose = new QPushButton(tr("Choose…"));
    m_file->setObjectName(QStringLiteral("tokenizerFile"));
    m_file->setAccessibleName(tr("File"));
    line->addWidget(m_file, 1);
    line->addWidget(choose);
    box->setFocusProxy(m_file);
    auto* row = new FormRow(tr("&File"), box);
    row->setFieldWidth(420);
    addRow(row);
    m_layout->setObjectName(QStringLiteral("tokenizerLayout"));
    m_layout->addItem(tr("As the file numbers them"),
                      static_cast<int>(text::IdLayout::SentencePiece));
    m_layout->addItem(tr("As XLM-R and multilingual-e5"),
                      static_cast<int>(text::IdLayout::XlmRoberta));
    auto* layoutRow = new FormRow(tr("&Ids"), m_layout);
    layoutRow->setFieldWidth(300);
    addRow(layoutRow);
    auto* hint = new FormRow(QString(), new QLabel(tr("A SentencePiece model (.model, .spm) or a "
                                                      "Unigram tokenizer.json.")));
    hint->setFieldWidth(420);
    addRow(hint);
    connect(choose, &QPushButton::clicked, this, [this] {
        const QString path =
            QFileDialog::getOpenFileName(this, tr("Tokenizer to import"), QString(),
                                         tr("Tokenizers (*.model *.spm *.json);;All files (*)"));
        if (!path.isEmpty())
            setFile(path);
    });
    connect(m_file, &QLineEdit::textChanged, this, &TokenizerImportDialog::check);
    resize(680, 260);
    check();
}

void TokenizerImportDialog::setFile(const QString& path) {
    m_file->setText(path);
    const QFileInfo info(path);
    if (!name().text().isEmpty())
        return;
    // "sentencepiece.bpe.model" and "tokenizer.json" are called so everywhere: the folder tells.
    const bool common = info.completeBaseName().startsWith(QLatin1String("sentencepiece")) ||
                        info.completeBaseName() == QLatin1String("tokenizer") ||
                        info.completeBaseName() == QLatin1String("spiece");
    name().setText(common ? info.dir().dirName() : info.completeBaseName());
    if (info.fileName() == QLatin1String("sentencepiece.bpe.model"))
        m_layout->setCurrentIndex(1);
}

QString TokenizerImportDialog::problem() const {
    return m_file->text().trimmed().isEmpty() ? tr("Choose a file.") : QString();
}

void TokenizerImportDialog::start(const QString& name) {
    work(tr("Import of %1").arg(name),
         [workspace = session().workspace(), name = name.toStdString(),
          file = m_file->text().trimmed().toStdString(),
          layout = static_cast<text::IdLayout>(m_layout->currentData().toInt())](
             const base::Job&) -> base::Result<std::string> {
             STATOR_ASSIGN(const auto tokenizer, text::loadTokenizer(file, layout));
             STATOR_TRY(workspace::addTokenizer(workspace, name, *tokenizer, file, false));
             return name;
         });
}

// ---- Trained

TokenizerTrainDialog::TokenizerTrainDialog(Session& session, QWidget* parent)
    : TokenizerDialog(session, tr("Train a tokenizer"), tr("Train"), parent)
    , m_datasets(new QListWidget)
    , m_type(new QComboBox)
    , m_vocabulary(new QSpinBox)
    , m_sample(new QSpinBox)
    , m_coverage(new QDoubleSpinBox)
    , m_balance(new QDoubleSpinBox)
    , m_normalization(new QComboBox)
    , m_bytes(new QCheckBox(tr("Unknown characters become &bytes"))) {
    makeFields();
    makeRows();
    for (const auto& dataset : session.library().datasets()) {
        auto* item = new QListWidgetItem(
            tr("%1 · %2 rows").arg(toText(dataset.name), countText(dataset.rows)), m_datasets);
        item->setData(Qt::UserRole, toText(dataset.name));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
        item->setCheckState(Qt::Unchecked);
    }
    connect(m_datasets, &QListWidget::itemChanged, this, &TokenizerTrainDialog::check);
    resize(680, 560);
    check();
}

void TokenizerTrainDialog::makeFields() {
    const text::TokenizerTraining defaults;
    m_datasets->setObjectName(QStringLiteral("tokenizerDatasets"));
    m_datasets->setFixedHeight(130);
    m_type->addItem(QStringLiteral("Unigram"),
                    static_cast<int>(text::SentencePieceModelType::Unigram));
    m_type->addItem(QStringLiteral("BPE"), static_cast<int>(text::SentencePieceModelType::Bpe));
    m_vocabulary->setObjectName(QStringLiteral("vocabulary"));
    m_vocabulary->setRange(50, 1'000'000);
    m_vocabulary->setSingleStep(1000);
    m_vocabulary->setGroupSeparatorShown(true);
    m_vocabulary->setValue(static_cast<int>(defaults.vocabularySize));
    m_sample->setRange(0, 100'000'000);
    m_sample->setSingleStep(100'000);
    m_sample->setGroupSeparatorShown(true);
    m_sample->setSpecialValueText(tr("All"));
    m_sample->setValue(static_cast<int>(defaults.sampleSize));
    m_coverage->setRange(98, 100);
    m_coverage->setDecimals(3);
    m_coverage->setSingleStep(0.05);
    m_coverage->setSuffix(QStringLiteral(" %"));
    m_coverage->setValue(100 * defaults.characterCoverage);
    m_balance->setRange(0, 1);
    m_balance->setDecimals(2);
    m_balance->setSingleStep(0.1);
    m_balance->setValue(defaults.languageExponent);
    m_normalization->addItem(tr("NFKC"), QStringLiteral("nmt_nfkc"));
    m_normalization->addItem(tr("NFKC, lower case"), QStringLiteral("nmt_nfkc_cf"));
    m_normalization->addItem(tr("None"), QStringLiteral("identity"));
}

void TokenizerTrainDialog::makeRows() {
    const auto add = [this](const QString& label, QWidget* field, const QString& remark,
                            int width) {
        auto* row = new FormRow(label, field, remark);
        row->setFieldWidth(width);
        addRow(row);
    };
    add(tr("&Datasets"), m_datasets, {}, 440);
    add(tr("&Vocabulary"), m_vocabulary, tr("pieces"), 160);
    add(tr("&Kind"), m_type, tr("only Unigram exports to tokenizer.json"), 160);
    add(tr("&Texts to learn from"), m_sample, tr("a seeded sample"), 160);
    add(tr("&Character coverage"), m_coverage, tr("the rest is unknown"), 160);
    add(tr("&Language balance"), m_balance, tr("1: as they are, 0: the same of each"), 160);
    add(tr("N&ormalization"), m_normalization, {}, 160);
    add(QString(), m_bytes, tr("256 more pieces"), 280);
}

void TokenizerTrainDialog::chooseDatasets(const QStringList& names) {
    for (int i = 0; i < m_datasets->count(); ++i) {
        auto* item = m_datasets->item(i);
        item->setCheckState(names.contains(item->data(Qt::UserRole).toString()) ? Qt::Checked
                                                                                : Qt::Unchecked);
    }
}

std::vector<std::string> TokenizerTrainDialog::datasets() const {
    std::vector<std::string> names;
    for (int i = 0; i < m_datasets->count(); ++i)
        if (m_datasets->item(i)->checkState() == Qt::Checked)
            names.push_back(m_datasets->item(i)->data(Qt::UserRole).toString().toStdString());
    return names;
}

text::TokenizerTraining TokenizerTrainDialog::training() const {
    text::TokenizerTraining options;
    options.modelType = static_cast<text::SentencePieceModelType>(m_type->currentData().toInt());
    options.vocabularySize = static_cast<std::uint32_t>(m_vocabulary->value());
    options.sampleSize = static_cast<std::uint64_t>(m_sample->value());
    options.characterCoverage = m_coverage->value() / 100;
    options.languageExponent = m_balance->value();
    options.normalization = m_normalization->currentData().toString().toStdString();
    options.byteFallback = m_bytes->isChecked();
    options.threads = std::clamp(QThread::idealThreadCount(), 1, 128);
    return options;
}

QString TokenizerTrainDialog::problem() const {
    return datasets().empty() ? tr("Choose at least one dataset to learn from.") : QString();
}

void TokenizerTrainDialog::start(const QString& name) {
    work(tr("Training of %1").arg(name),
         [workspace = session().workspace(), name = name.toStdString(), datasets = datasets(),
          options = training()](const base::Job& job) -> base::Result<std::string> {
             std::vector<std::shared_ptr<const data::Corpus>> corpora;
             std::string origin = "trained on ";
             for (const auto& dataset : datasets) {
                 STATOR_ASSIGN(auto corpus, workspace::openDataset(workspace, dataset));
                 corpora.push_back(std::move(corpus));
                 origin += (corpora.size() > 1 ? ", " : "") + dataset;
             }
             STATOR_ASSIGN(
                 const auto trained,
                 text::trainTokenizer(workspace::trainingTexts(std::move(corpora)), options, job));
             STATOR_TRY(
                 workspace::addTokenizer(workspace, name, *trained.tokenizer, origin, false));
             return name;
         });
}

} // namespace stator::ui
