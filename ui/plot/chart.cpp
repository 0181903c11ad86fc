#include "ui/plot/chart.h"

#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QBuffer>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

namespace stator::ui {

namespace {

constexpr int kRedrawMs = 60; // 16 times a second

base::Result<void> written(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return base::makeError(
            base::ErrorCode::Io,
            Chart::tr("The file could not be written: %1").arg(file.errorString()).toStdString(),
            path.toStdString());
    return {};
}

} // namespace

Chart::Chart(QWidget* parent)
    : QWidget(parent)
    , m_emptyText(tr("Nothing to show yet.")) {
    m_timer.setSingleShot(true);
    m_timer.setInterval(kRedrawMs);
    connect(&m_timer, &QTimer::timeout, this, &Chart::runRedraw);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMouseTracking(true);
}

void Chart::setTitle(const QString& title) {
    m_title = title;
    setAccessibleName(title);
}

void Chart::setEmptyText(const QString& text) {
    m_emptyText = text;
    update();
}

const Tokens& Chart::tokens() const {
    return tokensFor(this);
}

QFont Chart::smallFont() const {
    QFont small = font();
    if (small.pointSizeF() > 0)
        small.setPointSizeF(small.pointSizeF() * 0.9);
    else
        small.setPixelSize(qRound(small.pixelSize() * 0.9));
    return small;
}

QRectF Chart::bodyRect(QSizeF size) const {
    return {0, 0, size.width(), size.height() - m_legend.heightFor(size.width(), smallFont())};
}

void Chart::paintLegend(QPainter& painter, QSizeF size) const {
    const double top = bodyRect(size).bottom();
    m_legend.paint(painter, QRectF(0, top, size.width(), size.height() - top), smallFont(),
                   tokens());
}

void Chart::scheduleRedraw() {
    m_whole = true;
    scheduleTail();
}

void Chart::scheduleTail() {
    m_stale = true;
    if (isVisible() && !m_timer.isActive())
        m_timer.start();
}

void Chart::runRedraw() {
    m_timer.stop();
    if (!m_stale)
        return;
    m_stale = false;
    ++m_redraws;
    if (!m_whole && redrawTail()) {
        ++m_tails;
        m_tailOnly = true;
        return;
    }
    m_whole = m_tailOnly = false;
    redraw();
    setAccessibleDescription(isEmpty() ? m_emptyText : describe());
    update();
}

void Chart::drawNow() {
    if (isVisible())
        runRedraw();
}

void Chart::flush() const {
    auto* self = const_cast<Chart*>(this);
    if (m_stale || m_tailOnly)
        self->m_stale = self->m_whole = true;
    self->runRedraw();
}

void Chart::paintBody(QPainter&, const QRectF&) const {}

void Chart::legendClicked(int) {}

void Chart::addActions(QMenu&) {}

void Chart::drawOn(QPaintDevice& device, QSize size) const {
    QPainter painter(&device);
    painter.setFont(font());
    painter.fillRect(QRectF(QPointF(0, 0), QSizeF(size)), tokens().card);
    paintBody(painter, bodyRect(size));
    paintLegend(painter, size);
}

QImage Chart::image(QSize size, double scale) const {
    flush();
    const QSize page = size.isEmpty() ? this->size() : size;
    QImage image(page * scale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(tokens().card);
    drawOn(image, page);
    return image;
}

base::Result<void> Chart::exportPng(const QString& path, QSize size, double scale) const {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image(size, scale).save(&buffer, "PNG");
    return written(path, bytes);
}

base::Result<void> Chart::exportSvg(const QString& path, QSize size) const {
    return written(path, svg(size));
}

QByteArray Chart::svg(QSize size) const {
    flush();
    const QSize page = size.isEmpty() ? this->size() : size;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(page);
    generator.setViewBox(QRect(QPoint(0, 0), page));
    generator.setTitle(m_title);
    generator.setDescription(accessibleDescription());
    generator.setResolution(logicalDpiX());
    drawOn(generator, page);
    return bytes;
}

base::Result<void> Chart::exportPdf(const QString& path, QSize size) const {
    flush();
    const QSize page = size.isEmpty() ? this->size() : size;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter pdf(&buffer);
        pdf.setTitle(m_title);
        // One unit of the page is one logical pixel of the screen.
        pdf.setResolution(logicalDpiX());
        pdf.setPageSize(QPageSize(QSizeF(page) * 72.0 / logicalDpiX(), QPageSize::Point, QString(),
                                  QPageSize::ExactMatch));
        pdf.setPageMargins(QMarginsF(0, 0, 0, 0));
        drawOn(pdf, page);
    }
    return written(path, bytes);
}

base::Result<void> Chart::exportCsv(const QString& path) const {
    return written(path, csv());
}

void Chart::copyImage() const {
    QGuiApplication::clipboard()->setImage(image());
}

void Chart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setFont(font());
    if (isEmpty()) {
        painter.setPen(tokens().secondaryText);
        painter.drawText(rect().adjusted(16, 8, -16, -8), Qt::AlignCenter | Qt::TextWordWrap,
                         m_emptyText);
        return;
    }
    paintBody(painter, bodyRect());
    paintLegend(painter, QSizeF(size()));
}

