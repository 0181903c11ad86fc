// Playground: sentences typed by hand.
#pragma once

#include "ui/pages/page.h"

namespace stator::ui {

class PlaygroundPage : public Page {
    Q_OBJECT
public:
    explicit PlaygroundPage(Session& session, QWidget* parent = nullptr);

    QString id() const override { return QStringLiteral("playground"); }
    QString title() const override { return tr("Playground"); }
    Icon icon() const override { return Icon::Playground; }
};

} // namespace stator::ui
