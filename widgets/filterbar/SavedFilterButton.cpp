// SPDX-License-Identifier: GPL-3.0-or-later
#include "filterbar/SavedFilterButton.h"

#include "drawing/PlainText.h"
#include "filter/Parts.h"
#include "investigation/Investigation.h"

#include <QInputDialog>
#include <QMenu>

namespace askance {

namespace {
    constexpr int kMostNameChars = 80;
}

SavedFilterButton::SavedFilterButton(Investigation& investigation, QWidget* parent)
    : QToolButton(parent)
    , m_investigation(investigation)
    , m_menu(new QMenu(this))
{
    setObjectName(QStringLiteral("filterSave"));
    setText(tr("☆ Save"));
    setAccessibleName(tr("Saved filters"));
    setToolTip(tr("Save this filter in the case, or take up a saved one"));
    setFocusPolicy(Qt::StrongFocus);
    m_menu->setObjectName(QStringLiteral("savedFilters"));
    m_menu->setToolTipsVisible(true);
    connect(this, &QToolButton::clicked, this, [this] {
        fill();
        m_menu->popup(mapToGlobal(QPoint(0, height()))); // a menu of the button itself would run a loop of its own
    });
    connect(&investigation, &Investigation::caseOpened, this, &SavedFilterButton::refresh);
    connect(&investigation, &Investigation::caseClosed, this, &SavedFilterButton::refresh);
    refresh();
}

void SavedFilterButton::refresh()
{
    setEnabled(m_investigation.dataset() != nullptr);
}

void SavedFilterButton::fill()
{
    m_menu->clear();
    const QString text = m_investigation.filter().toText(m_investigation.caseZoneId());
    QAction* save = m_menu->addAction(tr("Save this filter…"), this, &SavedFilterButton::askForName);
    save->setEnabled(!text.isEmpty());
    const QMap<QString, QString>& saved = m_investigation.savedFilters();
    if (saved.isEmpty())
        return;
    m_menu->addSeparator();
    for (auto it = saved.begin(); it != saved.end(); ++it) {
        const ParsedFilter parsed = parseFilter(it.value());
        QAction* action = m_menu->addAction(plainAction(visible(it.key())));
        action->setEnabled(!parsed.error);
        action->setToolTip(plainToolTip(visible(it.value())));
        connect(
            action, &QAction::triggered, this, [this, filter = parsed.filter] { m_investigation.setFilter(filter); });
    }
    m_menu->addSeparator();
    QMenu* forget = m_menu->addMenu(tr("Forget"));
    for (auto it = saved.begin(); it != saved.end(); ++it)
        forget->addAction(plainAction(visible(it.key())), this,
            [this, name = it.key()] { m_investigation.setSavedFilter(name, {}); });
}

void SavedFilterButton::askForName()
{
    auto* dialog = new QInputDialog(this);
    dialog->setObjectName(QStringLiteral("saveFilterDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save filter"));
    dialog->setLabelText(tr("Name, as it will stand in the case:"));
    QStringList words;
    for (const FilterChip& chip : m_investigation.filter().chips(m_investigation.caseZoneId()))
        words << chipWords(chip).line();
    dialog->setTextValue(visible(words.join(QStringLiteral(", "))).left(kMostNameChars));
    // The filter that was to be saved, whatever becomes of the one at hand meanwhile. With its zones written out: the
    // case's zone may be set anew.
    connect(dialog, &QInputDialog::textValueSelected, this,
        [this, text = m_investigation.filter().toText()](const QString& name) {
            if (!name.trimmed().isEmpty())
                m_investigation.setSavedFilter(name.trimmed(), text);
        });
    dialog->open();
}

} // namespace askance
