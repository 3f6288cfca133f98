// SPDX-License-Identifier: GPL-3.0-or-later
#include "investigation/ChangeHistory.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace askance {

namespace {

    QString wordOf(TextEdit::Kind kind)
    {
        switch (kind) {
        case TextEdit::Kind::Note:
            return QStringLiteral("note");
        case TextEdit::Kind::Colours:
            return QStringLiteral("colours");
        case TextEdit::Kind::Clock:
            return QStringLiteral("clock");
        case TextEdit::Kind::Coverage:
            return QStringLiteral("coverage");
        case TextEdit::Kind::Events:
            return QStringLiteral("events");
        case TextEdit::Kind::SavedFilter:
            break;
        }
        return QStringLiteral("saved filter");
    }

    TextEdit::Kind kindOf(const QString& word)
    {
        for (const TextEdit::Kind kind : {TextEdit::Kind::Note, TextEdit::Kind::Colours, TextEdit::Kind::Clock,
                 TextEdit::Kind::Coverage, TextEdit::Kind::Events})
            if (word == wordOf(kind))
                return kind;
        return TextEdit::Kind::SavedFilter;
    }

    QJsonObject toObject(const ChangeStep& step)
    {
        QJsonObject choices;
        for (auto it = step.choices.begin(); it != step.choices.end(); ++it)
            choices.insert(it.key(), it.value());
        QJsonObject object{{QStringLiteral("filter"), step.filter.toText()}, {QStringLiteral("choices"), choices},
            {QStringLiteral("words"), step.words}, {QStringLiteral("count"), static_cast<double>(step.count)}};
        if (step.edit) {
            object.insert(QStringLiteral("edit"),
                QJsonObject{{QStringLiteral("kind"), wordOf(step.edit->kind)}, {QStringLiteral("key"), step.edit->key},
                    {QStringLiteral("before"), step.edit->before}, {QStringLiteral("after"), step.edit->after}});
        }
        return object;
    }

    std::optional<ChangeStep> toStep(const QJsonObject& object)
    {
        ParsedFilter parsed = parseFilter(object.value(QLatin1String("filter")).toString());
        if (parsed.error)
            return std::nullopt;
        ChangeStep step;
        step.filter = std::move(parsed.filter);
        step.words = object.value(QLatin1String("words")).toString();
        step.count = object.value(QLatin1String("count")).toInteger(-1);
        const QJsonObject choices = object.value(QLatin1String("choices")).toObject();
        for (auto it = choices.begin(); it != choices.end(); ++it)
            step.choices.insert(it.key(), it.value().toString());
        if (!object.contains(QLatin1String("edit")))
            return step;
        const QJsonObject edit = object.value(QLatin1String("edit")).toObject();
        step.edit = TextEdit{kindOf(edit.value(QLatin1String("kind")).toString()),
            edit.value(QLatin1String("key")).toString(), edit.value(QLatin1String("before")).toString(),
            edit.value(QLatin1String("after")).toString()};
        return step;
    }

} // namespace

void ChangeHistory::clear()
{
    m_steps.assign(1, ChangeStep());
    m_index = 0;
}

void ChangeHistory::push(ChangeStep step)
{
    m_steps.resize(static_cast<size_t>(m_index) + 1);
    m_steps.push_back(std::move(step));
    if (m_steps.size() > kMostSteps)
        m_steps.erase(m_steps.begin());
    m_index = static_cast<int>(m_steps.size()) - 1;
}

const ChangeStep* ChangeHistory::undo()
{
    if (!canUndo())
        return nullptr;
    --m_index;
    return &m_steps[static_cast<size_t>(m_index) + 1];
}

const ChangeStep* ChangeHistory::redo()
{
    if (!canRedo())
        return nullptr;
    ++m_index;
    return &current();
}

QByteArray ChangeHistory::toJson() const
{
    QJsonArray steps;
    for (const ChangeStep& step : m_steps)
        steps.append(toObject(step));
    const QJsonObject whole{{QStringLiteral("steps"), steps}, {QStringLiteral("index"), m_index}};
    return QJsonDocument(whole).toJson(QJsonDocument::Compact);
}

std::optional<ChangeHistory> ChangeHistory::fromJson(const QByteArray& json)
{
    const QJsonObject whole = QJsonDocument::fromJson(json).object();
    const QJsonArray steps = whole.value(QLatin1String("steps")).toArray();
    const qint64 index = whole.value(QLatin1String("index")).toInteger(-1);
    if (steps.isEmpty() || steps.size() > static_cast<qsizetype>(kMostSteps) || index < 0 || index >= steps.size())
        return std::nullopt;
    ChangeHistory history;
    history.m_steps.clear();
    for (const QJsonValue& value : steps) {
        std::optional<ChangeStep> step = toStep(value.toObject());
        if (!step)
            return std::nullopt;
        history.m_steps.push_back(std::move(*step));
    }
    history.m_index = static_cast<int>(index);
    return history;
}

} // namespace askance
