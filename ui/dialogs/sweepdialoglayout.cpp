// SweepDialog: what it is made of.
#include "ui/dialogs/sweepdialog.h"
#include "ui/dialogs/sweeplistmodel.h"
#include "ui/models/fieldlabels.h"
#include "ui/theme/icons.h"
#include "ui/theme/statorstyle.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QComboBox>
#include <QCompleter>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QTableView>
#include <QVBoxLayout>

#include <limits>

namespace stator::ui {

namespace {

QLabel* caption(const QString& text, QWidget* field) {
    auto* label = new SecondaryLabel(text);
    label->setBuddy(field);
    return label;
}

} // namespace

QWidget* SweepDialog::buildChoices() {
    m_name = new QLineEdit;
    m_name->setAccessibleName(tr("Name of the sweep"));
    m_mode = new SegmentedControl(
        {tr("All combinations"), tr("One at a time"), tr("Row by row"), tr("Random")});
    m_mode->setAccessibleName(tr("How values are combined"));
    m_modeHelp = new SecondaryLabel;
    m_modeHelp->setWordWrap(true);
    m_count = new QSpinBox;
    m_count->setRange(1, static_cast<int>(train::Sweep::kMostRuns));
    m_count->setValue(20);
    m_count->setAccessibleName(tr("Runs to draw"));
    m_seed = new QSpinBox;
    m_seed->setRange(0, std::numeric_limits<int>::max());
    m_seed->setValue(1);
    m_seed->setAccessibleName(tr("Seed of the draw"));
    m_random = new QWidget;
    auto* random = new QHBoxLayout(m_random);
    random->setContentsMargins(0, 0, 0, 0);
    random->setSpacing(8);
    random->addWidget(caption(tr("Runs"), m_count));
    random->addWidget(m_count);
    random->addSpacing(8);
    random->addWidget(caption(tr("Seed"), m_seed));
    random->addWidget(m_seed);
    random->addStretch(1);
    m_fields = new QComboBox;
    m_fields->setEditable(true);
    m_fields->setInsertPolicy(QComboBox::NoInsert);
    m_fields->setMaxVisibleItems(20);
    m_fields->lineEdit()->setPlaceholderText(tr("Add a field to vary"));
    m_fields->setAccessibleName(tr("Add a field to vary"));
    m_fields->lineEdit()->setAccessibleName(tr("Add a field to vary"));
    fillFields();

    auto* rows = new QWidget;
    m_rowsLayout = new QVBoxLayout(rows);
    m_rowsLayout->setContentsMargins(0, 0, 8, 0);
    m_rowsLayout->setSpacing(6);
    m_nothing = new SecondaryLabel(tr("Choose the fields whose effect you want to know, and the "
                                      "values each is to take."));
    m_nothing->setWordWrap(true);
    m_rowsLayout->addWidget(m_nothing);
    m_rowsLayout->addStretch(1);
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(rows);
    area->viewport()->setAutoFillBackground(false);
    rows->setAutoFillBackground(false);
    m_baseLabel = new SecondaryLabel;
    m_baseLabel->setWordWrap(true);
    m_baseLabel->setTextFormat(Qt::PlainText);

    auto* side = new QWidget;
    side->setMinimumWidth(400);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto* name = new QHBoxLayout;
    name->setSpacing(8);
    name->addWidget(caption(tr("Name"), m_name));
    name->addWidget(m_name, 1);
    layout->addLayout(name);
    layout->addWidget(m_mode);
    layout->addWidget(m_modeHelp);
    layout->addWidget(m_random);
    layout->addWidget(m_fields);
    layout->addWidget(area, 1);
    layout->addWidget(m_baseLabel);
    return side;
}

void SweepDialog::fillFields() {
    // In the order of the form; found by name or by path.
    for (const auto& path : train::sweepablePaths())
        m_fields->addItem(
            QStringLiteral("%1 — %2").arg(fieldLabel(path), QString::fromStdString(path)),
            QString::fromStdString(path));
    m_fields->setCurrentIndex(-1);
    auto* completer = new QCompleter(m_fields->model(), m_fields);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setCompletionMode(QCompleter::PopupCompletion);
    m_fields->setCompleter(completer);
}

QWidget* SweepDialog::buildRuns() {
    m_table = new QTableView;
    m_table->setModel(m_list);
    m_table->setAccessibleName(tr("Runs of the sweep"));
    prepareTable(m_table);
    m_table->setFrameShape(QFrame::StyledPanel);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    auto* header = m_table->horizontalHeader();
    header->setSectionResizeMode(SweepListModel::Name, QHeaderView::Stretch);
    for (const auto& [column, width] :
         {std::pair(SweepListModel::Steps, 70), std::pair(SweepListModel::Time, 96),
          std::pair(SweepListModel::Evaluation, 84)})
        m_table->setColumnWidth(column, width);
    m_problem = new QLabel;
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    QPalette palette = m_problem->palette();
    palette.setColor(QPalette::WindowText, tokensFor(this).danger);
    m_problem->setPalette(palette);
    m_sum = new QLabel;
    m_sum->setWordWrap(true);
    m_sum->setTextFormat(Qt::PlainText);
    QFont bold = m_sum->font();
    bold.setWeight(QFont::DemiBold);
    m_sum->setFont(bold);
    m_rough = new SecondaryLabel;
    m_rough->setWordWrap(true);
    m_rough->setTextFormat(Qt::PlainText);
    auto* side = new QWidget;
    side->setMinimumWidth(420);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_problem);
    layout->addWidget(m_sum);
    layout->addWidget(m_rough);
    return side;
}

QWidget* SweepDialog::buildFoot() {
    m_example = new QPushButton(tr("Load example: #3281"));
    m_example->setToolTip(tr("The investigation of a public issue on the sample data: batch size, "
                             "precision, threads, sampler, device, split and evaluation plan"));
    connect(m_example, &QPushButton::clicked, this, &SweepDialog::loadExample);
    auto* file = new QPushButton(tr("File"));
    auto* menu = new QMenu(file);
    menu->addAction(icon(Icon::Import), tr("Open a sweep…"), this, &SweepDialog::openFile);
    menu->addAction(icon(Icon::Export), tr("Save this sweep…"), this, &SweepDialog::saveFile);
    file->setMenu(menu);
    auto* cancel = new QPushButton(tr("Cancel"));
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_queue = new QPushButton(tr("Queue all"));
    setButtonKind(m_queue, ButtonKind::Primary);
    connect(m_queue, &QPushButton::clicked, this, &SweepDialog::queueAll);
    for (auto* button : {m_example, file, cancel, m_queue})
        button->setAutoDefault(false); // Return in a field ends the field, not the dialog
    auto* foot = new QWidget;
    auto* layout = new QHBoxLayout(foot);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_example);
    layout->addWidget(file);
    layout->addStretch(1);
    layout->addWidget(cancel);
    layout->addWidget(m_queue);
    return foot;
}

} // namespace stator::ui
