#include "ui/pages/evaluate/evaluationform.h"

#include "core/base/parallel.h"
#include "ui/dialogs/modelpicker.h"
#include "ui/models/evaluationtext.h"
#include "ui/pages/evaluate/targettree.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/formrow.h"
#include "ui/widgets/secondarylabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

#include <algorithm>

namespace stator::ui {

namespace {

constexpr int kLabelWidth = 84;
constexpr int kFieldWidth = 160;
constexpr int kMostRows = 100'000'000;
constexpr int kRowsStep = 1000;

QLabel* heading(const QString& text, QWidget* buddy) {
    auto* label = new SecondaryLabel(text);
    label->setBuddy(buddy);
    return label;
}

} // namespace

EvaluationForm::EvaluationForm(Session& session, QWidget* parent)
    : Card(tr("New evaluation"), parent)
    , m_session(session)
    , m_model(new ModelPicker(session))
    , m_targets(new TargetTree)
    , m_usual(new SecondaryLabel)
    , m_dim(new QComboBox)
    , m_rows(new QSpinBox)
    , m_note(new QLabel) {
    m_dim->setEditable(true);
    m_dim->setInsertPolicy(QComboBox::NoInsert);
    m_rows->setRange(0, kMostRows);
    m_rows->setSingleStep(kRowsStep);
    m_rows->setSpecialValueText(tr("All"));
    m_rows->setGroupSeparatorShown(true);
    m_rows->setToolTip(tr("A fixed random choice of so many rows of each dataset."));
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_usual->setWordWrap(true);

    addWidget(heading(tr("&Model"), m_model));
    addWidget(m_model);
    addWidget(heading(tr("&On"), m_targets));
    addWidget(m_targets, 1);
    addWidget(heading(tr("With"), nullptr));
    addWidget(makeEvaluators());
    addWidget(m_usual);
    for (auto* row : {new FormRow(tr("&Dimensions"), m_dim), new FormRow(tr("Ro&ws"), m_rows)}) {
        row->setLabelWidth(kLabelWidth);
        row->setFieldWidth(kFieldWidth);
        addWidget(row);
    }
    addWidget(m_note);

    connect(m_model, &ModelPicker::referenceChanged, this, &EvaluationForm::orderChanged);
    connect(m_model, &ModelPicker::modelChanged, this, &EvaluationForm::takeModel);
    connect(m_targets, &TargetTree::tickedChanged, this, &EvaluationForm::takeChoice);
    connect(m_dim, &QComboBox::editTextChanged, this, &EvaluationForm::orderChanged);
    connect(&session.library(), &Library::changed, this, &EvaluationForm::takeLibrary);
    takeLibrary();
    takeModel();
}

QWidget* EvaluationForm::makeEvaluators() {
    auto* boxes = new QWidget;
    auto* grid = new QGridLayout(boxes);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(4);
    for (std::size_t i = 0; i < eval::evaluatorNames().size(); ++i) {
        const auto kind = static_cast<eval::EvaluatorKind>(i);
        auto* box = new QCheckBox(evaluatorTitle(kind));
        box->setToolTip(evaluatorMeaning(kind));
        grid->addWidget(box, static_cast<int>(i) / 2, static_cast<int>(i) % 2);
        connect(box, &QCheckBox::toggled, this, &EvaluationForm::takeChoice);
        m_evaluators.push_back(box);
        // Made to show a cost while training: there is nothing to learn of a model by it.
        if (kind == eval::EvaluatorKind::SmallBatchLoss)
            box->hide();
    }
    return boxes;
}

void EvaluationForm::refresh() {
    m_model->refresh();
}

void EvaluationForm::setModel(const QString& reference) {
    m_model->setReference(reference);
}

bool EvaluationForm::hasDatasets() const {
    return !m_targets->isEmpty();
}

void EvaluationForm::takeLibrary() {
    m_targets->setLibrary(m_session.library());
}

void EvaluationForm::takeModel() {
    const auto& model = m_model->model();
    if (!model && m_model->isReading())
        return; // what is known of the one before stays until this one is
    m_targets->setHasOwnRows(model && model->run,
                             model ? QString::fromStdString(model->split) : QString());
    const std::uint32_t before = chosenDim();
    const QSignalBlocker quiet(m_dim);
    m_dim->clear();
    const QLocale locale;
    m_dim->addItem(
        model && model->dim > 0 ? tr("All %1").arg(locale.toString(model->dim)) : tr("All"), 0U);
    if (model)
        for (auto dim = model->matryoshkaDims.rbegin(); dim != model->matryoshkaDims.rend(); ++dim)
            if (*dim < model->dim)
                m_dim->addItem(QString::number(*dim), *dim);
    if (before > 0 && model && before < model->dim)
        m_dim->setEditText(QString::number(before));
    takeChoice();
}

void EvaluationForm::takeChoice() {
    const auto kinds = m_targets->kinds();
    bool any = false;
    for (std::size_t i = 0; i < m_evaluators.size(); ++i) {
        const auto kind = static_cast<eval::EvaluatorKind>(i);
        // Of a run's own rows the kind is not known here: everything may fit.
        const bool fits = kinds.empty() || std::ranges::any_of(kinds, [&](data::CorpusKind of) {
                              const auto fitting = eval::evaluatorsFor(of);
                              return std::ranges::find(fitting, kind) != fitting.end();
                          });
        m_evaluators[i]->setEnabled(fits && kind != eval::EvaluatorKind::SmallBatchLoss);
        any |= m_evaluators[i]->isEnabled() && m_evaluators[i]->isChecked();
    }
    m_usual->setText(any ? tr("Each is measured where it fits the data.")
                         : tr("None chosen: the usual one for the data."));
    m_note->setText(trainedOnNote());
    m_note->setVisible(!m_note->text().isEmpty());
    QPalette warning;
    warning.setColor(QPalette::WindowText, tokensFor(this).warning);
    m_note->setPalette(warning);
    emit orderChanged();
}

QString EvaluationForm::trainedOnNote() const {
    const auto& model = m_model->model();
    if (!model || !model->run)
        return {};
    for (const auto& target : m_targets->targets()) {
        const bool ofSameSplit = target.preset && target.preset->name == model->split;
        if (!target.dataset.empty() && !ofSameSplit &&
            std::ranges::find(model->datasets, target.dataset) != model->datasets.end())
            return tr("The run was trained on rows of “%1”. Its own split, or %2, keeps to rows it "
                      "has not seen.")
                .arg(QString::fromStdString(target.dataset), QString::fromStdString(model->split));
    }
    return {};
}

std::uint32_t EvaluationForm::chosenDim() const {
    bool number = false;
    const auto dim = m_dim->currentText().trimmed().toUInt(&number);
    return number ? dim : 0;
}

QString EvaluationForm::problem() const {
    if (m_model->reference().isEmpty())
        return tr("Choose a model.");
    if (m_targets->targets().empty())
        return tr("Tick what to evaluate on.");
    const QString dim = m_dim->currentText().trimmed();
    const auto& model = m_model->model();
    const bool whole = m_dim->findText(dim) == 0;
    if (!whole && (chosenDim() == 0 || (model && model->dim > 0 && chosenDim() > model->dim)))
        return tr("Give a number of dimensions from 1 to %1.").arg(model ? model->dim : 0);
    return {};
}

EvaluationOrder EvaluationForm::order() const {
    EvaluationOrder order;
    order.reference = m_model->reference();
    order.label = m_model->label();
    order.targets = m_targets->targets();
    for (std::size_t i = 0; i < m_evaluators.size(); ++i)
        if (m_evaluators[i]->isChecked() && m_evaluators[i]->isEnabled())
            order.request.evaluators.push_back(static_cast<eval::EvaluatorKind>(i));
    order.request.dim = chosenDim();
    order.request.maxRows = static_cast<std::uint64_t>(m_rows->value());
    order.request.threads = base::availableCores();
    return order;
}

void EvaluationForm::saveState(QSettings& settings) const {
    settings.setValue(QStringLiteral("model"), m_model->reference());
    settings.setValue(QStringLiteral("targets"), m_targets->ticked());
    QStringList evaluators;
    for (std::size_t i = 0; i < m_evaluators.size(); ++i)
        if (m_evaluators[i]->isChecked())
            evaluators.append(QString::fromStdString(eval::evaluatorNames()[i]));
    settings.setValue(QStringLiteral("evaluators"), evaluators);
    settings.setValue(QStringLiteral("rows"), m_rows->value());
}

void EvaluationForm::restoreState(QSettings& settings) {
    const QString reference = settings.value(QStringLiteral("model")).toString();
    if (!reference.isEmpty())
        m_model->setReference(reference);
    m_targets->setTicked(settings.value(QStringLiteral("targets")).toStringList());
    const QStringList evaluators = settings.value(QStringLiteral("evaluators")).toStringList();
    for (std::size_t i = 0; i < m_evaluators.size(); ++i)
        m_evaluators[i]->setChecked(
            evaluators.contains(QString::fromStdString(eval::evaluatorNames()[i])));
    m_rows->setValue(settings.value(QStringLiteral("rows")).toInt());
}

} // namespace stator::ui
