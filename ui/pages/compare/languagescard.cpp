#include "ui/pages/compare/languagescard.h"

#include "ui/theme/icons.h"
#include "ui/theme/runpalette.h"
#include "ui/theme/stylepainting.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/secondarylabel.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <set>

namespace stator::ui {

namespace {

QPixmap swatchFor(const QColor& colour, double scale) {
    QPixmap pixmap(QSize(10, 10) * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    paintSwatch(painter, QRectF(0, 0, 10, 10), colour);
    return pixmap;
}

std::int64_t evaluatedValues(const store::RunListRow& row) {
    std::int64_t count = 0;
    for (const auto& summary : row.summaries)
        if (!store::metricKeyName(summary.key).starts_with("train/"))
            count += summary.count;
    return count;
}

} // namespace

void shareScale(const std::vector<HeatMap*>& maps, const std::vector<HeatMapData>& matrices,
                bool difference) {
    double least = store::kNotANumber;
    double greatest = store::kNotANumber;
    for (const auto& matrix : matrices)
        for (const double value : matrix.values)
            if (std::isfinite(value)) {
                least = std::isnan(least) ? value : std::min(least, value);
                greatest = std::isnan(greatest) ? value : std::max(greatest, value);
            }
    if (difference && std::isfinite(least)) {
        greatest = std::max({std::abs(least), std::abs(greatest), 0.1});
        least = -greatest;
    }
    for (HeatMap* map : maps)
        map->setScale(least, greatest);
}

LanguagesCard::LanguagesCard(Session& session, CompareState& state, QWidget* parent)
    : CompareCard(QStringLiteral("languages"), tr("Language pairs"), session, state, parent)
    , m_measure(new QComboBox(this))
    , m_run(new QComboBox(this))
    , m_mode(new SegmentedControl({tr("Values"), tr("Difference")}, this))
    , m_none(new SecondaryLabel(QString(), this))
    , m_grid(new QGridLayout)
    , m_reading(session.queries()) {
    m_measure->setAccessibleName(tr("Measure"));
    m_measure->setObjectName(QStringLiteral("measure"));
    m_run->setAccessibleName(tr("Run"));
    m_run->setObjectName(QStringLiteral("run"));
    for (QComboBox* box : {m_measure, m_run}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        box->setMinimumContentsLength(8);
        box->setMaximumWidth(250);
        addTool(box);
    }
    m_mode->setAccessibleName(tr("Values, or differences to the baseline"));
    m_mode->setObjectName(QStringLiteral("mode"));
    addTool(m_mode);
    addCommonTools();
    m_none->setWordWrap(true);
    m_none->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_grid->setSpacing(12);
    addWidget(m_none);
    addLayout(m_grid, 1);
    connect(m_measure, &QComboBox::activated, this, [this](int place) {
        m_chosenMeasure = m_measure->itemData(place).toString();
        show();
        emit changed();
    });
    connect(m_run, &QComboBox::activated, this, [this](int place) {
        m_chosenRun = m_run->itemData(place).toLongLong();
        show();
        emit changed();
    });
    connect(m_mode, &SegmentedControl::currentChanged, this, [this] {
        show();
        emit changed();
    });
}

bool LanguagesCard::isDifference() const {
    return m_mode->current() == 1 && runs().size() > 1;
}

void LanguagesCard::refresh() {
    QList<qint64> wanted;
    std::map<qint64, std::int64_t> counts;
    for (std::size_t i = 0; i < runs().size(); ++i) {
        const qint64 id = runs().labels[i].id;
        counts[id] = evaluatedValues(runs().rows[i]);
        const auto known = m_read.find(id);
        if (known == m_read.end() || known->second != counts[id])
            wanted.append(id);
    }
    std::erase_if(m_results, [&](const auto& entry) { return !counts.contains(entry.first); });
    std::erase_if(m_read, [&](const auto& entry) { return !counts.contains(entry.first); });
    m_mode->setEnabled(runs().size() > 1);
    if (wanted.isEmpty()) {
        show();
        return;
    }
    m_reading.ask([wanted](BackgroundContext& context) { return readPairResults(context, wanted); },
                  [this, counts](base::Result<std::map<qint64, PairResults>> results) {
                      if (!results) {
                          session().tellError(tr("The evaluations could not be read."),
                                              results.error());
                          return;
                      }
                      for (auto& [run, found] : *results) {
                          m_results[run] = std::move(found);
                          m_read[run] = counts.at(run);
                      }
                      show();
                  });
}

void LanguagesCard::refreshSelection() {
    show();
}

void LanguagesCard::fillMeasures() {
    std::set<PairMeasure> all;
    for (const auto& [run, results] : m_results)
        for (const auto& [measure, values] : results)
            all.insert(measure);
    m_measures.assign(all.begin(), all.end());
    const QSignalBlocker quiet(m_measure);
    m_measure->clear();
    for (const auto& measure : m_measures) {
        QString text = measure.text();
        text[0] = text[0].toUpper();
        m_measure->addItem(text, measure.id());
    }
    const int place = m_measure->findData(m_chosenMeasure);
    m_measure->setCurrentIndex(place >= 0 ? place : m_measures.empty() ? -1 : 0);
    m_measure->setVisible(!m_measures.empty());
}

void LanguagesCard::fillRuns() {
    const QSignalBlocker quiet(m_run);
    m_run->clear();
    for (const RunLabel& label : runs().labels)
        if (!isDifference() || !label.baseline)
            m_run->addItem(label.name, label.id);
    for (int i = 0; i < m_run->count(); ++i)
        for (const RunLabel& label : runs().labels)
            if (label.id == m_run->itemData(i).toLongLong())
                m_run->setItemIcon(i,
                                   QIcon(swatchFor(runColourOn(label.colour, tokensFor(this).dark),
                                                   devicePixelRatioF())));
    const int place = m_run->findData(m_chosenRun);
    m_run->setCurrentIndex(std::max(place, 0));
    m_run->setVisible(static_cast<std::size_t>(m_run->count()) > kSideBySide);
}

std::vector<std::size_t> LanguagesCard::shownRuns() const {
    std::vector<std::size_t> shown;
    const bool one = static_cast<std::size_t>(m_run->count()) > kSideBySide;
    for (std::size_t i = 0; i < runs().size(); ++i) {
        const RunLabel& label = runs().labels[i];
        if (isDifference() && label.baseline)
            continue;
        if (!one || label.id == m_run->currentData().toLongLong())
            shown.push_back(i);
    }
    return shown;
}

void LanguagesCard::show() {
    fillMeasures();
    fillRuns();
    const bool some = !m_measures.empty() && runs().size() > 0;
    m_none->setText(tr("None of the runs has been evaluated by language pair."));
    m_none->setVisible(!some && !m_reading.isPending());
    const auto shown = some ? shownRuns() : std::vector<std::size_t>();
    prepareMaps(shown.size());
    if (!some)
        return;
    const auto& measure = m_measures[static_cast<std::size_t>(m_measure->currentIndex())];
    std::vector<const PairResults*> results;
    for (const std::size_t run : shown)
        results.push_back(&m_results[runs().labels[run].id]);
    auto matrices = pairMatrices(measure, results,
                                 isDifference() ? &m_results[runs().labels.front().id] : nullptr);
    std::vector<HeatMap*> maps;
    for (std::size_t i = 0; i < shown.size(); ++i)
        maps.push_back(m_maps[i].chart);
    shareScale(maps, matrices, isDifference());
    for (std::size_t i = 0; i < shown.size(); ++i)
        showMap(m_maps[i], shown[i], std::move(matrices[i]));
}

void LanguagesCard::prepareMaps(std::size_t count) {
    while (m_maps.size() < count) {
        Map map{};
        map.box = new QWidget(this);
        map.swatch = new QLabel(map.box);
        map.name = new ElidedLabel(QString(), map.box, Qt::ElideMiddle);
        map.chart = new HeatMap(map.box);
        map.chart->setEmptyText(tr("Not evaluated on this."));
        watchExports(map.chart);
        auto* head = new QHBoxLayout;
        head->setSpacing(7);
        head->addWidget(map.swatch);
        head->addWidget(map.name, 1);
        auto* layout = new QVBoxLayout(map.box);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(4);
        layout->addLayout(head);
        layout->addWidget(map.chart, 1);
        m_maps.push_back(map);
    }
    for (const Map& map : m_maps)
        m_grid->removeWidget(map.box);
    const int columns = count > 1 ? 2 : 1;
    for (int column = 0; column < 2; ++column)
        m_grid->setColumnStretch(column, column < columns ? 1 : 0);
    for (std::size_t i = 0; i < m_maps.size(); ++i) {
        if (i < count)
            m_grid->addWidget(m_maps[i].box, static_cast<int>(i) / columns,
                              static_cast<int>(i) % columns);
        m_maps[i].box->setVisible(i < count);
    }
}

void LanguagesCard::showMap(Map& map, std::size_t run, HeatMapData matrix) {
    const RunLabel& label = runs().labels[run];
    map.swatch->setPixmap(
        swatchFor(runColourOn(label.colour, tokensFor(this).dark), devicePixelRatioF()));
    map.name->setText(isDifference() ? tr("%1 − %2").arg(label.name, runs().labels.front().name)
                                     : label.name);
    QFont font = this->font();
    font.setWeight(state().selection().contains(label.id) ? QFont::DemiBold : QFont::Normal);
    map.name->setFont(font);
    map.chart->setTitle(tr("%1: %2").arg(label.name, matrix.valueName));
    map.chart->setDifference(isDifference());
    map.chart->setMinimumHeight(std::min(60 + 24 * static_cast<int>(matrix.rows.size()), 420));
    map.chart->setData(std::move(matrix));
}

void LanguagesCard::addMenuActions(QMenu& menu) {
    for (const Map& map : m_maps)
        if (map.box->isVisible() && !map.chart->isEmpty())
            menu.addAction(icon(Icon::Export), tr("Save chart of %1…").arg(map.name->text()),
                           map.chart, &Chart::saveAs);
}

void LanguagesCard::saveState(QSettings& settings) const {
    settings.setValue(QStringLiteral("measure"), m_chosenMeasure);
    settings.setValue(QStringLiteral("difference"), m_mode->current() == 1);
}

void LanguagesCard::restoreState(QSettings& settings) {
    m_chosenMeasure = settings.value(QStringLiteral("measure")).toString();
    m_mode->setCurrent(settings.value(QStringLiteral("difference"), false).toBool() ? 1 : 0);
}

} // namespace stator::ui
