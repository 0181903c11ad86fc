// A model that is chosen and held ready.
#pragma once

#include "ui/pages/playground/playgroundanswer.h"
#include "ui/session/session.h"

#include <QWidget>

class QLabel;

namespace stator::ui {

class ModelPicker;

/// A picker and the model it names, opened in the background. Thread: GUI.
class ModelSlot : public QWidget {
    Q_OBJECT
public:
    /// `optional`: there may be none.
    ModelSlot(Session& session, const QString& name, bool optional, QWidget* parent = nullptr);

    ModelPicker& picker() const { return *m_picker; }
    /// None while none is chosen, while it is being opened, and where it cannot be.
    const SharedEncoder& encoder() const { return m_encoder; }
    /// Which model encoder() is.
    const QString& reference() const { return m_opened; }
    bool isOpening() const { return m_opening.isPending(); }
    /// Opens the chosen model if that is not done: the page is shown.
    void open();
    void setActive(bool active);

signals:
    void encoderChanged();

private:
    void showState(const QString& text, bool problem);

    Session& m_session;
    Latest m_opening;
    ModelPicker* m_picker;
    QLabel* m_state;
    SharedEncoder m_encoder;
    QString m_opened;
    bool m_active = false;
};

} // namespace stator::ui
