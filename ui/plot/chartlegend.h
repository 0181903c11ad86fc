// The legend under a chart: swatches or line samples with names, in as many rows as needed.
#pragma once

#include <QColor>
#include <QFont>
#include <QList>
#include <QRectF>
#include <QString>

class QPainter;

namespace stator::ui {

struct Tokens;

struct LegendItem {
    QString name;
    QColor colour;
    bool line = false; ///< A line sample instead of a square.
    Qt::PenStyle style = Qt::SolidLine;
    bool hidden = false; ///< Shown faint: its series is switched off.
};

/// Where the items lie for a given width, and how high that makes the legend.
class ChartLegend {
public:
    void setItems(QList<LegendItem> items) { m_items = std::move(items); }
    const QList<LegendItem>& items() const { return m_items; }
    /// A remark at the right end, such as "showing 2,400 of 10,000 points".
    void setNote(const QString& note) { m_note = note; }
    const QString& note() const { return m_note; }

    double heightFor(double width, const QFont& font) const;
    void paint(QPainter& painter, const QRectF& rect, const QFont& font,
               const Tokens& tokens) const;
    /// The item at a position relative to the legend's top left corner, or -1.
    int itemAt(const QPointF& position, double width, const QFont& font) const;

private:
    struct Layout {
        QList<QRectF> items;
        QRectF note;
        double height = 0;
    };
    Layout layoutFor(double width, const QFont& font) const;

    QList<LegendItem> m_items;
    QString m_note;
};

} // namespace stator::ui
