/** Colours that people with any colour vision can tell apart (after Okabe and Ito); shapes, patterns and words
 * say the same again. Contrast to the page is 4.5 or more for text, 3 or more for marks. */
const light = {
  page: '#ffffff', text: '#1b2430', quiet: '#55606e', lines: '#c9d0d8', faint: '#eef1f4',
  base: '#5f6b78', world: '#7b2d8b', better: '#0067a6', worse: '#b84a00', unclear: '#5f6b78',
  shock: '#c98a00', low: '#eef4fa', high: '#005a94', negative: '#b84a00', positive: '#0067a6', middle: '#f3f3f3',
};
const dark = {
  page: '#14181d', text: '#e8ecf1', quiet: '#a9b3be', lines: '#434c57', faint: '#1f252c',
  base: '#a9b3be', world: '#dd9ce8', better: '#5fb6ec', worse: '#ff9a5c', unclear: '#a9b3be',
  shock: '#e0b040', low: '#1d2a36', high: '#6dc0f2', negative: '#ff9a5c', positive: '#5fb6ec', middle: '#2a3038',
};

export const series = {
  light: ['#0067a6', '#b84a00', '#00795c', '#7b2d8b', '#8a6a00', '#b02a6b', '#3b4cc0', '#5f6b78'],
  dark: ['#5fb6ec', '#ff9a5c', '#4fd0a8', '#dd9ce8', '#e0c04a', '#ff8fc0', '#9fb0ff', '#a9b3be'],
};

const systemDark = matchMedia('(prefers-color-scheme: dark)');
const printing = matchMedia('print');
let chosen = 'auto';
let paper = false;

export function isDark() {
  if (paper || printing.matches) return false;
  return chosen === 'auto' ? systemDark.matches : chosen === 'dark';
}

export function colours() { return isDark() ? {...dark, series: series.dark} : {...light, series: series.light}; }

export function choice() { return chosen; }

export function choose(name) {
  chosen = name;
  document.documentElement.dataset.theme = name;
}

/** Calls back when colours change: by choice of the system, or for paper. */
export function onChange(call) {
  systemDark.addEventListener('change', call);
  printing.addEventListener('change', call);
  addEventListener('beforeprint', () => { paper = true; call(); });
  addEventListener('afterprint', () => { paper = false; call(); });
}

export const font = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';

/** What all charts share. */
export function base() {
  const c = colours();
  return {
    animation: false,
    textStyle: {fontFamily: font, color: c.text, fontSize: 13},
    aria: {enabled: false, decal: {show: false}},
    grid: {left: 12, right: 24, top: 36, bottom: 12},
    tooltip: {
      confine: true, className: 'tooltip', borderWidth: 1, borderColor: c.lines, backgroundColor: c.page,
      textStyle: {color: c.text, fontFamily: font, fontSize: 13}, transitionDuration: 0,
    },
    legend: {top: 0, left: 0, textStyle: {color: c.text}, itemWidth: 18, icon: 'roundRect', selectedMode: false},
  };
}

export function axis(extra = {}) {
  const c = colours();
  return {
    axisLine: {lineStyle: {color: c.lines}},
    axisLabel: {color: c.quiet, ...extra.axisLabel},
    axisTick: {show: false},
    splitLine: {lineStyle: {color: c.lines, opacity: 0.5}},
    nameTextStyle: {color: c.quiet},
    nameLocation: 'middle',
    nameGap: 28,
    ...Object.fromEntries(Object.entries(extra).filter(([key]) => key !== 'axisLabel')),
  };
}

/** What a tooltip shows, as an element: rows of a name and a text. */
export function tip(title, rows) {
  const box = document.createElement('div');
  const head = document.createElement('strong');
  head.textContent = title;
  box.append(head);
  for (const [label, text] of rows) {
    const row = document.createElement('div');
    row.textContent = label ? `${label}: ${text}` : text;
    box.append(row);
  }
  return box;
}
