import {el, select} from '../dom.js';
import {Figure} from '../figure.js';
import {estimate, fixed, signed, withUnit} from '../numbers.js';
import {componentsOf} from '../study.js';
import {axis, base, colours, tip} from '../theme.js';

const shapes = {better: 'triangle', worse: 'triangle', higher: 'diamond', lower: 'diamond'};

function markOf(verdict, c) {
  return {
    symbol: shapes[verdict] ?? 'circle', symbolRotate: verdict === 'worse' || verdict === 'lower' ? 180 : 0,
    itemStyle: {color: verdict === 'better' ? c.better : verdict === 'worse' ? c.worse : c.page,
      borderColor: verdict === 'better' ? c.better : verdict === 'worse' ? c.worse : c.unclear, borderWidth: 2},
  };
}

/** An interval as a line with ends, drawn at row `value(0)`. */
export function interval(params, api) {
  const [low, high] = [api.coord([api.value(1), api.value(0)]), api.coord([api.value(2), api.value(0)])];
  const style = {stroke: api.visual('color'), lineWidth: 2, fill: null};
  const line = (x1, y1, x2, y2) => ({type: 'line', shape: {x1, y1, x2, y2}, style});
  return {type: 'group', children: [line(low[0], low[1], high[0], high[1]),
    line(low[0], low[1] - 5, low[0], low[1] + 5), line(high[0], high[1] - 5, high[0], high[1] + 5)]};
}

/** A row of the chart: one world in one segment. */
function rowOf(study, {outcome, key, where}, world, segment, label) {
  const at = {detailed: world, segment, ...where};
  const number = (suffix) => study.value(outcome.name + suffix, at);
  const shown = estimate(outcome, number('_effect'), number('_effect_low'), number('_effect_high'));
  const [sentence, verdict] = study.texts.effects[key][segment][world];
  return {label, at, shown, verdict, sentence};
}

function option(rows, outcome) {
  const c = colours();
  const placed = rows.map((row, index) => ({row, index})).filter(({row}) => row.shown.value !== null);
  const bounded = placed.filter(({row}) => row.shown.low !== null);
  return {
    ...base(),
    tooltip: {...base().tooltip, trigger: 'item', formatter: (params) => {
      const {row} = placed[params.dataIndex];
      return tip(row.label, [['difference', withUnit(signed(row.shown.value, row.shown.decimals), outcome.differenceUnit)],
        ['95 % interval', row.shown.interval || 'none'], ['', row.verdict]]);
    }},
    legend: {show: false},
    grid: {left: 12, right: 24, top: 8, bottom: 34},
    xAxis: axis({type: 'value', scale: false, name: withUnit('difference', outcome.differenceUnit && `in ${outcome.differenceUnit}`)}),
    yAxis: axis({type: 'category', data: rows.map((row) => row.label), inverse: true, splitLine: {show: false},
      axisLabel: {color: c.text, width: 190, overflow: 'truncate'}}),
    series: [
      {type: 'custom', silent: true, renderItem: interval, encode: {x: [1, 2], y: 0}, itemStyle: {color: c.quiet},
        data: bounded.map(({row, index}) => [index, row.shown.low, row.shown.high])},
      {type: 'scatter', symbolSize: 14, data: placed.map(({row, index}) => ({value: [row.shown.value, index], ...markOf(row.verdict, c)})),
        markLine: {silent: true, symbol: 'none', label: {show: false}, lineStyle: {color: c.text, type: 'solid', width: 1}, data: [{xAxis: 0}]}},
    ],
  };
}

function table(study, rows, outcome, first) {
  const texts = (row, suffix) => study.cell(outcome.name + suffix, row.at,
    (value) => fixed(value * outcome.scale, row.shown.decimals));
  return {
    columns: [first, withUnit('difference', outcome.differenceUnit && `(${outcome.differenceUnit})`), 'from', 'to', 'p (Holm)', 'verdict'],
    rows: rows.map((row) => ({label: row.label, cells: [texts(row, '_effect'), texts(row, '_effect_low'), texts(row, '_effect_high'),
      study.cell(`${outcome.name}_effect_p`, row.at, (p) => (p < 0.001 ? '< 0.001' : fixed(p, 3))), row.verdict]})),
  };
}

function chart(study, state, rows, component, extra) {
  const {outcome} = component;
  return {
    option: option(rows, outcome), height: 60 + 34 * rows.length, table: table(study, rows, outcome, extra.first), ...extra,
  };
}

export function effects(study, state, change) {
  const components = componentsOf(study.shown);
  const chosen = () => components.find(({key}) => key === state.outcome) ?? components[0];
  const byWorld = new Figure('effects-by-world', ['world', 'segment', 'outcome'], () => {
    const component = chosen();
    const rows = study.worlds.map((world, index) => ({world, index})).slice(1)
      .map(({world, index}) => rowOf(study, component, index, state.segment, world));
    return chart(study, state, rows, component, {
      first: 'world', title: `Effect on ${component.label}: every world against ${study.worlds[0]}${state.segment > 0 ? `, ${study.segments[state.segment]}` : ''}`,
      caption: study.texts.effects[component.key][state.segment][state.world][0],
      pick: (params) => change({world: rows.filter((row) => row.shown.value !== null)[params.dataIndex].at.detailed}),
    });
  });
  const bySegment = new Figure('effects-by-segment', ['world', 'outcome'], () => {
    const component = chosen();
    const rows = study.segments.map((segment, index) => rowOf(study, component, state.world, index, segment));
    return chart(study, state, rows, component, {
      first: 'customers', title: `Effect of ${study.worlds[state.world]} on ${component.label}, by segment`,
      caption: study.caption('segments', component.key, state.world) || study.texts.effects[component.key][0][state.world][0],
      pick: (params) => change({segment: rows.filter((row) => row.shown.value !== null)[params.dataIndex].at.segment}),
    });
  });
  return el('section', {id: 'effects'}, el('h2', {}, 'Effects, with their intervals'),
    el('div', {class: 'controls'}, select('Outcome', components.map(({key, label}) => [key, label]), chosen().key,
      (outcome) => change({outcome}))),
    el('p', {class: 'quiet'}, 'A point is the mean difference over replications, the line its 95 % interval. Triangles are clear and ' +
      'point up where the world is better, down where it is worse; hollow circles are not clear. Choose a point, or Enter on it, to look at that world or segment in the whole report.'),
    byWorld.element, study.segments.length > 1 ? bySegment.element : null);
}
