// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence/CsvTarget.h"

#include <QFileDialog>

namespace askance {

void askForCsv(QWidget* parent, const char* name, const QString& title, const QString& fileName,
    const std::function<void(const QString& path)>& chosen)
{
    auto* dialog = new QFileDialog(parent, title);
    dialog->setObjectName(QLatin1String(name));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->setNameFilter(QFileDialog::tr("CSV files (*.csv)"));
    dialog->selectFile(fileName);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, chosen);
    dialog->open();
}

} // namespace askance
