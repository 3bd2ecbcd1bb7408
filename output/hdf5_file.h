#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <variant>
#include <vector>

/// HDF5 files that are also valid netCDF-4: an axis is a variable of its own name, every variable
/// has a named axis for each of its dimensions, and text is variable-length UTF-8. The same content
/// gives the same bytes. Any failure throws RunError with the path and HDF5's own words.
namespace cxsim {

struct FileAttribute {
  std::string name;
  std::variant<std::string, double, std::int32_t, std::vector<std::uint8_t>> value;
};

/// Counts are int32 or float64, flags uint8: other types are lost on some readers.
using FileValues = std::variant<std::vector<double>, std::vector<std::int32_t>,
                                std::vector<std::uint8_t>, std::vector<std::string>>;

struct FileVariable {
  std::string name;               // `group/name` inside a group, which is created when missing
  std::vector<std::string> axes;  // earlier added with add_axis; empty for a single value
  FileValues values;              // row-major: the last axis varies fastest
  std::vector<FileAttribute> attributes;
};

/// Builds a file in memory. Not thread-safe, as the library below is not.
class Hdf5Writer {
 public:
  Hdf5Writer();
  ~Hdf5Writer();

  /// An axis with its labels; `variable.axes` stays empty. At least one label.
  void add_axis(const FileVariable& variable);
  /// The number of values is the product of the lengths of the axes.
  void add_variable(const FileVariable& variable);
  /// An attribute of the whole file.
  void add_attribute(const FileAttribute& attribute);

  /// The bytes of the whole file. Nothing can be added to it any more.
  std::vector<std::byte> close();

 private:
  struct File;
  std::unique_ptr<File> file_;
};

/// Reads such files back. Not thread-safe.
class Hdf5Reader {
 public:
  explicit Hdf5Reader(const std::filesystem::path& path);
  ~Hdf5Reader();

  bool has(const std::string& variable) const;
  std::vector<std::size_t> shape(const std::string& variable) const;
  std::vector<double> numbers(const std::string& variable) const;  // of any numeric type
  std::vector<std::string> texts(const std::string& variable) const;
  /// `variable` empty: an attribute of the whole file. Empty where there is no such attribute.
  std::string text_attribute(const std::string& variable, const std::string& attribute) const;

 private:
  struct File;
  std::unique_ptr<File> file_;
};

}  // namespace cxsim
