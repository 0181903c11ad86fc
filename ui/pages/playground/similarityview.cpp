#include "ui/pages/playground/similarityview.h"

#include "ui/plot/heatmap.h"

#include <QGridLayout>
#include <QLabel>

#include <algorithm>

namespace stator::ui {

namespace {

constexpr qsizetype kLongestLabel = 18;
constexpr int kLeastPanel = 300; ///< wide enough for a sentence's beginning and its numbers

QString rowLabel(qsizetype number, const QString& sentence) {
    const QString shortened = sentence.size() > kLongestLabel
                                  ? sentence.left(kLongestLabel - 1) + QChar(0x2026)
                                  : sentence;
    return QStringLiteral("%1  %2").arg(number + 1).arg(shortened);
}

std::vector<double> doubles(const std::vector<float>& values) {
    return {values.begin(), values.end()};
}

} // namespace

SimilarityView::SimilarityView(QWidget* parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
    , m_first(makePanel())
    , m_second(makePanel())
    , m_difference(makePanel()) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(16);
    for (const auto& panel : {m_first, m_second, m_difference})
        panel.box->setParent(this);
    place();
}

void SimilarityView::place() {
    QList<QWidget*> shown;
    for (const auto& panel : {m_first, m_second, m_difference})
        if (!panel.box->isHidden())
            shown.append(panel.box);
    const auto count = static_cast<int>(shown.size());
    const int columns = std::clamp(width() / kLeastPanel, 1, std::max(count, 1));
    if (shown == m_placed && columns == m_columns)
        return;
    m_placed = shown;
    m_columns = columns;
    for (const auto& panel : {m_first, m_second, m_difference})
        m_grid->removeWidget(panel.box);
    for (int i = 0; i < count; ++i) {
        // The last of an uneven number takes the row.
        const bool alone = i == count - 1 && i % columns == 0;
        m_grid->addWidget(shown[i], i / columns, i % columns, 1, alone ? columns : 1);
    }
    for (int i = 0; i < 3; ++i) {
        m_grid->setColumnStretch(i, i < columns ? 1 : 0);
        m_grid->setRowStretch(i, i * columns < count ? 1 : 0);
    }
}

void SimilarityView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    place();
}

SimilarityView::Panel SimilarityView::makePanel() {
    Panel panel{new QWidget, new QLabel, new HeatMap};
    panel.name->setTextFormat(Qt::PlainText);
    panel.map->setEmptyText(tr("Type two sentences or more, a line each."));
    auto* layout = new QVBoxLayout(panel.box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(panel.name);
    layout->addWidget(panel.map, 1);
    connect(panel.map, &Chart::exportFailed, this, &SimilarityView::exportFailed);
    return panel;
}

void SimilarityView::fill(const Panel& panel, const QString& name, const QStringList& sentences,
                          std::vector<double> values, bool difference) {
    panel.name->setText(name);
    panel.name->setVisible(!name.isEmpty());
    HeatMapData shown;
    if (sentences.size() >= 2 && !values.empty()) {
        for (qsizetype i = 0; i < sentences.size(); ++i) {
            shown.rows.append(rowLabel(i, sentences[i]));
            shown.columns.append(QString::number(i + 1));
        }
        shown.values = std::move(values);
    }
    shown.valueName = difference ? tr("difference of cosines") : tr("cosine");
    shown.decimals = 2;
    panel.map->setTitle(name.isEmpty() ? tr("Similarity") : name);
    panel.map->setDifference(difference);
    if (!difference)
        panel.map->setScale(0, 1);
    panel.map->setData(std::move(shown));
}

void SimilarityView::show(const QStringList& sentences, const QString& firstName,
                          const std::optional<PlaygroundAnswer>& first, const QString& secondName,
                          const std::optional<PlaygroundAnswer>& second) {
    const bool both = first && second;
    fill(m_first, second ? firstName : QString(), sentences,
         first ? doubles(first->cosines) : std::vector<double>{}, false);
    m_second.box->setVisible(second.has_value());
    m_difference.box->setVisible(both);
    place();
    if (second)
        fill(m_second, secondName, sentences, doubles(second->cosines), false);
    if (!both)
        return;
    std::vector<double> change(first->cosines.size());
    for (std::size_t i = 0; i < change.size(); ++i)
        change[i] = static_cast<double>(second->cosines[i]) - first->cosines[i];
    fill(m_difference, tr("Second minus first"), sentences, std::move(change), true);
}

} // namespace stator::ui
