// What all charts share: legend, empty state, colours from the palette, queued redraws, export.
#pragma once

#include "core/base/result.h"
#include "ui/plot/chartlegend.h"

#include <QTimer>
#include <QWidget>

class QMenu;

namespace stator::ui {

struct Tokens;

/// A chart shows values it was given; it reads nothing itself. Changes are gathered and drawn at
/// most 16 times a second, and not at all while the chart is hidden. Values that only came in at
/// the end are drawn over what is there, where the chart can do so. Thread: GUI.
class Chart : public QWidget {
    Q_OBJECT
public:
    explicit Chart(QWidget* parent = nullptr);

    /// What the chart is called: for assistive technology and as the proposed file name.
    void setTitle(const QString& title);
    const QString& title() const { return m_title; }
    /// One sentence, shown while there is nothing to draw.
    void setEmptyText(const QString& text);
    virtual bool isEmpty() const = 0;

    /// The chart as it is now. An empty size means the size on the screen. Units: logical pixels;
    /// `scale` pixels of the image for each.
    QImage image(QSize size = {}, double scale = 2) const;
    /// Errors: Io.
    base::Result<void> exportPng(const QString& path, QSize size = {}, double scale = 2) const;
    base::Result<void> exportSvg(const QString& path, QSize size = {}) const;
    /// The same as a document in memory.
    QByteArray svg(QSize size = {}) const;
    base::Result<void> exportPdf(const QString& path, QSize size = {}) const;
    base::Result<void> exportCsv(const QString& path) const;
    /// The values behind the picture: comma separated, UTF-8, with a header, numbers in C notation.
    virtual QByteArray csv() const = 0;
    void copyImage() const;

    /// Draws at once what is due, if the chart is shown: for who has a pace of its own.
    void drawNow();
    /// How often the chart has been drawn since it was made: as a whole and, of those, its end
    /// only.
    int redrawCount() const { return m_redraws; }
    int tailCount() const { return m_tails; }

    QSize sizeHint() const override { return {480, 260}; }
    QSize minimumSizeHint() const override { return {200, 120}; }

public slots:
    /// Back to all values, for charts that zoom.
    virtual void resetView() {}
    /// Asks where, and saves picture or values.
    void saveAs();

signals:
    /// An export from the chart's own menu has failed; the text can be shown as it is.
    void exportFailed(const QString& message);

protected:
    /// Asks for redraw() soon, once for any number of calls.
    void scheduleRedraw();
    /// The same where nothing but values at the end came: redrawTail() is asked first.
    void scheduleTail();
    /// redraw() at once if it is due.
    void flush() const;
    /// Brings what is shown up to date with the values, sizes and colours.
    virtual void redraw() = 0;
    /// Draws what came at the end over what is there; false: it takes a redraw().
    virtual bool redrawTail() { return false; }
    /// Whether the picture is complete but the plot behind it holds no more than its end.
    bool holdsTailOnly() const { return m_tailOnly; }
    void setHoldsAll() { m_tailOnly = false; }
    /// Draws everything on a page of `size` logical pixels, legend included.
    virtual void drawOn(QPaintDevice& device, QSize size) const;
    /// The chart without its legend, for charts that paint themselves.
    virtual void paintBody(QPainter& painter, const QRectF& rect) const;
    /// One or two sentences for assistive technology.
    virtual QString describe() const = 0;
    virtual void legendClicked(int item);
    virtual void addActions(QMenu& menu);

    const Tokens& tokens() const;
    QFont smallFont() const;
    ChartLegend& legend() { return m_legend; }
    const ChartLegend& legend() const { return m_legend; }
    QRectF bodyRect(QSizeF size) const;
    QRectF bodyRect() const { return bodyRect(QSizeF(size())); }
    void paintLegend(QPainter& painter, QSizeF size) const;

    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void runRedraw();

    QString m_title;
    QString m_emptyText;
    ChartLegend m_legend;
    QTimer m_timer;
    bool m_stale = true;
    bool m_whole = true; ///< what is due is a redraw()
    bool m_tailOnly = false;
    int m_redraws = 0;
    int m_tails = 0;
};

} // namespace stator::ui
