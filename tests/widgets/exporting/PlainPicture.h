// SPDX-License-Identifier: GPL-3.0-or-later
//
// A picture of one colour for tests of figures and of the export dialog: says which thread painted it, can hold its
// painter up, and has whatever parts a test gives it.
#pragma once

#include "drawing/PaintablePicture.h"

#include <QSemaphore>
#include <QThread>

#include <atomic>

namespace askance::test {

struct PaintLog {
    std::atomic<int> paints{0};
    std::atomic<bool> wasInGuiThread{false};
    QSemaphore gate; // taken before each painting if `isHeld`
    std::atomic<bool> isHeld{false};
};

class PlainPicture : public PaintablePicture {
public:
    explicit PlainPicture(std::shared_ptr<PaintLog> log = {}, PictureParts has = {}, PictureParts shown = {})
        : m_log(std::move(log))
        , m_has(has)
        , m_shown(shown)
    {
    }
    [[nodiscard]] QString pictureTitle() const override { return QStringLiteral("Lookups by source"); }
    [[nodiscard]] QSize leastPictureSize() const override { return {100, 60}; }
    void paintPicture(QPainter& painter, const QSize& size, const Theme& theme) const override
    {
        if (m_log) {
            ++m_log->paints;
            m_log->wasInGuiThread = m_log->wasInGuiThread || QThread::currentThread() == m_home;
            if (m_log->isHeld)
                m_log->gate.acquire();
        }
        painter.fillRect(
            QRect(QPoint(0, 0), size), m_shown.testFlag(PicturePart::Coverage) ? theme.category[1] : theme.category[3]);
    }
    [[nodiscard]] QRect plotRect(const QSize& size) const override { return QRect(QPoint(0, 0), size); }
    [[nodiscard]] PictureParts optionalParts() const override { return m_has; }
    [[nodiscard]] PictureParts shownParts() const override { return m_shown; }
    [[nodiscard]] std::shared_ptr<const PaintablePicture> withParts(PictureParts parts) const override
    {
        return std::make_shared<PlainPicture>(m_log, m_has, parts & m_has);
    }
    [[nodiscard]] std::vector<LegendEntry> legend() const override
    {
        if (!m_has)
            return {};
        return {{QStringLiteral("in the filter"),
            [](QPainter& painter, const QRect& mark, const Theme& theme) { painter.fillRect(mark, theme.accent); }}};
    }

private:
    std::shared_ptr<PaintLog> m_log;
    PictureParts m_has;
    PictureParts m_shown;
    QThread* m_home = QThread::currentThread();
};

} // namespace askance::test
