import {el} from '../dom.js';
import {Figure} from '../figure.js';
import {brief, scaled, withUnit} from '../numbers.js';
import {axis, base, colours, tip} from '../theme.js';

const followed = ['on_time_share', 'open_orders', 'satisfaction', 'trust_when_asked', 'exits', 'contacts'];
const titles = {
  on_time_share: 'Promise kept: on-time share', open_orders: 'Backlog: open orders', satisfaction: 'Stars on the day',
  trust_when_asked: 'Trust of those asked on the day', exits: 'Churn: customers who leave on the day', contacts: 'Contacts with support on the day',
};

/** Spans of days on which a lever or shock acts, in a world, unless it acts on all days. */
function spansOf(study, world) {
  if (!study.has('change_days')) return [];
  return study.axes.change.flatMap((change, index) => {
    const shares = study.row('change_days', {detailed: world, change: index});
    if (shares.every((share) => share > 0)) return [];
    const spans = [];
    shares.forEach((share, day) => {
      const last = spans[spans.length - 1];
      if (share > 0 && last && last.end === day) Object.assign(last, {end: day + 1, most: Math.max(last.most, share)});
      else if (share > 0) spans.push({change, start: day, end: day + 1, most: share});
    });
    return spans;
  });
}

function marks(spans, c, single) {
  return {
    silent: true, label: {color: c.text, position: 'insideTop', fontSize: 11},
    itemStyle: {color: c.shock, opacity: 0.22, borderColor: c.shock, borderWidth: 1, borderType: 'dashed'},
    data: spans.map((span, i) => [{name: single || i === 0 ? span.change : '', xAxis: span.start, itemStyle: {opacity: 0.08 + 0.2 * span.most}}, {xAxis: span.end}]),
  };
}

/** [first, end) of each run of days on which something was seen. */
function spansWithNumbers(values) {
  const spans = [];
  values.forEach((value, day) => {
    const last = spans[spans.length - 1];
    if (value !== null && last?.[1] === day) last[1] = day + 1;
    else if (value !== null) spans.push([day, day + 1]);
  });
  return spans;
}

/** Lines of the middle of the replications with a band from 5 % to 95 % behind each. */
function seriesOf(study, variable, outcome, world, colour, dashed) {
  const line = (band) => study.row(variable, {detailed: world, band}).map((value) => scaled(value, outcome));
  const [low, middle, high] = [line(0), line(1), line(2)];
  const name = study.worlds[world];
  const band = {type: 'custom', name, silent: true, z: 1, data: low.map((value, day) => [day, value, high[day]]), encode: {x: 0, y: [1, 2]},
    itemStyle: {color: colour}, renderItem: (params, api) => (params.dataIndex > 0 ? null : {type: 'group', children: spansWithNumbers(low).map(([first, end]) => {
      const edge = (line) => line.slice(first, end).map((value, i) => api.coord([first + i, value]));
      return {type: 'polygon', silent: true, style: {fill: colour, opacity: 0.2}, shape: {points: [...edge(low), ...edge(high).reverse()]}};
    })})};
  return [band, {type: 'line', name, data: middle.map((value, day) => [day, value]), showSymbol: false, z: 2, connectNulls: false,
    lineStyle: {color: colour, width: 2, type: dashed ? [5, 3] : 'solid'}, itemStyle: {color: colour}}];
}

function chart(study, state, name) {
  const outcome = study.all.get(name);
  const variable = `${name}_time`;
  const c = colours();
  const worlds = study.compares ? [0, state.world] : [0];
  const spans = [...new Map(worlds.flatMap((world) => spansOf(study, world)).map((span) => [`${span.change} ${span.start}`, span])).values()];
  const series = worlds.flatMap((world, i) => seriesOf(study, variable, outcome, world, i === 0 ? c.base : c.world, i === 0 && study.compares));
  series[1].markArea = marks(spans, c, spans.length <= 3);
  return {
    title: withUnit(titles[name], outcome.unit && `(${outcome.unit})`), caption: study.caption('days', name, state.world), height: 250,
    option: {
      ...base(), grid: {left: 12, right: 20, top: 34, bottom: 32}, series,
      legend: {...base().legend, data: worlds.map((world) => study.worlds[world])},
      tooltip: {...base().tooltip, trigger: 'axis', formatter: (items) => {
        const day = items[0].dataIndex;
        return tip(`day ${day}`, worlds.map((world) => {
          const [low, middle, high] = [0, 1, 2].map((band) => brief(scaled(study.value(variable, {detailed: world, band, time: day}), outcome)));
          return [study.worlds[world], `${middle} (${low} to ${high})`];
        }));
      }},
      xAxis: axis({type: 'value', min: 0, max: study.axes.time.length - 1, name: 'day of the run', splitLine: {show: false}}),
      yAxis: axis({type: 'value', scale: true, splitNumber: 4, max: outcome.unit === '%' ? 100 : undefined}),
    },
    table: {
      columns: ['day', ...worlds.flatMap((world) => ['5 %', 'middle', '95 %'].map((band) => `${study.worlds[world]}, ${band}`))],
      rows: study.axes.time.map((day) => ({label: String(day), cells: worlds.flatMap((world) => [0, 1, 2].map((band) =>
        study.cell(variable, {detailed: world, band, time: day}, (value) => brief(value * outcome.scale))))})),
    },
  };
}

export function days(study, state) {
  const shown = followed.filter((name) => study.has(`${name}_time`) && study.all.has(name));
  if (shown.length === 0) return null;
  return el('section', {id: 'days'}, el('h2', {}, 'Moment by moment'),
    el('p', {class: 'quiet'}, 'Lines are the middle of the replications, bands hold 90 % of them. Shaded days: a shock or a lever acts, paler where it acts in fewer replications.'),
    el('div', {class: 'pair'}, shown.map((name) => new Figure(`days-${name}`, ['world'], () => chart(study, state, name)).element)));
}
