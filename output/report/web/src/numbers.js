/** Decimals that an interval supports: down to the first digit of half of it, one more after a 1. */
export function decimalsOf(value, low, high) {
  const half = (high - low) / 2;
  let decimals = 0;
  if (low !== null && high !== null && half > 0) {
    const magnitude = Math.floor(Math.log10(half));
    decimals = -magnitude + (half < 2 * 10 ** magnitude ? 1 : 0);
  } else if (value) {
    decimals = 2 - Math.floor(Math.log10(Math.abs(value)));
  }
  return Math.min(9, Math.max(0, decimals));
}

const minus = '\u2212';

export function fixed(value, decimals) {
  if (value === null || Number.isNaN(value)) return '–';
  const text = Math.abs(value).toLocaleString('en', {minimumFractionDigits: decimals, maximumFractionDigits: decimals});
  return (value < 0 && /[1-9]/.test(text) ? minus : '') + text;
}

/** Three digits, for numbers without an interval. */
export function brief(value) {
  if (value === null) return '–';
  return fixed(value, Math.abs(value) >= 1000 ? 0 : decimalsOf(value, null, null));
}

/** A setting, as somebody would write it. */
export function setting(value) {
  return value === null ? '–' : String(Number(value.toPrecision(4))).replace('-', minus);
}

export function signed(value, decimals) {
  const text = fixed(value, decimals);
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

export function percent(share, decimals = 1) {
  return share === null ? '–' : `${fixed(100 * share, decimals)} %`;
}

export function scaled(value, outcome) {
  return value === null ? null : value * outcome.scale;
}

/** An estimate of an outcome in shown units, rounded to what its interval supports. */
export function estimate(outcome, value, low, high) {
  const [own, from, to] = [value, low, high].map((number) => scaled(number, outcome));
  const decimals = decimalsOf(own, from, to);
  return {
    value: own, low: from, high: to, decimals,
    text: fixed(own, decimals),
    interval: from === null || to === null ? '' : `${fixed(from, decimals)} to ${fixed(to, decimals)}`,
  };
}

export function withUnit(text, unit) {
  return unit ? `${text} ${unit}` : text;
}
