"""results = load("out/quickstart"): a labelled xarray.Dataset; run it to see the outcomes."""
import sys

import xarray


def load(directory, engine=None):
    return xarray.open_dataset(f"{directory}/results.h5", engine=engine)


if __name__ == "__main__":
    results = load(sys.argv[1])
    for name in results.attrs["outcomes"].split():
        mean = results[name].sel(segment="all").mean("replication", skipna=True)
        if "attribute" not in mean.dims:
            print(name, dict(zip(results["scenario"].values.tolist(), mean.values.tolist())))
