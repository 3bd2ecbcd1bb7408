import {el, select} from '../dom.js';
import {Figure} from '../figure.js';
import {brief, percent} from '../numbers.js';
import {axis, base, colours, tip} from '../theme.js';

/** Where a customer gains: the words for lower and higher. */
function wordsOf(outcome) {
  if (outcome.direction === 'maximize') return {lower: 'loses', higher: 'gains', lowerIs: 'worse', higherIs: 'better'};
  if (outcome.direction === 'minimize') return {lower: 'gains', higher: 'loses', lowerIs: 'better', higherIs: 'worse'};
  return {lower: 'lower', higher: 'higher', lowerIs: 'worse', higherIs: 'better'};
}

const stripes = (c) => ({symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4, color: c.page});

function sharesFigure(study, state, outcome) {
  const c = colours();
  const words = wordsOf(outcome);
  const variable = `${outcome.name}_customer_effect`;
  const at = (segment) => ({detailed: state.world, segment});
  const rows = study.segments.map((label, segment) => {
    const lower = study.value(`${variable}_lowered_share`, at(segment));
    const higher = study.value(`${variable}_raised_share`, at(segment));
    return {label, lower, higher, same: lower === null ? null : 1 - lower - higher};
  });
  const part = (name, key, colour, decal) => ({
    name, type: 'bar', stack: 'customers', barWidth: 20, data: rows.map((row) => ({value: row[key], label: {show: row[key] > 0.07}})), itemStyle: {color: colour, decal, borderColor: c.page, borderWidth: 1},
    label: {show: true, color: c.text, backgroundColor: c.page, padding: [2, 5], borderRadius: 3, formatter: ({value}) => percent(value, 0)},
  });
  return {
    title: `Who gains and who loses in ${study.worlds[state.world]}: ${outcome.label}`,
    caption: study.caption('customers', outcome.name, state.world, state.segment),
    height: 76 + 34 * rows.length,
    option: {
      ...base(), grid: {left: 12, right: 24, top: 36, bottom: 30},
      tooltip: {...base().tooltip, trigger: 'item', formatter: (item) => tip(rows[item.dataIndex].label, [[item.seriesName, percent(item.value)]])},
      xAxis: axis({type: 'value', max: 1, axisLabel: {formatter: (value) => percent(value, 0)}, name: 'customers seen in both worlds'}),
      yAxis: axis({type: 'category', data: rows.map((row) => row.label), inverse: true, axisLabel: {color: c.text}}),
      series: [part(`lower: ${words.lower}`, 'lower', c[words.lowerIs], words.lowerIs === 'worse' ? stripes(c) : undefined),
        part('the same', 'same', c.base), part(`higher: ${words.higher}`, 'higher', c[words.higherIs], words.higherIs === 'worse' ? stripes(c) : undefined)],
    },
    table: {
      columns: ['customers', `lower: ${words.lower}`, `higher: ${words.higher}`],
      rows: rows.map((row, segment) => ({label: row.label, cells: ['_lowered_share', '_raised_share'].map((suffix) =>
        study.cell(variable + suffix, at(segment), (share) => percent(share)))})),
    },
  };
}

function histogram(study, state, outcome) {
  const c = colours();
  const words = wordsOf(outcome);
  const variable = `${outcome.name}_customer_effect`;
  const bins = `bin_${outcome.name}_effect`;
  const at = {detailed: state.world, segment: state.segment};
  const counts = study.row(variable, at);
  const used = counts.flatMap((count, bin) => (count > 0 ? [bin] : []));
  const [first, last] = [used[0] ?? 0, used[used.length - 1] ?? 0];
  const edges = study.edges(bins);
  const all = counts.reduce((sum, count) => sum + count, 0);
  const shown = edges.slice(first, last + 1).map(([low, high], i) => ({low: low * outcome.scale, high: high * outcome.scale, count: counts[first + i]}));
  const kind = ({low, high}) => (high <= 0 ? words.lowerIs : low >= 0 ? words.higherIs : 'base');
  const range = ({low, high}) => `${brief(low)} to ${brief(high)}`;
  const unit = outcome.differenceUnit;
  return {
    title: `How much, customer by customer: ${outcome.label}`,
    caption: `${study.segments[state.segment]}: the difference of each customer's own ${outcome.label}, ${study.worlds[state.world]} minus ${study.worlds[0]}. Bins grow with their distance from zero.`,
    missing: all === 0 ? 'No customer was seen in both worlds.' : undefined,
    height: 260,
    option: {
      ...base(), legend: {show: false}, grid: {left: 12, right: 16, top: 12, bottom: 34},
      tooltip: {...base().tooltip, trigger: 'axis', axisPointer: {type: 'shadow'}, formatter: ([item]) => tip(`${range(shown[item.dataIndex])} ${unit}`,
        [['customers', `${percent(shown[item.dataIndex].count / all)} (${shown[item.dataIndex].count.toLocaleString('en')} over all replications)`]])},
      xAxis: axis({type: 'category', data: shown.map(({low, high}) => brief((low + high) / 2)), name: `difference in ${unit || outcome.label}`,
        axisLabel: {interval: Math.max(0, Math.ceil(shown.length / 10) - 1)}, splitLine: {show: false}}),
      yAxis: axis({type: 'value', splitNumber: 3, axisLabel: {formatter: (value) => percent(value, 0)}}),
      series: [{type: 'bar', barCategoryGap: '12%', data: shown.map((bin) => ({value: bin.count / all,
        itemStyle: {color: c[kind(bin)], decal: kind(bin) === 'worse' ? stripes(c) : undefined}}))}],
    },
    table: {
      columns: [`difference (${unit})`, 'customers, all replications'],
      rows: shown.map((bin, i) => ({label: range(bin), cells: [study.cell(variable, {...at, [bins]: first + i}, (count) => count.toLocaleString('en'))]})),
    },
  };
}

export function customers(study, state, change) {
  const outcomes = study.shown.filter((outcome) => study.has(`${outcome.name}_customer_effect`));
  if (outcomes.length === 0) return null;
  const chosen = () => outcomes.find((outcome) => outcome.name === state.ownOutcome) ?? outcomes[0];
  return el('section', {id: 'customers'}, el('h2', {}, 'Who gains and who loses'),
    el('p', {class: 'quiet'}, 'Every customer has the same luck in both worlds, so that the difference is the effect on that very customer.'),
    el('div', {class: 'controls'}, select('Outcome of each customer', outcomes.map((outcome) => [outcome.name, outcome.label]), chosen().name,
      (ownOutcome) => change({ownOutcome}))),
    new Figure('winners', ['world', 'segment', 'ownOutcome'], () => ({...sharesFigure(study, state, chosen()), pick: (params) => change({segment: params.dataIndex})})).element,
    new Figure('own-differences', ['world', 'segment', 'ownOutcome'], () => histogram(study, state, chosen())).element);
}

