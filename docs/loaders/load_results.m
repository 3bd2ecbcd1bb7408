function results = load_results(directory)
% results = load_results("out/quickstart"): a struct of arrays, axes in the order of the file.
    path = fullfile(directory, "results.h5");
    info = h5info(path);
    for dataset = info.Datasets'
        values = h5read(path, "/" + dataset.Name);   % MATLAB shows the axes in reverse order
        results.(dataset.Name) = permute(values, ndims(values):-1:1);
    end
end
