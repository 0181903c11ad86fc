#include "ui/widgets/helptopic.h"

#include <QVariant>
#include <QWidget>

namespace stator::ui {

namespace {
constexpr const char* kProperty = "statorHelpTopic";
} // namespace

void setHelpTopic(QWidget* widget, const QString& topic) {
    widget->setProperty(kProperty, topic);
}

QString helpTopicAt(const QWidget* widget) {
    for (; widget != nullptr; widget = widget->parentWidget())
        if (const QString topic = widget->property(kProperty).toString(); !topic.isEmpty())
            return topic;
    return {};
}

} // namespace stator::ui
