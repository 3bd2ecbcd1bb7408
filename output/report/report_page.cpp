#include "output/report/report_page.h"

#include <fmt/format.h>

#include <cstdint>

namespace cxsim {
namespace {

constexpr std::string_view base64_digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::uint32_t value_of_hex(char digit) {
  return static_cast<std::uint32_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

/// The 64 hexadecimal digits of a SHA-256 as base64, the form that policies name scripts in.
std::string base64_of_sha256(std::string_view hex) {
  std::string text;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char digit : hex) {
    bits = bits << 4 | value_of_hex(digit);
    count += 4;
    if (count >= 6) {
      count -= 6;
      text += base64_digits[bits >> count & 63];
    }
  }
  text += base64_digits[bits << (6 - count) & 63];
  return text + "=";
}

}  // namespace

std::string html_escaped(std::string_view text) {
  std::string escaped;
  for (const char character : text) {
    switch (character) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      default:
        escaped += character;
    }
  }
  return escaped;
}

std::string json_in_html(std::string_view json) {
  std::string safe;
  safe.reserve(json.size());
  for (const char character : json) {
    if (character == '<') {
      safe += "\\u003c";
    } else {
      safe += character;
    }
  }
  return safe;
}

std::string report_page(std::string_view title, std::string_view json, const ReportBundle& bundle) {
  constexpr std::string_view policy =
      "default-src 'none'; script-src 'sha256-{}'; style-src 'unsafe-inline'; base-uri 'none'; "
      "form-action 'none'";
  std::string page = fmt::format(
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n",
      fmt::format(policy, base64_of_sha256(bundle.script_sha256)), html_escaped(title));
  const std::string data = json_in_html(json);
  constexpr std::size_t markup = 1024;
  page.reserve(page.size() + bundle.notice.size() + bundle.style.size() + data.size() +
               bundle.script.size() + markup);
  page +=
      fmt::format("<!--\n{}-->\n<style>{}</style>\n</head>\n<body>\n", bundle.notice, bundle.style);
  page +=
      "<noscript>This report draws its charts with JavaScript, which is off here. <code>cxsim "
      "compare</code> prints the same answer.</noscript>\n";
  page += "<script type=\"application/json\" id=\"data\">";
  page += data;
  page += "</script>\n<script>";
  page += bundle.script;
  page += "</script>\n</body>\n</html>\n";
  return page;
}

}  // namespace cxsim
