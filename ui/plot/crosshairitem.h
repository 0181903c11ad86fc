// The crosshair of a plot: a line, a dot for each curve, and a box with the values. Internal to
// ui/plot.
#pragma once

#include "ui/theme/tokens.h"

#include <QList>
#include <qcustomplot.h>

namespace stator::ui {

struct CrosshairRow {
    QString name;
    QString value;
    QColor colour;
    double y = 0;
    bool dot = true; ///< A dot at y on the crosshair.
};

class CrosshairItem : public QCPAbstractItem {
    Q_OBJECT
public:
    explicit CrosshairItem(QCustomPlot* plot);
    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

    void showAt(double x, const QString& heading, QList<CrosshairRow> rows);
    void hide() { setVisible(false); }
    const QList<CrosshairRow>& rows() const { return m_rows; }
    const QString& heading() const { return m_heading; }
    void setTokens(const Tokens& tokens) { m_tokens = tokens; }

protected:
    void draw(QCPPainter* painter) override;

private:
    void drawBox(QCPPainter* painter, double pixel, const QRect& area);

    double m_x = 0;
    QString m_heading;
    QList<CrosshairRow> m_rows;
    Tokens m_tokens;
};

} // namespace stator::ui
