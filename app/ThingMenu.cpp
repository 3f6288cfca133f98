// SPDX-License-Identifier: GPL-3.0-or-later
#include "ThingMenu.h"

#include "drawing/NumberText.h"
#include "drawing/PlainText.h"
#include "drawing/Theme.h"
#include "filter/Parts.h"
#include "investigation/Investigation.h"
#include "states/ThingWords.h"
#include "write/Defang.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

namespace askance {

namespace {
    constexpr int kMostNameChars = 60;
    constexpr int kColours = 9; // of the palette, grey included

    QString shortName(const QString& name)
    {
        return name.size() > kMostNameChars ? name.left(kMostNameChars) + QStringLiteral("…") : name;
    }

    // The organisation that this thing is; empty for anything else.
    QString organisationOf(const Filter& thing)
    {
        const std::vector<FilterChip> chips = thing.chips();
        const bool isOne = chips.size() == 1 && !chips.front().expression && !chips.front().excluded
            && chips.front().term.field == FilterField::Org && chips.front().term.values.size() == 1
            && chips.front().term.values.front().kind == ValueKind::Exact;
        return isOne ? chips.front().term.values.front().text : QString();
    }

    QIcon swatch(const QColor& colour)
    {
        QPixmap pixmap(14, 14);
        pixmap.fill(colour);
        return QIcon(pixmap);
    }

    // What copying a thing gives: its value if it says one, else the whole filter in words.
    QString valueOf(const Filter& thing)
    {
        const std::vector<FilterChip> chips = thing.chips();
        const bool isValue = chips.size() == 1 && !chips.front().expression && !chips.front().excluded
            && chips.front().term.values.size() == 1 && chips.front().term.values.front().kind == ValueKind::Exact
            && !chips.front().term.values.front().text.isEmpty();
        if (isValue)
            return chips.front().term.values.front().text;
        QStringList words;
        for (const FilterChip& chip : chips)
            words << chipWords(chip).line();
        return words.join(QStringLiteral(", "));
    }

}

ThingMenu::ThingMenu(Investigation& investigation, QWidget* window)
    : QObject(window)
    , m_investigation(investigation)
    , m_window(window)
{
}

QString ThingMenu::nameOf(const Filter& thing) const
{
    return visible(shortName(thingName(thing, m_investigation.zone())));
}

void ThingMenu::popUp(const Filter& thing, const QPoint& globalPos)
{
    popUpWith(thing, globalPos, {});
}

void ThingMenu::popUpWith(const Filter& thing, const QPoint& globalPos, const QList<QAction*>& own)
{
    build(thing, globalPos, own, false);
}

void ThingMenu::popUpInGraph(const Filter& thing, const QPoint& globalPos, const QList<QAction*>& own)
{
    build(thing, globalPos, own, true);
}

void ThingMenu::build(const Filter& thing, const QPoint& globalPos, const QList<QAction*>& own, bool inGraph)
{
    auto* menu = new QMenu(m_window);
    menu->setObjectName(QStringLiteral("thingMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString& text, const QKeySequence& keys, auto&& work) {
        QAction* action = menu->addAction(plainAction(text));
        // For the eye: the keys work in the views themselves.
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, work);
        return action;
    };
    countInto(menu, thing);
    add(tr("Filter to %1").arg(nameOf(thing)), Qt::Key_Return, [this, thing] { m_investigation.filterTo(thing); });
    add(tr("Exclude"), Qt::Key_Minus, [this, thing] { m_investigation.exclude(thing); });
    menu->addSeparator();
    add(tr("Show its records"), {}, [this, thing] { Q_EMIT recordsRequested(thing); });
    if (!inGraph)
        add(tr("Show in graph"), {}, [this, thing] { Q_EMIT graphRequested(thing); });
    addColours(menu, thing);
    menu->addSeparator();
    add(tr("Copy value"), QKeySequence::Copy,
        [text = visible(valueOf(thing))] { QGuiApplication::clipboard()->setText(text); });
    addCopyAs(menu, thing);
    if (m_tableAction) {
        menu->addSeparator();
        menu->addAction(m_tableAction);
    }
    if (!own.isEmpty()) {
        menu->addSeparator();
        menu->addActions(own);
    }
    menu->popup(globalPos);
}

void ThingMenu::setCopyActions(const QList<QAction*>& records, QAction* image)
{
    m_recordActions = records;
    m_imageAction = image;
}

void ThingMenu::setTableAction(QAction* table)
{
    m_tableAction = table;
}

void ThingMenu::addCopyAs(QMenu* menu, const Filter& thing)
{
    QMenu* copyAs = menu->addMenu(tr("Copy as"));
    copyAs->setObjectName(QStringLiteral("thingCopyAs"));
    const auto add = [&](const QString& words, const QString& text) {
        connect(copyAs->addAction(words), &QAction::triggered, this,
            [text] { QGuiApplication::clipboard()->setText(text); });
    };
    // With the zones that a paste into this case's filter bar needs.
    add(tr("Filter"), visible(thing.toText(m_investigation.caseZoneId())));
    add(tr("Defanged value, as example[.]com"), visible(defangedThing(thing)));
    if (!m_recordActions.isEmpty()) {
        QMenu* records = copyAs->addMenu(tr("Selected records"));
        records->addActions(m_recordActions);
    }
    if (m_imageAction)
        copyAs->addAction(m_imageAction);
}

void ThingMenu::addColours(QMenu* menu, const Filter& thing)
{
    const DatasetPtr data = m_investigation.dataset();
    const QString name = organisationOf(thing);
    if (name.isEmpty() || !data || !data->organisations)
        return;
    const std::vector<Organisation>& list = data->organisations->list;
    QMenu* colours = menu->addMenu(tr("Pin colour"));
    colours->setObjectName(QStringLiteral("thingColours"));
    for (int i = 1; i <= kColours; ++i) {
        const int colour = i % kColours; // grey last
        QString words = colour == 0 ? tr("Grey, as Other") : tr("Colour %1").arg(colour);
        bool isOwn = false;
        for (const Organisation& one : list) {
            if (one.colour != colour)
                continue;
            const QString holder = QString::fromStdString(one.name);
            isOwn = isOwn || holder == name;
            if (colour > 0 && holder != name)
                words = tr("%1, now of %2").arg(words, visible(shortName(holder)));
        }
        QAction* action = colours->addAction(plainAction(words));
        action->setData(colour);
        action->setIcon(swatch(Theme::of(m_window->palette()).category[static_cast<size_t>(colour)]));
        action->setCheckable(true);
        action->setChecked(isOwn);
        connect(action, &QAction::triggered, this, [this, name, colour] { m_investigation.setColour(name, colour); });
    }
}

// The first line: what, and how many of the filtered queries it is. The number comes when it is counted.
void ThingMenu::countInto(QMenu* menu, const Filter& thing)
{
    const QString name = nameOf(thing);
    QAction* head = menu->addSection(plainAction(name));
    head->setObjectName(QStringLiteral("thingHead"));
    PictureSpec spec;
    spec.filter = m_investigation.filter().with(thing);
    m_investigation.requestWith(QStringLiteral("menu"), spec, menu, [head, name](const Result<PicturePtr>& answer) {
        if (answer)
            head->setText(plainAction(
                QStringLiteral("%1 · %2").arg(name, selectedLookupsText((*answer)->as<Overview>().inFilter.queries))));
    });
}

} // namespace askance
