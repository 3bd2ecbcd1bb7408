#include "output/hdf5_file.h"

#include <fmt/format.h>
#include <hdf5.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <type_traits>
#include <utility>

#include "engine/errors.h"
#include "output/hdf5_axes.h"
#include "output/hdf5_handle.h"

namespace cxsim {
namespace {

constexpr std::size_t largest_chunk = std::size_t{1} << 19;  // values
constexpr std::size_t least_to_compress = 8192;              // bytes
constexpr unsigned creation_order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;

// What the library would print on this thread goes into the RunError instead.
void keep_library_quiet() {
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

Hdf5Handle copy_of(hid_t type) {
  return Hdf5Handle(H5Tcopy(type), H5Tclose, "copy a type");
}

Hdf5Handle utf8_text(std::size_t size) {
  Hdf5Handle type = copy_of(H5T_C_S1);
  checked(H5Tset_size(type, size), "size a text type");
  checked(H5Tset_cset(type, H5T_CSET_UTF8), "make a text type UTF-8");
  if (size != H5T_VARIABLE) checked(H5Tset_strpad(type, H5T_STR_NULLPAD), "pad a text type");
  return type;
}

/// How a value is stored, and the value that says there is none.
template <typename Value>
struct Stored {
  static Hdf5Handle type() { return utf8_text(H5T_VARIABLE); }
};
template <>
struct Stored<double> {
  static Hdf5Handle type() { return copy_of(H5T_IEEE_F64LE); }
  static constexpr double missing = std::numeric_limits<double>::quiet_NaN();
};
template <>
struct Stored<std::int32_t> {
  static Hdf5Handle type() { return copy_of(H5T_STD_I32LE); }
  static constexpr std::int32_t missing = -2147483647;  // netCDF's own
};
template <>
struct Stored<std::uint8_t> {
  static Hdf5Handle type() { return copy_of(H5T_STD_U8LE); }
  static constexpr std::uint8_t missing = 255;
};

void write_attribute(hid_t owner, const FileAttribute& attribute) {
  const std::string& name = attribute.name;
  const auto write = [&]<typename Value>(const Value& value) {
    if constexpr (std::is_same_v<Value, std::string>) {
      const std::string text = value.empty() ? std::string(1, '\0') : value;
      write_attribute(owner, name, utf8_text(text.size()), space_of({}), text.data());
    } else if constexpr (std::is_same_v<Value, std::vector<std::uint8_t>>) {
      write_attribute(owner, name, Stored<std::uint8_t>::type(), space_of({value.size()}),
                      value.data());
    } else {
      write_attribute(owner, name, Stored<Value>::type(), space_of({}), &value);
    }
  };
  std::visit(write, attribute.value);
}

std::size_t product(const std::vector<hsize_t>& lengths) {
  return std::accumulate(lengths.begin(), lengths.end(), std::size_t{1}, std::multiplies<>());
}

std::vector<hsize_t> chunk_of(std::vector<hsize_t> shape) {
  for (hsize_t& length : shape) {
    while (length > 1 && product(shape) > largest_chunk) length = (length + 1) / 2;
  }
  return shape;
}

Hdf5Handle settings(hid_t kind) {
  return Hdf5Handle(H5Pcreate(kind), H5Pclose, "make a list of settings");
}

// No times of creation and no more than the content decides, so that equal content is equal bytes.
template <typename Value>
Hdf5Handle layout_of(const std::vector<hsize_t>& shape) {
  Hdf5Handle layout = settings(H5P_DATASET_CREATE);
  checked(H5Pset_obj_track_times(layout, false), "leave out object times");
  checked(H5Pset_attr_creation_order(layout, creation_order), "track the order of attributes");
  if constexpr (!std::is_same_v<Value, std::string>) {  // a filter sees only where texts are
    // To set up a filter for fewer takes longer than all else: docs/decisions/0125.
    if (product(shape) * sizeof(Value) >= least_to_compress) {
      const auto chunk = chunk_of(shape);
      checked(H5Pset_chunk(layout, static_cast<int>(chunk.size()), chunk.data()), "set a chunk");
      checked(H5Pset_deflate(layout, 4), "compress");
      checked(H5Pset_fletcher32(layout), "add checksums");
    }
    checked(H5Pset_fill_value(layout, Stored<Value>::type(), &Stored<Value>::missing),
            "set a fill value");
  }
  return layout;
}

template <typename Value>
void write_values(hid_t dataset, const std::vector<Value>& values) {
  checked(H5Dwrite(dataset, Stored<Value>::type(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()),
          "write values");
}

// Where not told otherwise the library clears a megabyte for each variable of texts.
Hdf5Handle transfer_of_texts() {
  constexpr std::size_t at_once = 256;
  Hdf5Handle transfer = settings(H5P_DATASET_XFER);
  checked(H5Pset_buffer(transfer, at_once * sizeof(hvl_t), nullptr, nullptr), "size a buffer");
  return transfer;
}

void write_values(hid_t dataset, const std::vector<std::string>& values) {
  std::vector<const char*> texts;
  for (const std::string& text : values) texts.push_back(text.c_str());
  checked(H5Dwrite(dataset, Stored<std::string>::type(), H5S_ALL, H5S_ALL, transfer_of_texts(),
                   texts.data()),
          "write values");
}

/// The growing bytes of a file in memory, taken when it is closed: H5Fget_file_image of 1.10 clears
/// a flag without correcting the checksum over it.
class MemoryFile {
 public:
  MemoryFile() : handle_(create(this)) {}

  hid_t handle() const { return *handle_; }

  std::vector<std::byte> close() {
    checked(H5Fflush(*handle_, H5F_SCOPE_LOCAL), "complete the file");
    handle_.reset();
    std::uint64_t end = 0;  // its address in the superblock [HDF5 file format 2.0, II.A, version 2]
    std::memcpy(&end, bytes_.data() + 28, sizeof(end));
    require(end <= bytes_.size(), "a file ends inside its memory");
    bytes_.resize(end);
    return std::move(bytes_);
  }

 private:
  static Hdf5Handle create(MemoryFile* memory);

  static void* grow(void*, std::size_t size, H5FD_file_image_op_t, void* memory) {
    std::vector<std::byte>& bytes = static_cast<MemoryFile*>(memory)->bytes_;
    bytes.resize(size);
    return bytes.data();
  }
  static herr_t keep(void*, H5FD_file_image_op_t, void*) { return 0; }
  static void* same(void* memory) { return memory; }
  static herr_t not_owned(void*) { return 0; }

  std::vector<std::byte> bytes_;
  std::optional<Hdf5Handle> handle_;
};

Hdf5Handle MemoryFile::create(MemoryFile* memory) {
  keep_library_quiet();
  const Hdf5Handle access = settings(H5P_FILE_ACCESS);
  checked(H5Pset_fapl_core(access, std::size_t{1} << 20, false), "keep the file in memory");
  H5FD_file_image_callbacks_t callbacks{nullptr, nullptr, grow, keep, same, not_owned, memory};
  checked(H5Pset_file_image_callbacks(access, &callbacks), "watch the file's memory");
  checked(H5Pset_libver_bounds(access, H5F_LIBVER_V18, H5F_LIBVER_V18), "set the file version");
  const Hdf5Handle creation = settings(H5P_FILE_CREATE);
  checked(H5Pset_link_creation_order(creation, creation_order), "track the order of variables");
  checked(H5Pset_attr_creation_order(creation, creation_order), "track the order of attributes");
  checked(H5Pset_obj_track_times(creation, false), "leave out object times");
  const std::string name = fmt::format("{}", fmt::ptr(memory));  // no two open files share one
  return Hdf5Handle(H5Fcreate(name.c_str(), H5F_ACC_TRUNC, creation, access), H5Fclose,
                    "create a file in memory");
}

Hdf5Handle open_file(const std::string& path) {
  keep_library_quiet();
  return Hdf5Handle(H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT), H5Fclose, "read " + path);
}

std::vector<std::string> groups_of(const std::string& path) {
  std::vector<std::string> groups;
  for (auto end = path.find('/'); end != std::string::npos; end = path.find('/', end + 1)) {
    groups.push_back(path.substr(0, end));
  }
  return groups;
}

bool exists(hid_t file, const std::string& path) {
  const auto linked = [&](const std::string& name) {
    return checked(H5Lexists(file, name.c_str(), H5P_DEFAULT), "look for " + name) > 0;
  };
  const auto groups = groups_of(path);
  return std::all_of(groups.begin(), groups.end(), linked) && linked(path);
}

}  // namespace

struct Hdf5Writer::File {
  MemoryFile memory;
  std::map<std::string, hsize_t> axes;
  Hdf5Axes links;

