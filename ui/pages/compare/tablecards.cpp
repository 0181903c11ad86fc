#include "ui/pages/compare/tablecards.h"

#include "ui/pages/compare/comparerows.h"
#include "ui/theme/icons.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QCheckBox>
#include <QMenu>

namespace stator::ui {

namespace {

constexpr int kMostRows = 12;

SecondaryLabel* remark(QWidget* parent) {
    auto* label = new SecondaryLabel(QString(), parent);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    label->hide();
    return label;
}

} // namespace

DifferencesCard::DifferencesCard(Session& session, CompareState& state, QWidget* parent)
    : CompareCard(QStringLiteral("differences"), tr("Configuration differences"), session, state,
                  parent)
    , m_table(new RunTableView(m_model, state, this))
    , m_equal(remark(this))
    , m_all(new QCheckBox(tr("All fields"), this)) {
    m_table->setAccessibleName(title());
    addTool(m_all);
    addCommonTools();
    addWidget(m_equal);
    addWidget(m_table, 1);
    connect(m_all, &QCheckBox::toggled, this, [this] {
        requestRefresh();
        emit changed();
    });
}

void DifferencesCard::refresh() {
    const bool all = m_all->isChecked();
    auto rows = configurationRows(runs(), all);
    m_equal->setText(runs().size() == 1 ? tr("One run alone has nothing to differ from.")
                                        : tr("The configurations are equal."));
    m_equal->setVisible(rows.empty());
    m_table->setVisible(!rows.empty());
    m_model.setFirstTitle(tr("Field"));
    m_model.setContent(runs().labels, std::move(rows));
    m_table->fitContent(kMostRows);
}

void DifferencesCard::addMenuActions(QMenu& menu) {
    menu.addAction(icon(Icon::Export), tr("Save table…"), this, [this] { saveTable(m_model); })
        ->setEnabled(m_model.rowCount() > 0);
}

void DifferencesCard::saveState(QSettings& settings) const {
    settings.setValue(QStringLiteral("allFields"), m_all->isChecked());
}

void DifferencesCard::restoreState(QSettings& settings) {
    m_all->setChecked(settings.value(QStringLiteral("allFields"), false).toBool());
}

MetricsCard::MetricsCard(Session& session, CompareState& state, QWidget* parent)
    : CompareCard(QStringLiteral("metrics"), tr("Final metrics"), session, state, parent)
    , m_table(new RunTableView(m_model, state, this))
    , m_none(remark(this))
    , m_value(new SegmentedControl({tr("Best"), tr("Last")}, this))
    , m_all(new QCheckBox(tr("All series"), this)) {
    m_table->setAccessibleName(title());
    m_value->setAccessibleName(tr("Value of each series"));
    m_none->setText(tr("Nothing has been measured yet."));
    m_all->setToolTip(tr("Also learning rate, speed and what else was recorded while training"));
    addTool(m_all);
    addTool(m_value);
    addCommonTools();
    addWidget(m_none);
    addWidget(m_table, 1);
    const auto chosen = [this] {
        requestRefresh();
        emit changed();
    };
    connect(m_all, &QCheckBox::toggled, this, chosen);
    connect(m_value, &SegmentedControl::currentChanged, this, chosen);
}

void MetricsCard::refresh() {
    auto rows = metricRows(runs(), m_value->current() == 1, m_all->isChecked());
    m_none->setVisible(rows.empty());
    m_table->setVisible(!rows.empty());
    m_model.setFirstTitle(tr("Measure"));
    m_model.setContent(runs().labels, std::move(rows));
    m_table->fitContent(kMostRows);
}

void MetricsCard::addMenuActions(QMenu& menu) {
    menu.addAction(icon(Icon::Export), tr("Save table…"), this, [this] { saveTable(m_model); })
        ->setEnabled(m_model.rowCount() > 0);
}

void MetricsCard::saveState(QSettings& settings) const {
    settings.setValue(QStringLiteral("value"), m_value->current());
    settings.setValue(QStringLiteral("allSeries"), m_all->isChecked());
}

void MetricsCard::restoreState(QSettings& settings) {
    m_value->setCurrent(settings.value(QStringLiteral("value"), 0).toInt());
    m_all->setChecked(settings.value(QStringLiteral("allSeries"), false).toBool());
}

} // namespace stator::ui
