# load_results("out/quickstart"): a dictionary of arrays, axes in the order of the file.
using HDF5

function load_results(directory)
    h5open(joinpath(directory, "results.h5")) do file
        whole(array) = ndims(array) < 2 ? array : permutedims(array, reverse(1:ndims(array)))
        Dict(name => whole(read(file[name])) for name in keys(file) if file[name] isa HDF5.Dataset)
    end
end