void Chart::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    switch (event->type()) {
    case QEvent::PaletteChange:
    case QEvent::FontChange:
    case QEvent::StyleChange:
    case QEvent::LanguageChange:
    case QEvent::LocaleChange:
        scheduleRedraw();
        break;
    default:
        break;
    }
}

void Chart::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    runRedraw();
}

void Chart::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_stale = m_whole = true;
    // A chart of the old size in a window of the new one looks broken: drawn at once.
    if (isVisible())
        runRedraw();
}

void Chart::mousePressEvent(QMouseEvent* event) {
    const QPointF position = event->position() - QPointF(0, bodyRect().bottom());
    const int item = event->button() == Qt::LeftButton && position.y() >= 0
                         ? m_legend.itemAt(position, width(), smallFont())
                         : -1;
    if (item >= 0)
        legendClicked(item);
    else
        QWidget::mousePressEvent(event);
}

void Chart::contextMenuEvent(QContextMenuEvent* event) {
    if (isEmpty())
        return;
    QMenu menu(this);
    addActions(menu);
    menu.addAction(icon(Icon::Copy), tr("Copy image"), this, &Chart::copyImage);
    menu.addAction(icon(Icon::Export), tr("Save as…"), this, &Chart::saveAs);
    menu.exec(event->globalPos());
}

void Chart::saveAs() {
    const QString png = tr("Picture (*.png)");
    const QString svg = tr("Vector picture (*.svg)");
    const QString pdf = tr("PDF (*.pdf)");
    const QString table = tr("Values as a table (*.csv)");
    QString chosen;
    const QString name = m_title.isEmpty()
                             ? tr("chart")
                             : QString(m_title).replace(QLatin1Char('/'), QLatin1Char('-'));
    QString path = QFileDialog::getSaveFileName(
        this, tr("Save chart"), name + QStringLiteral(".png"),
        QStringList{png, svg, pdf, table}.join(QStringLiteral(";;")), &chosen);
    if (path.isEmpty())
        return;
    const QString ending = QFileInfo(path).suffix().toLower();
    const auto is = [&](const QString& filter, const char* suffix) {
        return ending == QLatin1String(suffix) ||
               (chosen == filter && !QStringList{QStringLiteral("png"), QStringLiteral("svg"),
                                                 QStringLiteral("pdf"), QStringLiteral("csv")}
                                         .contains(ending));
    };
    const base::Result<void> done = is(svg, "svg")     ? exportSvg(path)
                                    : is(pdf, "pdf")   ? exportPdf(path)
                                    : is(table, "csv") ? exportCsv(path)
                                                       : exportPng(path);
    if (!done)
        emit exportFailed(QString::fromStdString(done.error().toString()));
}

} // namespace stator::ui
