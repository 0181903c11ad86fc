#include "ui/theme/icons.h"

#include "ui/theme/tokens.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <array>
#include <cmath>

// Q_INIT_RESOURCE must be used outside any namespace.
static void initIconResource() {
    Q_INIT_RESOURCE(icons);
}

namespace stator::ui {

namespace {

constexpr std::array kNames{
    "runs",       "compare",       "datasets",     "splits",      "configurations",
    "evaluate",   "playground",    "hardware",     "play",        "pause",
    "stop",       "resume",        "star",         "star-filled", "trash",
    "restore",    "export",        "import",       "filter",      "search",
    "close",      "add",           "remove",       "check",       "more",
    "columns",    "group",         "view",         "edit",        "clone",
    "copy",       "note",          "tag",          "folder",      "file",
    "image",      "queue",         "clock",        "info",        "warning",
    "error",      "success",       "help",         "settings",    "chevron-down",
    "chevron-up", "chevron-right", "chevron-left", "undo",        "redo",
    "refresh",    "zoom-reset",    "pin",          "sort-up",     "sort-down",
    "log",        "language",      "baseline",     "enlarge",     "shrink"};

QPixmap drawn(Icon name, const QSize& pixels, const QColor& colour) {
    static const bool ready = (initIconResource(), true);
    Q_UNUSED(ready);
    const QString path = QStringLiteral(":/stator/icons/%1.svg")
                             .arg(QLatin1String(kNames[static_cast<std::size_t>(name)]));
    const QString key = QStringLiteral("%1|%2|%3|%4")
                            .arg(path)
                            .arg(pixels.width())
                            .arg(pixels.height())
                            .arg(colour.rgba());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    QSvgRenderer renderer(path);
    const double side = std::min(pixels.width(), pixels.height());
    renderer.render(&painter,
                    QRectF((pixels.width() - side) / 2, (pixels.height() - side) / 2, side, side));
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(image.rect(), colour);
    painter.end();
    pixmap = QPixmap::fromImage(image);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class TintedIconEngine : public QIconEngine {
public:
    TintedIconEngine(Icon name, QColor colour)
        : m_name(name)
        , m_colour(std::move(colour)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode,
               QIcon::State state) override {
        paintIcon(*painter, rect, m_name, colourOf(mode, state));
    }
    // Asked with the size in device pixels.
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return size.isEmpty() ? QPixmap() : drawn(m_name, size, colourOf(mode, state));
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal) override {
        return pixmap(size, mode, state);
    }
    QSize actualSize(const QSize& size, QIcon::Mode, QIcon::State) override { return size; }
    QIconEngine* clone() const override { return new TintedIconEngine(m_name, m_colour); }
    bool isNull() override { return false; }

private:
    QColor colourOf(QIcon::Mode mode, QIcon::State state) const {
        const Tokens& t = tokensFor(QGuiApplication::palette());
        if (mode == QIcon::Disabled)
            return t.disabledText;
        if (m_colour.isValid())
            return m_colour;
        return state == QIcon::On ? t.accent : t.text;
    }

    Icon m_name;
    QColor m_colour;
};

} // namespace

QIcon icon(Icon name) {
    return QIcon(new TintedIconEngine(name, QColor()));
}

QIcon icon(Icon name, const QColor& colour) {
    return QIcon(new TintedIconEngine(name, colour));
}

void paintIcon(QPainter& painter, const QRectF& target, Icon name, const QColor& colour) {
    const double scale = painter.device()->devicePixelRatioF();
    const QSize pixels(static_cast<int>(std::lround(target.width() * scale)),
                       static_cast<int>(std::lround(target.height() * scale)));
    if (!pixels.isEmpty())
        painter.drawPixmap(target, drawn(name, pixels, colour),
                           QRectF(QPointF(0, 0), QSizeF(pixels)));
}

QList<Icon> allIcons() {
    QList<Icon> all;
    for (std::size_t i = 0; i < kNames.size(); ++i)
        all.append(static_cast<Icon>(i));
    return all;
}

} // namespace stator::ui
