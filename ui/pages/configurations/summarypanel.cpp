#include "ui/pages/configurations/summarypanel.h"

#include "ui/models/datasettext.h"
#include "ui/models/fieldlabels.h"
#include "ui/pages/configurations/hints.h"
#include "ui/pages/configurations/notice.h"
#include "ui/plot/numbertext.h"
#include "ui/theme/icons.h"
#include "ui/theme/statorstyle.h"
#include "ui/widgets/card.h"
#include "ui/widgets/secondarylabel.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace stator::ui {

namespace {

constexpr double kHeavy = 0.2;
constexpr double kHeldPercent = 5.0;
constexpr const char* kSmallSplit = "90-1-9";

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Summary)
};

void clear(QGridLayout* grid) {
    while (QLayoutItem* item = grid->takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
}

QLabel* wrapped() {
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QString epochsText(const train::RunConfiguration& c) {
    if (c.epochs <= 0)
        return Words::tr("%Ln step(s)", nullptr,
                         static_cast<int>(std::min<std::uint64_t>(c.maxSteps, 1'000'000'000)));
    const double whole = std::round(c.epochs);
    if (whole == c.epochs)
        return Words::tr("%Ln epoch(s)", nullptr, static_cast<int>(whole));
    return Words::tr("%1 epochs").arg(QLocale().toString(c.epochs, 'g', 4));
}

QString datasetsText(const train::RunConfiguration& c) {
    QStringList names;
    for (const auto& use : c.data.datasets)
        names += QString::fromStdString(use.name);
    return names.join(QStringLiteral(", "));
}

QString evaluationDetails(const train::RunSize& size) {
    if (size.byBudget)
        return Words::tr("The last evaluation reads all %1 rows; those before it read fewer where "
                         "the budget asks for it.")
            .arg(countText(size.lastEvaluationRows));
    return Words::tr("%Ln evaluation(s) of %1 rows read %2 rows; training reads %3.", nullptr,
                     static_cast<int>(std::min<std::uint64_t>(size.evaluations, 1'000'000'000)))
        .arg(countText(size.rowsPerEvaluation), countText(size.evaluatedRows),
             countText(size.trainedRows));
}

} // namespace

bool isEvaluationHeavy(const train::RunSize& size) {
    return size.trainedRows > 0 && size.evaluationRowsKnown && size.evaluationRatio() > kHeavy;
}

QString evaluationSentence(const train::RunSize& size) {
    if (size.trainedRows == 0 || !size.evaluationRowsKnown)
        return {};
    if (size.evaluations == 0)
        return Words::tr("This run does not evaluate.");
    const double ratio = size.evaluationRatio();
    if (ratio >= 1)
        return Words::tr("Evaluation reads %1 times as many rows as training.")
            .arg(QLocale().toString(ratio, 'f', ratio < 10 ? 1 : 0));
    return Words::tr("Evaluation reads %1 of the rows that training reads.")
        .arg(percentText(ratio, ratio < 0.1 ? 1 : 0));
}

SummaryPanel::SummaryPanel(Draft& draft, QWidget* parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_sentence(wrapped())
    , m_figures(new QGridLayout)
    , m_summary(new Card(tr("This run")))
    , m_notice(new Notice)
    , m_changes(new Card)
    , m_differences(new QGridLayout) {
    m_summary->addWidget(m_sentence);
    m_figures->setHorizontalSpacing(12);
    m_figures->setVerticalSpacing(6);
    m_figures->setColumnStretch(0, 1);
    m_summary->addLayout(m_figures);
    m_differences->setHorizontalSpacing(6);
    m_differences->setVerticalSpacing(4);
    m_differences->setColumnStretch(0, 1);
    m_changes->addLayout(m_differences);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(m_summary);
    layout->addWidget(m_notice);
    layout->addWidget(m_changes);
    layout->addStretch(1);
    m_notice->hide();
    m_changes->hide();
}

QString SummaryPanel::sentence() const {
    return m_sentence->text();
}

void SummaryPanel::showSize(const InputsReader& reader, const train::RunSize& size) {
    showFigures(reader, size);
    showEvaluation(size);
    showDifferences();
}

void SummaryPanel::setOrigin(const QString& name, const QString& json) {
    m_originName = name;
    m_originJson = json;
    showDifferences();
}

void SummaryPanel::addFigure(const QString& name, const QString& value) {
    const int row = m_figures->rowCount();
    auto* figure = new QLabel(value);
    figure->setAccessibleName(name);
    figure->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_figures->addWidget(new SecondaryLabel(name), row, 0);
    m_figures->addWidget(figure, row, 1, Qt::AlignRight);
}

void SummaryPanel::showFigures(const InputsReader& reader, const train::RunSize& size) {
    const auto& c = m_draft.configuration();
    const auto& inputs = reader.inputs();
    clear(m_figures);
    if (c.data.datasets.empty())
        m_sentence->setText(tr("Choose a dataset to train on."));
    else if (inputs.rowsKnown)
        m_sentence->setText(tr("Trains %1 dimensions on %2 rows of %3 for %4.")
                                .arg(countText(c.model.dim), countText(inputs.trainRows),
                                     datasetsText(c), epochsText(c)));
    else
        m_sentence->setText(tr("Trains %1 dimensions on %2 for %3.")
                                .arg(countText(c.model.dim), datasetsText(c), epochsText(c)));
    const QString unknown = reader.isCounting() ? tr("counting…") : QStringLiteral("–");
    addFigure(tr("Steps"), size.steps > 0 ? countText(size.steps) : unknown);
    addFigure(tr("Rows trained on"), size.trainedRows > 0 ? countText(size.trainedRows) : unknown);
    addFigure(tr("Evaluations"), size.steps == 0 ? unknown
                                 : size.byBudget && size.evaluations > 0
                                     ? tr("at most %1").arg(countText(size.evaluations))
                                     : countText(size.evaluations));
    addFigure(tr("Rows evaluated"), size.trainedRows == 0 || !size.evaluationRowsKnown ? unknown
                                    : size.byBudget
                                        ? tr("%1 and more").arg(countText(size.evaluatedRows))
                                        : countText(size.evaluatedRows));
    if (inputs.vocabulary == 0)
        return;
    addFigure(tr("Table"), bytesText(size.tableBytes));
    addFigure(tr("Optimizer state"), bytesText(size.optimizerBytes));
    addFigure(tr("Checkpoints on disk"),
              tr("up to %1").arg(bytesText(size.checkpointBytes * size.checkpointsKept)));
    if (reader.machine() && reader.machine()->diskFreeBytes > 0)
        addFigure(tr("Free on this disk"), bytesText(reader.machine()->diskFreeBytes));
}

void SummaryPanel::showEvaluation(const train::RunSize& size) {
    const QString sentence = evaluationSentence(size);
    m_notice->setVisible(!sentence.isEmpty());
    if (sentence.isEmpty())
        return;
    const bool heavy = isEvaluationHeavy(size);
    m_notice->setKind(heavy ? Notice::Kind::Warning : Notice::Kind::Info);
    m_notice->setText(sentence, size.evaluations == 0 ? QString() : evaluationDetails(size));
    QList<Notice::Remedy> remedies;
    const auto& c = m_draft.configuration();
    if (heavy && c.data.split.name != kSmallSplit)
        remedies += {tr("Use %1").arg(QLatin1String(kSmallSplit)),
                     [this] { m_draft.setValue("data.split", kSmallSplit); }};
    if (heavy && !size.byBudget)
        remedies += {tr("Hold evaluation to %1 %").arg(QLocale().toString(kHeldPercent)), [this] {
                         m_draft.setValue("evaluation.budgetPercent", kHeldPercent);
                         m_draft.setValue("evaluation.when", "budget");
                     }};
    m_notice->setRemedies(remedies);
}

void SummaryPanel::addDifference(const train::ConfigurationDifference& difference) {
    const int row = m_differences->rowCount();
    const QString label = fieldLabel(difference.field);
    auto* text = wrapped();
    text->setText(tr("%1: %2 → %3")
                      .arg(label, fieldValueText(difference.field, difference.left),
                           fieldValueText(difference.field, difference.right)));
    auto* back = new QToolButton;
    back->setIcon(icon(Icon::Undo));
    back->setToolTip(tr("Back to %1").arg(fieldValueText(difference.field, difference.left)));
    back->setAccessibleName(tr("Put back %1").arg(label));
    setButtonKind(back, ButtonKind::Flat);
    // Inside of a split the whole of it goes back, since its parts belong together.
    const bool part = difference.field.starts_with("data.split.");
    const std::string field = part ? "data.split" : difference.field;
    connect(back, &QToolButton::clicked, this, [this, field] {
        Draft origin;
        origin.open(m_originJson);
        m_draft.setValue(field, origin.value(field));
    });
    m_differences->addWidget(text, row, 0);
    m_differences->addWidget(back, row, 1, Qt::AlignTop);
}

void SummaryPanel::showDifferences() {
    clear(m_differences);
    m_differenceCount = 0;
    m_changes->setVisible(!m_originName.isEmpty());
    if (m_originName.isEmpty())
        return;
    m_changes->setTitle(tr("Changes %1").arg(m_originName));
    const auto origin = train::parseConfiguration(m_originJson.toStdString()).configuration;
    const auto differences = train::differences(origin, m_draft.configuration());
    m_differenceCount = static_cast<int>(differences.size());
    for (const auto& difference : differences)
        addDifference(difference);
    if (differences.empty())
        m_differences->addWidget(new SecondaryLabel(tr("None so far.")), m_differences->rowCount(),
                                 0);
}

} // namespace stator::ui
