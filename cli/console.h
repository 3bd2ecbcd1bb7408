#pragma once

#include <string_view>

namespace cxsim {

/// Nobody reads standard output any more (`| head`): no error, and nothing more to do.
struct ReaderGone {};

enum class ColorWhen { automatic, always, never };
enum class Verbosity { quiet, normal, verbose };

/// The two ways to the user: results go to standard output, everything else to standard error.
/// Not thread-safe.
class Console {
 public:
  void set_color(ColorWhen when) { color_when_ = when; }
  void set_verbosity(Verbosity verbosity) { verbosity_ = verbosity; }
  void set_json(bool json) { json_ = json; }
  /// Whether results are wanted as JSON.
  bool wants_json() const { return json_; }
  bool is_quiet() const { return verbosity_ == Verbosity::quiet; }
  bool is_verbose() const { return verbosity_ == Verbosity::verbose; }

  /// Writes a result as it is. Throws ReaderGone, or RunError if it cannot be written.
  void print(std::string_view result) const;
  /// Writes a line about what was done, unless the user wants quiet.
  void note(std::string_view line) const;
  /// Writes a line that only someone who asks for details wants to see.
  void detail(std::string_view line) const;
  /// Writes `error: ` and the message.
  void error(std::string_view message) const;
  /// Writes to standard error as it is. Failure is ignored: there is nowhere left to tell it, and
  /// a run does not end because nobody watches.
  void write_to_stderr(std::string_view text) const;

  bool has_color_on_stderr() const;
  /// Whether standard error is a terminal whose last line can be redrawn.
  bool can_redraw() const;

 private:
  ColorWhen color_when_ = ColorWhen::automatic;
  Verbosity verbosity_ = Verbosity::normal;
  bool json_ = false;
};

/// Opens what is closed of standard input, output and error on /dev/null, so that no file of ours
/// gets their numbers. A closed pipe and a file that may not grow are errors, no signals.
void secure_standard_streams();

}  // namespace cxsim
