#include "ui/pages/splits/spliteditor.h"

#include "ui/models/datasettext.h"
#include "ui/pages/splits/sharesbar.h"
#include "ui/session/errortext.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/secondarylabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>

namespace stator::ui {

namespace {

constexpr int kFieldWidth = 130;

QDoubleSpinBox* makeShare(const char* name, const QString& spoken) {
    auto* box = new QDoubleSpinBox;
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(spoken);
    box->setRange(0, 100);
    box->setDecimals(2);
    box->setSuffix(QStringLiteral(" %"));
    box->setFixedWidth(kFieldWidth);
    return box;
}

/// A label with the field it belongs to.
void addRow(QGridLayout& grid, int row, const QString& label, QWidget* field) {
    auto* caption = new SecondaryLabel(label);
    caption->setBuddy(field);
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(QString(label).remove(QLatin1Char('&')));
    grid.addWidget(caption, row, 0);
    grid.addWidget(field, row, 1, Qt::AlignLeft);
}

/// Hundredths of a per cent, so that sums are exact.
int hundredths(const QDoubleSpinBox* box) {
    return static_cast<int>(std::lround(box->value() * 100));
}

int capValue(std::uint64_t rows) {
    return static_cast<int>(std::min<std::uint64_t>(rows, 2'000'000'000));
}

} // namespace

SplitEditor::SplitEditor(QWidget* parent)
    : QWidget(parent) {
    makeFields();
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight);
    m_columns->setSpacing(28);
    m_columns->addWidget(makeShares(), 1, Qt::AlignTop);
    m_columns->addWidget(makeRules(), 1, Qt::AlignTop);
    setMinimumWidth(420); // what one column needs
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(m_columns);
    layout->addWidget(m_problem);
    setPreset(data::builtInSplitPresets().front());
}

void SplitEditor::makeFields() {
    m_train = makeShare("train", tr("Train"));
    m_validation = makeShare("validation", tr("Validation"));
    m_test = makeShare("test", tr("Test"));
    m_left = new SecondaryLabel;
    m_bar = new SharesBar;
    m_grouping = new QComboBox;
    m_grouping->setObjectName(QStringLiteral("grouping"));
    m_grouping->addItem(tr("Rows that share a text"), static_cast<int>(data::Grouping::Component));
    m_grouping->addItem(tr("Rows of one anchor"), static_cast<int>(data::Grouping::Anchor));
    m_grouping->addItem(tr("Equal rows only"), static_cast<int>(data::Grouping::Row));
    m_explanation = new SecondaryLabel;
    m_explanation->setWordWrap(true);
    m_negatives = new QCheckBox(tr("&Negatives count as texts of their row"));
    m_seed = new QDoubleSpinBox;
    m_seed->setObjectName(QStringLiteral("seed"));
    m_seed->setDecimals(0);
    m_seed->setRange(0, 9'000'000'000'000'000.0);
    m_seed->setFixedWidth(kFieldWidth);
    m_maxTrain = makeCap(QStringLiteral("maxTrain"), tr("no limit"));
    m_maxValidation = makeCap(QStringLiteral("maxValidation"), tr("no limit"));
    m_maxTest = makeCap(QStringLiteral("maxTest"), tr("no limit"));
    m_maxGroup = makeCap(QStringLiteral("maxGroup"), tr("automatic"));
    m_problem = new QLabel;
    m_problem->setObjectName(QStringLiteral("splitProblem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    const auto shares = {std::pair(m_train, data::Side::Train),
                         std::pair(m_validation, data::Side::Validation),
                         std::pair(m_test, data::Side::Test)};
    for (const auto& [box, side] : shares)
        connect(box, qOverload<double>(&QDoubleSpinBox::valueChanged), this,
                [this, changed = side] { changeShare(changed); });
    for (auto* cap : {m_maxTrain, m_maxValidation, m_maxTest, m_maxGroup})
        connect(cap, qOverload<int>(&QSpinBox::valueChanged), this, &SplitEditor::takeRules);
    connect(m_seed, qOverload<double>(&QDoubleSpinBox::valueChanged), this,
            &SplitEditor::takeRules);
    connect(m_grouping, qOverload<int>(&QComboBox::currentIndexChanged), this,
            &SplitEditor::takeRules);
    connect(m_negatives, &QCheckBox::toggled, this, &SplitEditor::takeRules);
}

QSpinBox* SplitEditor::makeCap(const QString& name, const QString& none) const {
    auto* box = new QSpinBox;
    box->setObjectName(name);
    box->setRange(0, 2'000'000'000);
    box->setSingleStep(1000);
    box->setGroupSeparatorShown(true);
    box->setSpecialValueText(none);
    box->setFixedWidth(kFieldWidth);
    return box;
}

QWidget* SplitEditor::makeShares() {
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(m_bar);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    addRow(*grid, 0, tr("&Train"), m_train);
    addRow(*grid, 1, tr("&Validation"), m_validation);
    addRow(*grid, 2, tr("T&est"), m_test);
    auto* caption = new SecondaryLabel(tr("rows at most"));
    grid->addWidget(m_maxTrain, 0, 3);
    grid->addWidget(m_maxValidation, 1, 3);
    grid->addWidget(m_maxTest, 2, 3);
    for (int row = 0; row < 3; ++row)
        grid->addWidget(row == 0 ? caption : new SecondaryLabel(tr("rows at most")), row, 2);
    m_maxTrain->setAccessibleName(tr("Training rows at most"));
    m_maxValidation->setAccessibleName(tr("Validation rows at most"));
    m_maxTest->setAccessibleName(tr("Test rows at most"));
    grid->setColumnStretch(4, 1);
    layout->addLayout(grid);
    layout->addWidget(m_left);
    return box;
}

QWidget* SplitEditor::makeRules() {
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    m_grouping->setMinimumWidth(210);
    addRow(*grid, 0, tr("&Keep together"), m_grouping);
    grid->addWidget(m_explanation, 1, 0, 1, 3);
    addRow(*grid, 2, tr("&Largest group"), m_maxGroup);
    addRow(*grid, 3, tr("&Seed"), m_seed);
    grid->setColumnStretch(2, 1);
    layout->addLayout(grid);
    layout->addWidget(m_negatives);
    return box;
}

void SplitEditor::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    constexpr int kBoth = 800;
    m_columns->setDirection(width() >= kBoth ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_columns->setSpacing(width() >= kBoth ? 28 : 12);
}

void SplitEditor::setPreset(const data::SplitPreset& preset) {
    m_preset = preset;
    showPreset();
}

void SplitEditor::showPreset() {
    m_filling = true;
    m_train->setValue(100 * m_preset.train);
    m_validation->setValue(100 * m_preset.validation);
    m_test->setValue(100 * m_preset.test);
    m_grouping->setCurrentIndex(m_grouping->findData(static_cast<int>(m_preset.grouping)));
    m_negatives->setChecked(m_preset.groupNegatives);
    m_seed->setValue(static_cast<double>(m_preset.seed));
    m_maxTrain->setValue(capValue(m_preset.maxTrainRows));
    m_maxValidation->setValue(capValue(m_preset.maxValidationRows));
    m_maxTest->setValue(capValue(m_preset.maxTestRows));
    m_maxGroup->setValue(capValue(m_preset.maxGroupRows));
    m_filling = false;
    showProblem();
}

void SplitEditor::showProblem() {
    m_bar->setPreset(m_preset);
    const double left = 1 - m_preset.train - m_preset.validation - m_preset.test;
    m_left->setText(
        left > 1e-6
            ? tr("%1 % of the rows are not used.").arg(QLocale().toString(100 * left, 'g', 4))
            : tr("All rows are used."));
    switch (m_preset.grouping) {
    case data::Grouping::Component:
        m_explanation->setText(
            tr("Rows that share an anchor or a positive stay on one side: nothing leaks."));
        break;
    case data::Grouping::Anchor:
        m_explanation->setText(
            tr("Rows of the same anchor stay together; a positive may be on two sides."));
        break;
    case data::Grouping::Row:
        m_explanation->setText(
            tr("Only equal rows stay together; texts that repeat are on all sides."));
        break;
    }
    m_maxGroup->setEnabled(m_preset.grouping == data::Grouping::Component);
    QPalette danger;
    danger.setColor(QPalette::WindowText, tokensFor(this).danger);
    m_problem->setPalette(danger);
    m_problem->setText(problem());
    m_problem->setVisible(!m_problem->text().isEmpty());
}

QString SplitEditor::problem() const {
    const auto valid = data::validate(m_preset);
    return valid ? QString() : errorText(valid.error());
}

void SplitEditor::setReadOnly(bool readOnly) {
    for (auto* field : findChildren<QAbstractSpinBox*>())
        field->setEnabled(!readOnly);
    m_grouping->setEnabled(!readOnly);
    m_negatives->setEnabled(!readOnly);
    if (!readOnly)
        m_maxGroup->setEnabled(m_preset.grouping == data::Grouping::Component);
}

void SplitEditor::changeShare(data::Side side) {
    if (m_filling)
        return;
    m_filling = true;
    // Who grows takes from training; training takes from test, then from validation.
    std::array givers = {m_train, m_test};
    if (side == data::Side::Train)
        givers = {m_test, m_validation};
    else if (side == data::Side::Test)
        givers = {m_train, m_validation};
    int excess = hundredths(m_train) + hundredths(m_validation) + hundredths(m_test) - 10'000;
    for (auto* giver : givers) {
        const int taken = std::clamp(excess, 0, hundredths(giver));
        giver->setValue((hundredths(giver) - taken) / 100.0);
        excess -= taken;
    }
    m_filling = false;
    m_preset.train = hundredths(m_train) / 10'000.0;
    m_preset.validation = hundredths(m_validation) / 10'000.0;
    m_preset.test = hundredths(m_test) / 10'000.0;
    showProblem();
    emit edited(m_preset);
}

void SplitEditor::takeRules() {
    if (m_filling)
        return;
    m_preset.grouping = static_cast<data::Grouping>(m_grouping->currentData().toInt());
    m_preset.groupNegatives = m_negatives->isChecked();
    m_preset.seed = static_cast<std::uint64_t>(m_seed->value());
    m_preset.maxTrainRows = static_cast<std::uint64_t>(m_maxTrain->value());
    m_preset.maxValidationRows = static_cast<std::uint64_t>(m_maxValidation->value());
    m_preset.maxTestRows = static_cast<std::uint64_t>(m_maxTest->value());
    m_preset.maxGroupRows = static_cast<std::uint64_t>(m_maxGroup->value());
    showProblem();
    emit edited(m_preset);
}

} // namespace stator::ui
