"""From a run to one figure: employees by size of establishment, index.

keiretsu run scenarios/baseline.yaml --scale 0.05
python3 analysis/readers/example.py runs/baseline employees.png
"""
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

import keiretsu

panel = keiretsu.table(sys.argv[1], "panel")
panel = panel[panel["size_class"] != "1-3"]
totals = panel.groupby(["replicate", "year", "size_class"], sort=True)["employees"].sum()
means = totals.groupby(["year", "size_class"]).mean().unstack()
index = 100 * means / means.iloc[0]
figure = index.plot(figsize=(7, 4.5), title="Employees by size of establishment")
figure.set_xlabel("")
figure.set_ylabel(f"{index.index[0]} = 100")
plt.savefig(sys.argv[2], dpi=150)