  void add_groups(const std::string& path) {
    for (const std::string& group : groups_of(path)) {
      if (exists(memory.handle(), group)) continue;
      const Hdf5Handle creation = settings(H5P_GROUP_CREATE);
      checked(H5Pset_link_creation_order(creation, creation_order), "track the order of variables");
      checked(H5Pset_obj_track_times(creation, false), "leave out object times");
      Hdf5Handle(H5Gcreate2(memory.handle(), group.c_str(), H5P_DEFAULT, creation, H5P_DEFAULT),
                 H5Gclose, "create group " + group);
    }
  }

  template <typename Value>
  Hdf5Handle add_dataset(const FileVariable& variable, const std::vector<hsize_t>& shape,
                         const std::vector<Value>& values) {
    add_groups(variable.name);
    Hdf5Handle dataset(
        H5Dcreate2(memory.handle(), variable.name.c_str(), Stored<Value>::type(), space_of(shape),
                   H5P_DEFAULT, layout_of<Value>(shape), H5P_DEFAULT),
        H5Dclose, "create variable " + variable.name);
    write_values(dataset, values);
    return dataset;
  }
};

Hdf5Writer::Hdf5Writer() : file_(std::make_unique<File>()) {}
Hdf5Writer::~Hdf5Writer() = default;

void Hdf5Writer::add_axis(const FileVariable& variable) {
  keep_library_quiet();
  const auto add = [&](const auto& values) {
    require(!values.empty() && variable.axes.empty(), "an axis has labels and is its own axis");
    const Hdf5Handle dataset = file_->add_dataset(variable, {values.size()}, values);
    const std::string name = variable.name.substr(variable.name.rfind('/') + 1);
    checked(H5DSset_scale(dataset, name.c_str()), "name an axis");
    for (const FileAttribute& attribute : variable.attributes) write_attribute(dataset, attribute);
    file_->axes[variable.name] = values.size();
  };
  std::visit(add, variable.values);
}

void Hdf5Writer::add_variable(const FileVariable& variable) {
  keep_library_quiet();
  std::vector<hsize_t> shape;
  for (const std::string& axis : variable.axes) {
    require(file_->axes.contains(axis), "an axis is added before the variables along it");
    shape.push_back(file_->axes[axis]);
  }
  const auto add = [&]<typename Value>(const std::vector<Value>& values) {
    require(product(shape) == values.size(), "a variable has as many values as its axes span");
    const Hdf5Handle dataset = file_->add_dataset(variable, shape, values);
    file_->links.attach(file_->memory.handle(), variable.name, dataset, variable.axes);
    if constexpr (!std::is_same_v<Value, std::string>) {
      write_attribute(dataset, "_FillValue", Stored<Value>::type(), space_of({1}),
                      &Stored<Value>::missing);
    }
    for (const FileAttribute& attribute : variable.attributes) write_attribute(dataset, attribute);
  };
  std::visit(add, variable.values);
}

void Hdf5Writer::add_attribute(const FileAttribute& attribute) {
  write_attribute(file_->memory.handle(), attribute);
}

std::vector<std::byte> Hdf5Writer::close() {
  file_->links.complete(file_->memory.handle());
  return file_->memory.close();
}

struct Hdf5Reader::File {
  std::string path;
  Hdf5Handle handle;

