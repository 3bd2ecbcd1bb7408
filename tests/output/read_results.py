#!/usr/bin/python3
"""Opens a results file with the readers that people use and checks axes, labels and values.

usage: read_results.py RESULTS.h5     exits with 77 where none of the readers is installed"""

import importlib
import shutil
import subprocess
import sys

SCENARIOS = ["as_is", "slowdown"]
SEGMENTS = ["all", "patient_regulars", "urgent_buyers"]
AXES = {
    "satisfaction": ("scenario", "replication", "segment"),
    "expectation_gap": ("scenario", "replication", "segment", "attribute"),
    "satisfaction_mean": ("scenario", "segment"),
    "satisfaction_quantile": ("scenario", "segment", "quantile"),
    "satisfaction_distribution": ("scenario", "segment", "bin_satisfaction"),
    "satisfaction_distribution_min": ("scenario", "segment"),
    "satisfaction_time": ("scenario", "quantile", "time"),
    "expectation_gap_time": ("scenario", "attribute", "quantile", "time"),
    "satisfaction_effect": ("scenario", "segment"),
    "satisfaction_effect_low": ("scenario", "segment"),
    "satisfaction_customer_effect": ("scenario", "segment", "bin_satisfaction_effect"),
    "flow": ("scenario", "stage", "stage_to"),
    "bar_share": ("scenario", "segment", "attribute", "source"),
    "bar_push": ("scenario", "segment", "attribute", "source"),
    "ledger": ("scenario", "replication", "account"),
    "department_load": ("scenario", "department", "time"),
    "run_status": ("scenario", "replication"),
    "digest": ("scenario", "replication"),
    "variant": ("scenario",),
    "point": ("scenario",),
}
ATTRIBUTES = {"long_name", "role", "direction"}


def installed(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"{name} is not installed: left out")
        return None


def check(condition, what):
    if not condition:
        sys.exit(f"wrong: {what}")


def check_xarray(xarray, path, engine):
    with xarray.open_dataset(path, engine=engine) as data:
        for name, axes in AXES.items():
            check(data[name].dims == axes, f"{engine}: axes of {name} are {data[name].dims}")
        for name, variable in data.data_vars.items():
            missing = ATTRIBUTES - set(variable.attrs)
            check(not missing, f"{engine}: {name} lacks {missing}")
        check(list(data["scenario"].values) == SCENARIOS, f"{engine}: scenarios")
        check(list(data["segment"].values) == SEGMENTS, f"{engine}: segments")
        check(data["time"].dtype.kind == "i", f"{engine}: days are numbers")
        check(data["days_late"].dtype.kind == "f", f"{engine}: lateness is a number")

        stars = data["satisfaction"].sel(scenario="slowdown", segment="all")
        check(stars.shape == (3,) and 1 < float(stars.mean()) < 5, f"{engine}: satisfaction")
        late = data["days_late_effect"].sel(scenario="slowdown", segment="all")
        check(abs(float(late) - 2) < 1e-5, f"{engine}: two days later")
        seen = data["days_late_distribution"].sel(segment="all").sum("bin_days_late")
        check(float(seen[0]) == float(seen[1]) > 0, f"{engine}: equal deliveries in both worlds")
        bound = data["bin_days_late_bounds"]
        centre = bound.mean("bound")
        check(bool((centre == data["bin_days_late"]).all()), f"{engine}: centres of bins")
        check(bool((data["bar_share"].sum("source") - 1 < 1e-9).all()), f"{engine}: bar shares")
        check(data["digest"].sel(scenario="slowdown", replication=2) == "00000000feed0005",
              f"{engine}: digest")
        sales = data["ledger"].sel(scenario="as_is", account="sales")
        check(list(sales.values) == [50000, 50001, 50002], f"{engine}: books")
        load = data["department_load"].sel(scenario="slowdown", department="support")
        check(bool((abs(load - 1) < 1e-9).all()), f"{engine}: load of departments")
        check(data["satisfaction"].attrs["units"] == "stars", f"{engine}: units")
        check(data.attrs["master_seed"] == "18446744073709551615", f"{engine}: seed as text")
        check(data.attrs["complete"] == 1 and data.attrs["format_version"] == 1, f"{engine}: root")
    with xarray.open_dataset(path, engine=engine, group="provenance") as provenance:
        check("cxsim: 1" in str(provenance["source_text"].values[0]), f"{engine}: sources")


def check_netcdf4(netcdf4, path):
    with netcdf4.Dataset(path) as data:
        for name, axes in AXES.items():
            check(data[name].dimensions == axes, f"netCDF4: axes of {name}")
        check(list(data["scenario"][:]) == SCENARIOS, "netCDF4: scenarios")


def check_h5py(h5py, path):
    with h5py.File(path) as data:
        for name, axes in AXES.items():
            labels = tuple(axis[0].name.lstrip("/") for axis in data[name].dims)
            check(labels == axes, f"h5py: axes of {name} are {labels}")
        for name, item in data.items():
            if not isinstance(item, h5py.Dataset):
                continue
            check(item.dtype.kind in "fiuO" and item.dtype.itemsize <= 8, f"h5py: type of {name}")
            check(item.dtype.kind not in "iu" or item.dtype.itemsize <= 4, f"h5py: {name} is wide")
            if item.dtype.kind == "O":
                continue
            is_large = item.size * item.dtype.itemsize >= 8192
            check((item.compression == "gzip") == is_large, f"h5py: compression of {name}")
            check(item.fletcher32 == is_large, f"h5py: checksums of {name}")
            check(not is_large or item.compression_opts == 4, f"h5py: level of {name}")
        check([text.decode() for text in data["scenario"][:]] == SCENARIOS, "h5py: scenarios")


def check_ncdump(path):
    header = subprocess.run(["ncdump", "-h", path], capture_output=True, text=True, check=True).stdout
    for name, axes in AXES.items():
        check(f" {name}({', '.join(axes)}) ;" in header, f"ncdump: axes of {name}")
    check("phony" not in header, "ncdump: an axis has no name")


def main(path):
    checked = []
    h5py = installed("h5py")
    if h5py:
        check_h5py(h5py, path)
        checked.append("h5py")
    netcdf4 = installed("netCDF4")
    if netcdf4:
        check_netcdf4(netcdf4, path)
        checked.append("netCDF4")
    xarray = installed("xarray")
    for engine in ("netcdf4", "h5netcdf"):
        if xarray and installed("netCDF4" if engine == "netcdf4" else engine):
            check_xarray(xarray, path, engine)
            checked.append(f"xarray with {engine}")
    if shutil.which("ncdump"):
        check_ncdump(path)
        checked.append("ncdump")
    print("opened with: " + (", ".join(checked) or "nothing: no reader is installed"))
    return 0 if checked else 77


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
