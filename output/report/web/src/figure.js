import {init} from './charts.js';
import {el} from './dom.js';

const figures = [];

/** A chart with its finding as a caption and its numbers as a table. `describe()` gives
 *   {title, caption, option, height, table: {columns, rows}, pick(params), missing}
 *
 * for the state of the page; `missing` says why there is no chart. `depends` names what of the state it
 * shows. */
export class Figure {
  constructor(id, depends, describe) {
    this.depends = depends;
    this.describe = describe;
    this.title = el('h3', {id: `${id}-title`});
    this.caption = el('p', {class: 'finding', dir: 'auto'});
    this.plot = el('div', {
      class: 'plot', tabindex: 0, role: 'img', 'aria-labelledby': `${id}-title`, 'aria-describedby': `${id}-help`,
      onkeydown: (event) => this.#press(event),
    });
    this.help = el('p', {class: 'help', id: `${id}-help`},
      'Arrow keys read the chart point by point; the table below holds all numbers.');
    this.said = el('p', {class: 'said', 'aria-live': 'polite'});
    this.body = el('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Table'});
    this.details = el('details', {ontoggle: () => this.#fillTable()}, el('summary', {}, 'Table'), this.body);
    this.element = el('figure', {id}, el('figcaption', {}, this.title, this.caption), this.plot, this.help,
      this.said, this.details);
    figures.push(this);
  }

  draw() {
    const spec = this.describe();
    this.spec = spec;
    this.title.textContent = spec.title;
    this.caption.textContent = spec.missing ?? spec.caption ?? '';
    this.caption.hidden = !this.caption.textContent;
    this.body.setAttribute('aria-label', `Table: ${spec.title}`);
    for (const part of [this.plot, this.help, this.details]) part.hidden = Boolean(spec.missing);
    this.element.dataset.missing = Boolean(spec.missing);
    if (spec.missing) return;
    this.plot.style.height = `${spec.height}px`;
    this.chart ??= this.#start();
    this.chart.resize();
    this.chart.setOption(spec.option, {notMerge: true});
    this.place = undefined;
    this.said.textContent = '';
    this.#fillTable();
  }

  resize() {
    if (this.chart && !this.spec.missing) this.chart.resize();
  }

  #start() {
    const chart = init(this.plot, null, {renderer: 'svg'});
    chart.on('click', (params) => this.spec.pick?.(params));
    return chart;
  }

  #fillTable() {
    this.body.replaceChildren();
    if (this.details.open && !this.spec.missing) this.body.append(tableOf(this.spec.table));
  }

  /** The points that keys walk through: [series, item] pairs, series by series. */
  #points() {
    return this.chart.getOption().series.map((one, index) => (one.silent ? 0 : one.data?.length ?? 0));
  }

  #press(event) {
    const step = {ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0], Home: 'first'}[event.key];
    if (event.key === 'Enter' && this.place) this.spec.pick?.({dataIndex: this.place.item, seriesIndex: this.place.series});
    if (event.key === 'Escape') this.chart.dispatchAction({type: 'hideTip'});
    if (!step) return;
    event.preventDefault();
    const counts = this.#points();
    const series = counts.map((count, index) => (count > 0 ? index : -1)).filter((index) => index >= 0);
    if (series.length === 0) return;
    let at = this.place ?? {series: series[0], item: step === 'first' ? 0 : -1};
    if (step === 'first') at = {series: at.series, item: 0};
    else {
      const next = (series.indexOf(at.series) + step[0] + series.length) % series.length;
      const count = counts[series[next]];
      at = {series: series[next], item: (Math.max(0, at.item + step[1]) + count) % count};
    }
    this.place = at;
    this.chart.dispatchAction({type: 'showTip', seriesIndex: at.series, dataIndex: at.item});
    const tooltip = this.plot.querySelector('.tooltip');
    this.said.textContent = [...(tooltip?.firstChild?.childNodes ?? [])].map((node) => node.textContent).join('; ');
  }
}

/** Rows are {label, cells}; a cell is a text, or {value, text, from} for a number of results.h5. */
export function tableOf({columns, rows}) {
  const head = el('tr', {}, columns.map((column) => el('th', {scope: 'col'}, column)));
  const body = rows.map(({label, cells}) => el('tr', {}, el('th', {scope: 'row'}, el('bdi', {}, label)),
    cells.map((cell) => (typeof cell === 'object'
      ? el('td', {class: cell.class, 'data-value': cell.value, 'data-from': JSON.stringify(cell.from)}, cell.text)
      : el('td', {}, cell)))));
  return el('table', {}, el('thead', {}, head), el('tbody', {}, body));
}

export function drawAll() { for (const figure of figures) figure.draw(); }

/** Those that show one of the changed parts of the state. */
export function drawChanged(changed) {
  for (const figure of figures) if (figure.depends.some((part) => changed.includes(part))) figure.draw();
}

export function resizeAll() { for (const figure of figures) figure.resize(); }