  explicit File(const std::string& name) : path(name), handle(open_file(name)) {}

  std::string about(const std::string& variable) const {
    return fmt::format("read `{}` of {}", variable, path);
  }
  Hdf5Handle open(const std::string& variable) const {
    return Hdf5Handle(H5Dopen2(handle, variable.c_str(), H5P_DEFAULT), H5Dclose, about(variable));
  }
  Hdf5Handle space(hid_t dataset, const std::string& variable) const {
    return Hdf5Handle(H5Dget_space(dataset), H5Sclose, about(variable));
  }
  std::vector<hsize_t> shape(hid_t dataset, const std::string& variable) const {
    const Hdf5Handle extent = space(dataset, variable);
    std::vector<hsize_t> lengths(H5S_MAX_RANK);
    const int rank = H5Sget_simple_extent_dims(extent, lengths.data(), nullptr);
    lengths.resize(static_cast<std::size_t>(checked(rank, about(variable))));
    return lengths;
  }
};

Hdf5Reader::Hdf5Reader(const std::filesystem::path& path)
    : file_(std::make_unique<File>(path.string())) {}
Hdf5Reader::~Hdf5Reader() = default;

bool Hdf5Reader::has(const std::string& variable) const {
  return exists(file_->handle, variable);
}

std::vector<std::size_t> Hdf5Reader::shape(const std::string& variable) const {
  const auto lengths = file_->shape(file_->open(variable), variable);
  return {lengths.begin(), lengths.end()};
}

std::vector<double> Hdf5Reader::numbers(const std::string& variable) const {
  const Hdf5Handle dataset = file_->open(variable);
  std::vector<double> values(product(file_->shape(dataset, variable)));
  checked(H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()),
          file_->about(variable));
  return values;
}

std::vector<std::string> Hdf5Reader::texts(const std::string& variable) const {
  const Hdf5Handle dataset = file_->open(variable);
  const Hdf5Handle type = Stored<std::string>::type();
  std::vector<char*> pointers(product(file_->shape(dataset, variable)));
  checked(H5Dread(dataset, type, H5S_ALL, H5S_ALL, transfer_of_texts(), pointers.data()),
          file_->about(variable));
  std::vector<std::string> values;
  for (const char* text : pointers) values.emplace_back(text == nullptr ? "" : text);
  const Hdf5Handle space = file_->space(dataset, variable);
  checked(H5Dvlen_reclaim(type, space, H5P_DEFAULT, pointers.data()), file_->about(variable));
  return values;
}

std::string Hdf5Reader::text_attribute(const std::string& variable,
                                       const std::string& attribute) const {
  const std::string owner = variable.empty() ? "/" : variable;
  const Hdf5Handle object(H5Oopen(file_->handle, owner.c_str(), H5P_DEFAULT), H5Oclose,
                          file_->about(owner));
  if (H5Aexists(object, attribute.c_str()) <= 0) return {};
  const Hdf5Handle handle(H5Aopen(object, attribute.c_str(), H5P_DEFAULT), H5Aclose,
                          file_->about(attribute));
  const Hdf5Handle type(H5Aget_type(handle), H5Tclose, file_->about(attribute));
  if (H5Tget_class(type) != H5T_STRING || H5Tis_variable_str(type) > 0) return {};
  std::string text(H5Tget_size(type), '\0');
  checked(H5Aread(handle, type, text.data()), file_->about(attribute));
  return text.substr(0, text.find('\0'));
}

}  // namespace cxsim
