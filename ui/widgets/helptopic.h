// Which page of the help is about a part of the window.
#pragma once

#include <QString>

class QWidget;

namespace stator::ui {

/// F1 opens this page while the keyboard is in the widget.
void setHelpTopic(QWidget* widget, const QString& topic);
/// Of the widget or the nearest one around it that has one; empty: none has. `widget` may be null.
QString helpTopicAt(const QWidget* widget);

} // namespace stator::ui
