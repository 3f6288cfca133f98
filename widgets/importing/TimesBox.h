// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the times of a log are to be read: the zone of the clock that wrote them and the year of the first, where they
// state none, and the way they are written; of a packet capture, the ports whose traffic is DNS. Nothing is chosen
// until a person chose it. A part of MapColumnsPage.
#pragma once

#include "importing/ImportDraft.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace askance {

class ImportNote;

class TimesBox : public QWidget {
    Q_OBJECT
public:
    TimesBox(ImportDraft& draft, QWidget* parent);
    void refresh(int row);
    [[nodiscard]] QComboBox* zone() const { return m_zone; }
    [[nodiscard]] QLineEdit* year() const { return m_year; }
    [[nodiscard]] QLineEdit* ports() const { return m_ports; }
    [[nodiscard]] QComboBox* format() const { return m_format; }

private:
    void applyZone(const QString& text);
    void applyYear();
    void applyPorts();
    void applyFormat(const QString& format);
    void useForOthers();
    [[nodiscard]] bool isOpenElsewhere(int row) const;
    [[nodiscard]] int othersLikeIt() const;
    [[nodiscard]] QString hint(const DraftFile& file) const;
    [[nodiscard]] QString example(const DraftFile& file) const;

    ImportDraft& m_draft;
    QComboBox* m_zone;
    QLineEdit* m_year;
    QLineEdit* m_ports;
    QComboBox* m_format;
    QLabel* m_example;
    QLabel* m_hint;
    QPushButton* m_others;
    ImportNote* m_fault;
    int m_row = -1;
    quint64 m_serial = 0;
};

} // namespace askance
