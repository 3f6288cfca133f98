// SPDX-License-Identifier: GPL-3.0-or-later
//
// What can be said of the selection, or of the filter where nothing is selected: its name and rule, eight numbers, its
// days, its addresses and names, what documents say of it, what lookups cannot show, what to check first, and a note.
// Everything shown belongs to one picture: old numbers stay under their old name until the new ones come. The sentence
// on what a lookup is stays in sight however far one scrolls.
#pragma once

#include "drawing/Theme.h"
#include "engine/QueryEngine.h"
#include "inspector/SubjectWords.h"

#include <QFrame>

#include <vector>

class QLabel;
class QPushButton;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace askance {

class DocumentList;
class Investigation;
class NoteField;
class NoticeCard;
class NumberGrid;
class SparkBars;
class ValueList;
struct ValueRow;

class InspectorPanel : public QFrame {
    Q_OBJECT
public:
    explicit InspectorPanel(Investigation& investigation, QWidget* parent = nullptr);
    ~InspectorPanel() override;

    void setTheme(const Theme& theme);
    void editNote(); // the focus to the note, where the subject has one
    [[nodiscard]] PicturePtr picture() const { return m_picture; } // what is shown; null without a case

Q_SIGNALS:
    void menuRequested(const askance::Filter& thing, const QPoint& globalPos);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    // A titled list of values that is hidden with its title and line.
    struct Block {
        QWidget* frame = nullptr;
        QLabel* title = nullptr;
        QLabel* right = nullptr;
    };
    void build();
    void buildHead(QVBoxLayout& column);
    void buildSpark(QVBoxLayout& column);
    [[nodiscard]] Block addBlock(QVBoxLayout& column, const QString& title, const QString& right, QWidget* content);
    [[nodiscard]] ValueList* newList(const QString& name, const char* objectName);
    void wire();
    void request();
    void receive(const Result<PicturePtr>& answer);
    void showPicture();
    void showHead();
    void showLists();
    void showNothing(const QString& words);
    void placeSentence();
    void setRightMargin(int scrollBarPx);
    void refreshSwatch();
    [[nodiscard]] std::vector<ValueRow> rowsOf(const TopCounts& counts) const;

    Investigation& m_investigation;
    const Theme* m_theme;
    PicturePtr m_picture;
    SubjectWords m_subject;

    QScrollArea* m_scroll;
    QLabel* m_sentence; // at the lower edge while the card that says it is out of sight
    QLabel* m_empty = nullptr;
    QWidget* m_content = nullptr;
    QLabel* m_swatch = nullptr;
    QLabel* m_name = nullptr;
    QLabel* m_details = nullptr;
    QLabel* m_nameNote = nullptr;
    QWidget* m_buttons = nullptr;
    QPushButton* m_filterTo = nullptr;
    QPushButton* m_exclude = nullptr;
    QToolButton* m_more = nullptr;
    NumberGrid* m_numbers = nullptr;
    SparkBars* m_spark = nullptr;
    Block m_days, m_parts, m_sources, m_domains, m_documents;
    ValueList* m_partList = nullptr;
    ValueList* m_sourceList = nullptr;
    ValueList* m_domainList = nullptr;
    DocumentList* m_documentList = nullptr;
    NoticeCard* m_limits = nullptr;
    NoticeCard* m_checks = nullptr;
    NoteField* m_note = nullptr;
};

} // namespace askance
