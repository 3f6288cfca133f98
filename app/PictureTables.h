// SPDX-License-Identifier: GPL-3.0-or-later
//
// The windows of "Show as table": one for each view, made when asked for, fed with every picture that its view shows,
// closed with the case. Asks where to save and writes the file.
#pragma once

#include "record/Error.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <vector>

class QWidget;

namespace askance {

class Investigation;
class Job;
class PictureTable;
struct Picture;
struct Theme;

class PictureTables : public QObject {
    Q_OBJECT
public:
    // Where a table gets its pictures from. Both are asked whenever pictureShown() is called for the view.
    struct View {
        QWidget* widget = nullptr;
        std::function<std::shared_ptr<const Picture>()> picture;
        std::function<QString()> title; // visible text
    };

    PictureTables(Investigation& investigation, QWidget* window);
    ~PictureTables() override;

    void add(const View& view);
    // The table of this view, in front. Nothing without a picture.
    void showTable(const QWidget* view);
    // The view shows another picture.
    void pictureShown(const QWidget* view);
    void setTheme(const Theme& theme);

Q_SIGNALS:
    void written(const QString& path);
    void failed(const askance::Error& error);

private:
    struct Entry {
        View view;
        QPointer<PictureTable> table;
    };
    [[nodiscard]] Entry* entryOf(const QWidget* view);
    void refresh(Entry& entry);
    void refreshAge();
    void closeAll();
    void askWhereToSave(PictureTable& table);
    void save(PictureTable& table, const QString& path);

    Investigation& m_investigation;
    QWidget* m_window;
    const Theme* m_theme;
    std::vector<Entry> m_entries;
    Job* m_job;
};

} // namespace askance
