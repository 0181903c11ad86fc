// What each varied field does to a measure: one small panel a field, on a common axis.
#pragma once

#include "ui/plot/chart.h"

#include <QSet>

#include <vector>

namespace stator::ui {

/// One value of a field.
struct EffectMark {
    QString name; ///< "256"
    double mean = 0;
    double least = 0;
    double greatest = 0;
    QList<qint64> runs; ///< that have the value
    bool usual = false; ///< the value of the configuration that the sweep began from
};

struct EffectPanel {
    QString name;   ///< "Batch size"
    QString effect; ///< "0.12": how far the means lie apart
    std::vector<EffectMark> marks;
};

/// Means as dots joined by a line, with bars from the least to the greatest run. A click on a value
/// selects its runs, with Ctrl more; Left and Right walk the values, Space selects.
class EffectsChart : public Chart {
    Q_OBJECT
public:
    explicit EffectsChart(QWidget* parent = nullptr);

    /// In the order in which they are to be read.
    void setPanels(std::vector<EffectPanel> panels);
    /// Of the vertical axis, with its unit.
    void setMeasure(const QString& title);
    void setLogarithmic(bool logarithmic);
    void setSelection(const QSet<qint64>& runs);
    const QSet<qint64>& selection() const { return m_selection; }
    /// Where a value's mean is drawn; null where there is none. For tests.
    QPointF markPosition(std::size_t panel, std::size_t mark) const;

    bool isEmpty() const override;
    QByteArray csv() const override;
    /// As high as its lines of panels need to be read.
    QSize minimumSizeHint() const override;

signals:
    /// Only by the user's hand.
    void selectionChanged(const QSet<qint64>& runs);

protected:
    void redraw() override;
    void paintBody(QPainter& painter, const QRectF& rect) const override;
    void resizeEvent(QResizeEvent* event) override;
    QString describe() const override;
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    static constexpr double kGap = 22;  ///< between panels. Units: logical pixels
    static constexpr double kSide = 12; ///< left and right of the first and last value

    struct Place {
        QRectF plot; ///< of the marks, without words around it
        bool firstOfRow = false;
    };
    /// A value by panel and place in it.
    struct Spot {
        int panel = -1;
        int mark = -1;
        bool operator==(const Spot&) const = default;
        bool isNone() const { return panel < 0; }
    };
    /// Panels by line.
    std::vector<std::vector<std::size_t>> lines(double width) const;
    double wantedWidth(const EffectPanel& panel) const;
    std::vector<Place> places(const QRectF& rect) const;
    double axisWidth() const;
    double placeY(double value, const QRectF& plot) const;
    double placeX(std::size_t panel, std::size_t mark, const QRectF& plot) const;
    Spot spotAt(const QPointF& position) const;
    const EffectMark& markOf(const Spot& spot) const;
    QString markText(const Spot& spot) const;
    void paintAxis(QPainter& painter, const QRectF& plot, double right) const;
    void paintPanelBody(QPainter& painter, std::size_t panel, const QRectF& plot) const;
    void toggle(const Spot& spot, bool more);
    void walk(int by);

    std::vector<EffectPanel> m_panels;
    QString m_measure;
    bool m_logarithmic = false;
    QSet<qint64> m_selection;
    Spot m_current; ///< under the pointer or the keyboard
    double m_least = 0, m_greatest = 1;
    int m_lines = 1; ///< as the layout around knows them
};

} // namespace stator::ui
