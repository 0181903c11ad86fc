// Small things that every tab with charts does.
#pragma once

class QScrollArea;
class QWidget;

namespace stator::ui {

class Chart;
class Session;

/// What a chart's own export could not do is told in the message bar.
void tellExportFailures(Session& session, Chart* chart);
/// The content in an area that scrolls down, without a frame or a ground of its own.
QScrollArea* scrolling(QWidget* content, QWidget* parent);

} // namespace stator::ui
