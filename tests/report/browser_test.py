#!/usr/bin/env python3
"""Opens reports in a headless browser without a network: those of all scenarios of the library, simulated
small, of a sweep, and of results with hostile names. Skipped with 77 where the browser, Node.js, its packages or
h5py are missing.

usage: browser_test.py PROGRAM LIBRARY MODULES [--keep DIR | --picture FILE]
  PROGRAM   cxsim        LIBRARY   directory of scenarios        MODULES   directory with node_modules
  --keep    where reports and screenshots stay; without it they are gone at the end
  --picture tests nothing, and takes the picture of the quick-start's report that the README shows"""

import argparse
import json
import math
import shutil
import subprocess
import sys
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
SMALL = ["--set", "run.customers=300", "--set", "run.days=240", "--replications", "3", "--threads", "1", "--quiet"]
# With reasons, and with more segments and mechanisms than the others: these are also looked at for
# accessibility and by tab key.
CLOSELY = ["quickstart", "shipping_delay_complaints", "baseline", "sweep"]
SWEPT = ["-s", "company.promise.padding=0 days,1 day,2 days", "-s", "company.promise.quantile=60%,90%"]
HOSTILE = ["<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "</script><b>bold", "\U0001f600 fête",
           "شحن بطيء", "a & b; <!--"]


def skip(why):
    print(f"skipped: {why}")
    sys.exit(77)


def arguments():
    parser = argparse.ArgumentParser()
    for name in ("program", "library", "modules"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--picture", type=Path)
    return parser.parse_args()


def run(*words):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(map(str, words))} ended with {done.returncode}: {done.stderr}")
    return done.stdout


class Results:
    """The numbers of a results.h5 by the labels of their axes."""

    def __init__(self, path):
        self.file = h5py.File(path)
        self.axes = {}
        self.loaded = {}
        for name, dataset in self.file.items():
            if isinstance(dataset, h5py.Dataset) and dataset.ndim == 1 and h5py.h5ds.is_scale(dataset.id):
                labels = [x.decode() if isinstance(x, bytes) else x for x in dataset[:].tolist()]
                self.axes[name] = {label: place for place, label in enumerate(labels)}

    def variable(self, name):
        if name not in self.loaded:
            dataset = self.file[name]
            axes = [dataset.dims[i][0].name.strip("/") for i in range(dataset.ndim)]
            self.loaded[name] = (axes, dataset[...])
        return self.loaded[name]

    def place(self, axis, label):
        # Bins are named by their number, everything else by its label.
        return label if axis.startswith("bin_") else self.axes[axis][label]

    def value(self, name, where):
        if name == "controlled":
            return self.controlled(where)
        if name == "ledger per customer":
            return self.ledger_per_customer(where)
        if name == "mean of effects":
            return self.mean_of_effects(where)
        axes, values = self.variable(name)
        return float(values[tuple(self.place(axis, where[axis]) for axis in axes)])

    def controlled(self, where):
        share = self.variable("bar_share")[1][tuple(
            self.axes[axis][where[axis]] for axis in ("scenario", "segment", "attribute"))]
        return float((share * self.variable("source_control")[1]).sum())

    def mean_of_effects(self, where):
        """Over the worlds of a variant whose factors are at the given levels, or between them."""
        chosen = (self.texts("variant") == where["variant"]) & (self.file["point"][:] >= 0)
        for factor, *level in where["where"]:
            values = self.file[f"param_{factor}"]
            if isinstance(level[0], str):
                chosen &= self.texts(f"param_{factor}") == level[0]
            else:
                chosen &= (values[:] >= level[0]) & (values[:] <= level[1])
        return float(numpy.nanmean(self.variable(where["outcome"] + "_effect")[1][:, 0][chosen]))

    def texts(self, name):
        return numpy.array([text.decode() for text in self.file[name][:]])

    def ledger_per_customer(self, where):
        ledger = self.variable("ledger")[1][self.axes["scenario"][where["scenario"]]]
        customers = self.variable("customers")[1][:, 0]
        account = where["account"]
        amounts = ledger.sum(axis=1) if account == "contribution" else ledger[:, self.axes["account"][account]]
        return float(numpy.nanmean(amounts / customers))


