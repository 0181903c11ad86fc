#include "ui/pages/evaluate/targettree.h"

#include "ui/plot/numbertext.h"

#include <QHeaderView>
#include <QTreeWidgetItemIterator>

namespace stator::ui {

namespace {

constexpr int kEntryRole = Qt::UserRole + 1;

double shareOf(const data::SplitPreset& preset, data::Side side) {
    return side == data::Side::Test ? preset.test : preset.validation;
}

QString sideKey(data::Side side) {
    return side == data::Side::Test ? QStringLiteral("test") : QStringLiteral("validation");
}

} // namespace

QString targetText(const workspace::EvaluationTarget& target) {
    const bool test = target.side == data::Side::Test;
    if (target.dataset.empty())
        return test ? TargetTree::tr("own test rows") : TargetTree::tr("own validation rows");
    const QString dataset = QString::fromStdString(target.dataset);
    if (!target.preset)
        return dataset;
    const QString preset = QString::fromStdString(target.preset->name);
    return test ? TargetTree::tr("%1, test of %2").arg(dataset, preset)
                : TargetTree::tr("%1, validation of %2").arg(dataset, preset);
}

TargetTree::TargetTree(QWidget* parent)
    : QTreeWidget(parent) {
    setColumnCount(2);
    setHeaderHidden(true);
    setAccessibleName(tr("Evaluate on"));
    setSelectionMode(QAbstractItemView::SingleSelection);
    setFrameShape(QFrame::NoFrame);
    header()->setStretchLastSection(false);
    header()->setMinimumSectionSize(40);
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    connect(this, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem*, int column) {
        if (column == 0)
            emit tickedChanged();
    });
}

QTreeWidgetItem* TargetTree::add(QTreeWidgetItem* below, const QString& text, const QString& remark,
                                 Entry entry) {
    auto* item = new QTreeWidgetItem({text, remark});
    item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    item->setForeground(1, palette().placeholderText());
    item->setToolTip(0, targetText(entry.target));
    item->setData(0, kEntryRole, static_cast<int>(m_entries.size()));
    item->setCheckState(0, Qt::Unchecked);
    m_entries.push_back(std::move(entry));
    if (below)
        below->addChild(item);
    else
        addTopLevelItem(item);
    return item;
}

void TargetTree::addOwnRows() {
    m_own = new QTreeWidgetItem({tr("The run's own split"), m_ownSplit});
    m_own->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    m_own->setData(0, kEntryRole, -1);
    m_own->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    addTopLevelItem(m_own);
    for (const auto side : {data::Side::Validation, data::Side::Test}) {
        workspace::EvaluationTarget target;
        target.side = side;
        add(m_own, side == data::Side::Test ? tr("Test rows") : tr("Validation rows"), {},
            {QStringLiteral("own|") + sideKey(side), target, std::nullopt});
    }
    m_own->setExpanded(true);
}

void TargetTree::addDataset(const data::Dataset& dataset,
                            const std::vector<data::SplitPreset>& presets) {
    const QString name = QString::fromStdString(dataset.name);
    workspace::EvaluationTarget target;
    target.dataset = dataset.name;
    auto* item = add(nullptr, name, QLocale().toString(static_cast<qulonglong>(dataset.rows)),
                     {QStringLiteral("all|") + name, target, dataset.kind});
    for (const auto& preset : presets) {
        for (const auto side : {data::Side::Validation, data::Side::Test}) {
            if (shareOf(preset, side) <= 0)
                continue;
            target.preset = preset;
            target.side = side;
            const QString presetName = QString::fromStdString(preset.name);
            const QString key = QStringLiteral("split|") + name + QLatin1Char('|') + presetName +
                                QLatin1Char('|') + sideKey(side);
            const QString text = side == data::Side::Test ? tr("Test of %1").arg(presetName)
                                                          : tr("Validation of %1").arg(presetName);
            add(item, text, percentText(shareOf(preset, side), 0), {key, target, dataset.kind});
        }
    }
    ++m_datasets;
}

void TargetTree::setLibrary(const Library& library) {
    const QStringList before = ticked() + m_wanted;
    QStringList expanded;
    for (int i = 0; i < topLevelItemCount(); ++i)
        if (topLevelItem(i)->isExpanded())
            expanded.append(topLevelItem(i)->text(0));
    {
        const QSignalBlocker quiet(this);
        clear();
        m_entries.clear();
        m_datasets = 0;
        addOwnRows();
        for (const auto& dataset : library.datasets())
            if (!eval::evaluatorsFor(dataset.kind).empty())
                addDataset(dataset, library.splits());
        for (int i = 1; i < topLevelItemCount(); ++i)
            topLevelItem(i)->setExpanded(expanded.contains(topLevelItem(i)->text(0)));
        m_own->setHidden(!m_hasOwn);
    }
    setTicked(before);
    if (library.isLoaded())
        m_wanted.clear();
}

void TargetTree::setHasOwnRows(bool has, const QString& split) {
    m_hasOwn = has;
    m_ownSplit = split;
    if (!m_own)
        return;
    m_own->setText(1, split);
    m_own->setHidden(!has);
    emit tickedChanged();
}

const TargetTree::Entry& TargetTree::entryOf(const QTreeWidgetItem* item) const {
    return m_entries[static_cast<std::size_t>(item->data(0, kEntryRole).toInt())];
}

template<class Visit>
void TargetTree::forEachTicked(const Visit& visit) const {
    for (QTreeWidgetItemIterator at(const_cast<TargetTree*>(this),
                                    QTreeWidgetItemIterator::Checked);
         *at; ++at)
        if ((*at)->data(0, kEntryRole).toInt() >= 0 && (m_hasOwn || (*at)->parent() != m_own))
            visit(entryOf(*at));
}

std::vector<workspace::EvaluationTarget> TargetTree::targets() const {
    std::vector<workspace::EvaluationTarget> targets;
    forEachTicked([&](const Entry& entry) { targets.push_back(entry.target); });
    return targets;
}

std::set<data::CorpusKind> TargetTree::kinds() const {
    std::set<data::CorpusKind> kinds;
    forEachTicked([&](const Entry& entry) {
        if (entry.kind)
            kinds.insert(*entry.kind);
    });
    return kinds;
}

QStringList TargetTree::ticked() const {
    QStringList keys;
    for (QTreeWidgetItemIterator at(const_cast<TargetTree*>(this),
                                    QTreeWidgetItemIterator::Checked);
         *at; ++at)
        if ((*at)->data(0, kEntryRole).toInt() >= 0)
            keys.append(entryOf(*at).key);
    return keys;
}

void TargetTree::setTicked(const QStringList& keys) {
    m_wanted = keys;
    {
        const QSignalBlocker quiet(this);
        for (QTreeWidgetItemIterator at(this); *at; ++at) {
            if ((*at)->data(0, kEntryRole).toInt() < 0)
                continue;
            const bool tick = keys.contains(entryOf(*at).key);
            (*at)->setCheckState(0, tick ? Qt::Checked : Qt::Unchecked);
            if (tick && (*at)->parent())
                (*at)->parent()->setExpanded(true);
        }
    }
    emit tickedChanged();
}

} // namespace stator::ui
