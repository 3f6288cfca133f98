// SPDX-License-Identifier: GPL-3.0-or-later
#include "TestSupport.h"

#include "drawing/PlainText.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QTextDocument>

#include <memory>

using namespace askance;

class TestPlainText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noInvisibleCharacterStaysInvisible()
    {
        for (char32_t point = 0; point <= 0x10FFFF; ++point) {
            if (point >= 0xD800 && point <= 0xDFFF)
                continue;
            const QChar::Category category = QChar::category(point);
            const bool hidden = category == QChar::Other_Control || category == QChar::Other_Format
                || category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
            if (!hidden)
                continue;
            // Not fromUcs4(), which takes U+FEFF for a byte order mark.
            const QString raw = point > 0xFFFF
                ? QString(QChar(QChar::highSurrogate(point))) + QChar(QChar::lowSurrogate(point))
                : QString(QChar(static_cast<char16_t>(point)));
            const QString shown = visible(raw);
            QVERIFY2(!shown.contains(raw) && shown.startsWith(QLatin1String("[U+")),
                qPrintable(QString::number(static_cast<uint>(point), 16)));
        }
    }

    void visibleTextIsUnchanged_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("name") << QStringLiteral("mail1.example.com");
        QTest::newRow("markup") << QStringLiteral("<b>x</b>&amp;");
        QTest::newRow("greek") << QStringLiteral("παράδειγμα");
        QTest::newRow("accent") << QString::fromUtf8("e\xCC\x81");
        QTest::newRow("beyond the plane") << QString::fromUtf8("\xF0\x9F\x90\x8D");
    }
    void visibleTextIsUnchanged()
    {
        QFETCH(QString, text);
        QCOMPARE(visible(text), text);
    }

    void hostileTextIsSpelledOut()
    {
        QCOMPARE(visible(QStringLiteral("a") + QChar(0x202E) + QStringLiteral("b")), QStringLiteral("a[U+202E]b"));
        QCOMPARE(visible(QString(QChar(0xD800))), QStringLiteral("[U+D800]"));
        QCOMPARE(visible(QStringLiteral("a\nb")), QStringLiteral("a[U+000A]b"));
        QCOMPARE(visible(QStringLiteral("a") + QString(5, QChar(0x0301))).count(QStringLiteral("[U+0301]")), 2);
    }

    void aLabelNeverReadsMarkup()
    {
        const std::unique_ptr<QLabel> label(plainLabel(QStringLiteral("<b>x</b>.evil.example")));
        QCOMPARE(label->textFormat(), Qt::PlainText);
        QCOMPARE(label->text(), QStringLiteral("<b>x</b>.evil.example"));
    }

    void aTooltipShowsItsTextLetterByLetter()
    {
        const QString hostile = QStringLiteral("<img src='/etc/passwd'>&lt;\nsecond");
        QTextDocument document;
        document.setHtml(plainToolTip(hostile));
        QCOMPARE(document.toPlainText(), hostile);
        QVERIFY(Qt::mightBeRichText(plainToolTip(hostile)));
    }

    void whatIsPastedIntoALineStandsThereVisibly()
    {
        QLineEdit line(QStringLiteral("ab"));
        keepVisible(&line);
        line.setCursorPosition(1);
        QGuiApplication::clipboard()->setText(QStringLiteral("\u202Ex\u200B"));
        line.paste();
        QCOMPARE(line.text(), QStringLiteral("a[U+202E]x[U+200B]b"));
        QCOMPARE(line.cursorPosition(), line.text().size() - 1);
        QVERIFY(line.hasAcceptableInput()); // Enter still counts
        line.setText(QStringLiteral("c\u0007"));
        QCOMPARE(line.text(), QStringLiteral("c[U+0007]"));
    }

    void anAmpersandIsNoMnemonic()
    {
        QCOMPARE(plainAction(QStringLiteral("R&D & more")), QStringLiteral("R&&D && more"));
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    TestPlainText test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_plaintext.moc"