def with_hostile_names(source, target):
    """A copy of results whose scenarios, segments and question are not names that a scenario may have."""
    shutil.copy(source, target)
    with h5py.File(target, "r+") as file:
        for axis in ("scenario", "segment"):
            names = [HOSTILE[i % len(HOSTILE)] + "!" * (i // len(HOSTILE)) for i in range(len(file[axis]))]
            if axis == "segment":
                names[0] = "all"
            file[axis][:] = numpy.array([name.encode() for name in names], dtype=object)
        for attribute, text in (("baseline", HOSTILE[0]), ("question", "<img src=x onerror=alert(2)> كم يكلف؟ \U0001f4e6"),
                                ("title", "</title><script>alert(3)</script>")):
            file.attrs[attribute] = numpy.bytes_(text.encode())


def simulated(options, directory, scenario):
    out = directory / scenario
    run(options.program, "run", options.library / f"{scenario}.yaml", "-o", out, *SMALL,
        *(["--set", "model.reasons.on=true"] if scenario in CLOSELY else []))
    return out / "report.html"


def prepared(options, directory):
    scenarios = sorted(path.stem for path in options.library.glob("*.yaml"))
    with ThreadPoolExecutor(2) as pool:
        reports = dict(zip(scenarios, pool.map(lambda name: simulated(options, directory, name), scenarios)))
    swept = directory / "sweep"
    run(options.program, "run", options.library / "shipping_delay.yaml", "-o", swept, *SMALL, *SWEPT)
    reports["sweep"] = swept / "report.html"
    hostile = directory / "hostile"
    hostile.mkdir()
    with_hostile_names(directory / "shipping_delay" / "results.h5", hostile / "results.h5")
    run(options.program, "report", hostile, "--quiet")
    reports["hostile"] = hostile / "report.html"
    return reports


def look_at(options, directory, reports):
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    plan = {"browser": browser, "modules": str(options.modules.resolve()), "reports": reports}
    (directory / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    return json.loads(run("node", HERE / "look.mjs", directory / "plan.json"))


def looked_at(options, directory, reports):
    closely = CLOSELY + ["hostile"]
    return look_at(options, directory, [
        {"file": str(path), "axe": name in closely, "keys": name in CLOSELY,
         "screenshots": str(directory / name) if options.keep and name in closely else None}
        for name, path in reports.items()])


def views(finding):
    """As it opens, and after the last choice of every control where that was looked at."""
    return [finding[key] for key in ("first", "last") if key in finding]


def take_picture(options):
    """Of the days of the quick-start as it is, for the README."""
    with tempfile.TemporaryDirectory() as temporary:
        out = Path(temporary) / "quickstart"
        run(options.program, "run", options.library / "quickstart.yaml", "-o", out, "--quiet")
        look_at(options, Path(temporary), [{"file": str(out / "report.html"), "picture": str(options.picture.resolve())}])
    print(f"wrote {options.picture}")


class Report(unittest.TestCase):
    """What a reader, a keyboard and a screen reader find in the reports."""

    found = {}
    reports = {}

    def each(self, check):
        for name, finding in self.found.items():
            with self.subTest(report=name):
                check(name, finding)

    def test_opens_without_errors_and_without_a_request(self):
        def check(_, finding):
            self.assertEqual(finding["errors"], [])
            self.assertEqual(finding["requests"], [])
            self.assertEqual(finding["first"]["lang"], "en")
        self.each(check)

    def test_draws_every_chart(self):
        def check(_, finding):
            for view in views(finding):
                drawn = [figure for figure in view["figures"] if not figure["missing"]]
                self.assertGreaterEqual(len(drawn), 8)
                for figure in drawn:
                    self.assertGreaterEqual(figure["marks"], 4, figure["id"])
                    self.assertGreater(figure["rows"], 0, figure["id"])
                    self.assertLessEqual(figure["width"], figure["room"] + 1, figure["id"])
        self.each(check)

    def test_draws_what_a_sweep_has_moved(self):
        for view in views(self.found["sweep"]):
            drawn = {figure["id"] for figure in view["figures"] if not figure["missing"]}
            self.assertLessEqual({"tornado", "sweep-map", "front"}, drawn)
            tables = {figure for figure, _, _, _ in view["cells"]}
            self.assertLessEqual({"tornado", "sweep-map", "front"}, tables)

    def compare(self, results, figure, variable, where, value, text):
        expected = results.value(variable, where)
        if value is None:
            same = math.isnan(expected) and text == "–"
        else:
            # Seven digits are kept, of days five; sums of several such numbers may lose one.
            kept = 1e-4 if variable.endswith("_time") else 2e-6
            same = abs(value - expected) <= kept * abs(expected) + 1e-9
        if not same:
            self.fail(f"{figure}: {variable} {where} is {expected} and shown as {value}, {text}")

    def test_shows_in_tables_what_the_results_hold(self):
        def check(name, finding):
            results = Results(self.reports[name].parent / "results.h5")
            for view in views(finding):
                self.assertGreater(len(view["cells"]), 500)
                for figure, (variable, where), value, text in view["cells"]:
                    self.compare(results, figure, variable, where, value, text)
        self.each(check)

    def test_lets_the_tab_key_reach_every_control(self):
        for name in CLOSELY:
            tabbed = self.found[name]["tabbed"]
            self.assertGreater(tabbed["count"], 20)
            self.assertEqual(tabbed["missed"], [])

    def test_shows_a_segment_after_a_click_on_it_or_enter(self):
        filtered = [self.found[name]["filtered"] for name in CLOSELY if self.found[name]["filtered"]]
        self.assertGreater(len(filtered), 0)
        for shown in filtered:
            self.assertEqual(shown["clicked"], str(shown["segments"] - 1))
            self.assertIn("%", shown["said"])
            self.assertEqual(shown["afterKeys"], "0")

    def test_violates_no_rule_of_accessibility_in_light_and_dark(self):
        for name in CLOSELY + ["hostile"]:
            with self.subTest(report=name):
                self.assertEqual(self.found[name]["light"], [])
                self.assertEqual(self.found[name]["dark"], [])

    def test_stays_small(self):
        self.each(lambda name, _: self.assertLess(self.reports[name].stat().st_size, 2_000_000))

    def test_shows_hostile_names_and_executes_none(self):
        view = self.found["hostile"]["first"]
        for name in HOSTILE[:3]:
            self.assertIn(name, view["text"])
        self.assertIn("<img src=x onerror=alert(2)>", view["heading"])
        self.assertEqual(view["title"], "</title><script>alert(3)</script>: report")


def main():
    options = arguments()
    if not shutil.which("node"):
        skip("there is no Node.js; apt-get install nodejs npm")
    if not (shutil.which("chromium") or shutil.which("chromium-browser")):
        skip("there is no chromium; apt-get install chromium")
    if not (options.modules / "node_modules" / "playwright-core").is_dir():
        skip(f"npm has not fetched the packages of {HERE} into {options.modules}")
    if options.picture:
        take_picture(options)
        return
    with tempfile.TemporaryDirectory() as temporary:
        directory = options.keep or Path(temporary)
        directory.mkdir(parents=True, exist_ok=True)
        Report.reports = prepared(options, directory)
        Report.found = dict(zip(Report.reports, looked_at(options, directory, Report.reports)))
        (directory / "findings.json").write_text(json.dumps(Report.found), encoding="utf-8")
        outcome = unittest.main(argv=[sys.argv[0]], exit=False, verbosity=2)
    sys.exit(0 if outcome.result.wasSuccessful() else 1)


try:
    import h5py
    import numpy
except ImportError:
    skip("there is no h5py; apt-get install python3-h5py")

if __name__ == "__main__":
    main()
