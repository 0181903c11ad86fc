#include "ui/pages/compare/metricbox.h"

#include "ui/pages/compare/comparerows.h"
#include "ui/pages/compare/comparetexts.h"

#include <QSignalBlocker>
#include <QStandardItemModel>

#include <algorithm>

namespace stator::ui {

namespace {

void addTitle(QComboBox& box, const QString& text) {
    box.addItem(text);
    auto* items = qobject_cast<QStandardItemModel*>(box.model());
    if (items == nullptr)
        return;
    QStandardItem* item = items->item(box.count() - 1);
    item->setFlags(Qt::NoItemFlags);
    QFont bold = box.font();
    bold.setWeight(QFont::DemiBold);
    item->setFont(bold);
}

} // namespace

MetricBox::MetricBox(bool evaluationsOnly, QWidget* parent)
    : QComboBox(parent)
    , m_evaluationsOnly(evaluationsOnly) {
    setAccessibleName(tr("Measure"));
    setMaxVisibleItems(24);
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    setMinimumContentsLength(8);
    setMaximumWidth(250);
    connect(this, &QComboBox::activated, this, [this] {
        m_chosen = currentData().toString().toStdString();
        emit keyChosen();
    });
}

std::string MetricBox::defaultKey(const RunSet& set) const {
    const std::string main = set.mainMetric();
    if (m_evaluationsOnly && set.metric(main) != nullptr)
        return main;
    for (const char* key : {"train/loss", "validation/loss"})
        if (set.metric(key) != nullptr)
            return key;
    return set.metric(main) != nullptr ? main : std::string();
}

void MetricBox::setRuns(const RunSet& set) {
    std::vector<std::string> training, evaluation;
    for (const auto& metric : set.comparison.metrics) {
        if (m_evaluationsOnly && isSideMetric(metric.key))
            continue;
        (metric.key.starts_with("train/") ? training : evaluation).push_back(metric.key);
    }
    // The loss is what most look for.
    std::stable_partition(training.begin(), training.end(),
                          [](const std::string& key) { return key == "train/loss"; });
    const QSignalBlocker quiet(this);
    clear();
    const auto add = [this](const QString& title, const std::vector<std::string>& keys) {
        if (keys.empty())
            return;
        addTitle(*this, title);
        for (const auto& key : keys)
            addItem(seriesHeadline(key), QString::fromStdString(key));
    };
    add(tr("Training"), training);
    add(tr("Evaluation"), evaluation);
    int place = m_chosen.empty() ? -1 : findData(QString::fromStdString(m_chosen));
    if (place < 0)
        place = findData(QString::fromStdString(defaultKey(set)));
    if (place < 0 && count() > 1)
        place = 1;
    setCurrentIndex(place);
    setEnabled(count() > 0);
}

void MetricBox::setKey(const std::string& key) {
    m_chosen = key;
    const QSignalBlocker quiet(this);
    if (const int place = findData(QString::fromStdString(key)); place >= 0)
        setCurrentIndex(place);
}

std::string MetricBox::key() const {
    return currentData().toString().toStdString();
}

} // namespace stator::ui
