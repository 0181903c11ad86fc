#!/usr/bin/env python3
"""Plants one violation of every rule in a small tree: the gate must find each, and nothing else."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
import architecture  # noqa: E402

CLEAN = {
    "core/base/result.h": "#pragma once\n#include <string>\n",
    "core/model/matrix.h": '#pragma once\n#include "core/base/result.h"\n',
    "core/model/tensor_p.h": "#pragma once\n#include <torch/torch.h>\n",
    "core/model/matrix.cpp": '#include "core/model/tensor_p.h"\n',
    "core/train/step.cpp": '#include "core/model/tensor_p.h"\n#include <ATen/ATen.h>\n',
    "core/export/writer.cpp": '#include "core/text/tokenizer.h"\n',
    "core/text/tokenizer.h": "#pragma once\n",
    "ui/plot/chart.cpp": "#include <qcustomplot.h>\n#include <QWidget>\n",
    "ui/plot/chart.h": "class Chart;\nclass Chart : public QWidget {\nQString sizeText(double bytes);\n",
    "app/ctl/main.cpp": '#include "core/model/matrix.h"\n#include <CLI/CLI.hpp>\n',
    "README.md": "Put the workspace in ~/stator or $HOME/work.\n",
}
UNFINISHED = "TO" + "DO"
PLANTED = [
    ("layers", "core/text/bad.cpp", '#include "core/data/corpus.h"\n'),
    ("layers", "core/store/bad.cpp", '#include "core/train/trainer.h"\n'),
    ("layers", "core/base/bad.h", '#include "core/model/matrix.h"\n'),
    ("layers", "core/train/bad.cpp", '#include "app/window/mainwindow.h"\n'),
    ("layers", "core/misc/bad.h", "#pragma once\n"),
    ("layers", "ui/pages/bad.cpp", '#include "app/window/mainwindow.h"\n'),
    ("layers", "ui/pages/a/bad.cpp", '#include "ui/pages/b/bpage.h"\n'),
    ("layers", "ui/plot/bad.cpp", '#include "ui/session/session.h"\n'),
    ("layers", "ui/models/bad.cpp", '#include "ui/pages/page.h"\n'),
    ("qt", "core/base/bad.cpp", "#include <QString>\n"),
    ("qt", "core/data/bad.h", "#include <QtCore/QObject>\n"),
    ("qt", "app/ctl/bad.cpp", "#include <QCoreApplication>\n"),
    ("torch", "app/ctl/bad.cpp", "#include <torch/torch.h>\n"),
    ("torch", "ui/pages/bad.cpp", '#include "core/model/tensor_p.h"\n'),
    ("torch", "core/data/bad.cpp", "#include <c10/util/Exception.h>\n"),
    ("torch", "tests/store/bad.cpp", "#include <ATen/ATen.h>\n"),
    ("qcustomplot", "ui/pages/bad.cpp", '#include "qcustomplot.h"\n'),
    ("sql", "ui/models/bad.cpp", "#include <sqlite3.h>\n"),
    ("sql", "ui/models/bad.cpp", "#include <QSqlQuery>\n"),
    ("names", "ui/widgets/bad.h", "class Chart : public QWidget {\n"),
    ("names", "ui/widgets/bad.h", "QString sizeText(double bytes);\n"),
    ("unfinished", "core/base/bad.cpp", f"// {UNFINISHED}: later\n"),
    ("machine path", "packaging/bad.sh", "cd /home" + "/someone/stator\n"),
    ("size", "resources/sample/big.gz", "x" * (architecture.MAX_FILE_BYTES + 1)),
]


class ArchitectureGate(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = Path(self.folder.name)
        for name, text in CLEAN.items():
            self.write(name, text)

    def tearDown(self):
        self.folder.cleanup()

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def rules_found(self):
        return [(rule, name) for name, _, rule, _ in architecture.violations(self.root)]

    def test_a_clean_tree_passes(self):
        self.assertEqual(self.rules_found(), [])

    def test_every_planted_violation_is_found_and_nothing_else(self):
        for rule, name, text in PLANTED:
            with self.subTest(rule=rule, name=name, text=text[:60]):
                self.write(name, text)
                self.assertEqual(self.rules_found(), [(rule, name)])
                (self.root / name).unlink()

    def test_torch_is_found_through_a_chain_of_headers(self):
        self.write("core/model/outer.h", '#include "core/model/tensor_p.h"\n')
        self.write("app/ctl/runjob.cpp", '#include "core/model/outer.h"\n')
        self.assertEqual(self.rules_found(), [("torch", "app/ctl/runjob.cpp")])

    def test_the_line_is_named(self):
        self.write("core/text/bad.cpp", '// one\n\n#include "core/data/corpus.h"\n')
        (name, line, _, _), = architecture.violations(self.root)
        self.assertEqual((name, line), ("core/text/bad.cpp", 3))


if __name__ == "__main__":
    unittest.main()
