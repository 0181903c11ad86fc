// Advice on a run that has ended: what it could have saved.
#pragma once

#include "core/store/storereader.h"
#include "ui/models/advicelist.h"
#include "ui/session/session.h"

#include <cstdint>

namespace stator::ui {

/// Reads the run's course in the background and shows what it says; hidden where it says nothing.
/// A remedy opens a copy of the run's configuration with the change. Thread: GUI.
class RunAdvice : public AdviceList {
    Q_OBJECT
public:
    explicit RunAdvice(Session& session, QWidget* parent = nullptr);

    /// A run without id: none. The same run as before is not read again.
    void setRun(const store::RunListRow& run);

private:
    void clone(const forecast::Remedy& remedy);

    Session& m_session;
    Latest m_question;
    store::RunRecord m_run;
};

} // namespace stator::ui
