import {el, select} from '../dom.js';
import {Figure} from '../figure.js';
import {brief, fixed, percent} from '../numbers.js';
import {axis, base, colours, tip} from '../theme.js';

const rowHeight = 150;

/** Shares of the counts in the bins of one world and segment. */
function sharesOf(study, variable, where) {
  const counts = study.row(variable, where);
  const all = counts.reduce((sum, count) => sum + count, 0);
  return {counts, all, shares: counts.map((count) => (all > 0 ? count / all : 0))};
}

/** Bins that hold more than `least` of all, in any of the rows. */
function usedBins(rows, least) {
  const used = rows.flatMap(({before, after}) => [before, after].flatMap(({shares}) =>
    shares.flatMap((share, bin) => (share > least ? [bin] : []))));
  return used.length ? [Math.min(...used), Math.max(...used)] : [0, 0];
}

function option(study, state, spec, rows) {
  const c = colours();
  const [first, last] = usedBins(rows, 0.0005);
  const edges = study.edges(spec.bins).slice(first, last + 1);
  const steps = ({shares}) => [...edges.map(([low], i) => [low, shares[first + i]]), [edges[edges.length - 1][1], shares[last]]];
  const names = [study.worlds[0], study.worlds[state.world]];
  const charts = {
    ...base(),
    legend: {...base().legend, data: study.compares ? names : [names[0]]},
    tooltip: {...base().tooltip, trigger: 'axis', axisPointer: {type: 'line'}, formatter: (items) => {
      const bin = Math.min(items[0].dataIndex, edges.length - 1);
      return tip(`${spec.axisName}: ${fixed(edges[bin][0], spec.decimals + 1)} to ${fixed(edges[bin][1], spec.decimals + 1)}`,
        items.map((item) => [item.seriesName, percent(item.value[1])]));
    }},
    grid: [], xAxis: [], yAxis: [], series: [], title: [],
  };
  rows.forEach((row, index) => {
    const top = 54 + index * rowHeight;
    const part = {xAxisIndex: index, yAxisIndex: index};
    charts.grid.push({left: 56, right: 16, top, height: rowHeight - 66, outerBoundsMode: 'none'});
    charts.title.push({text: row.label, left: 56, top: top - 20, textStyle: {color: c.text, fontSize: 13}});
    charts.xAxis.push(axis({type: 'value', gridIndex: index, min: edges[0][0], max: edges[edges.length - 1][1], name: index === rows.length - 1 ? spec.axisName : '',
      splitLine: {show: false}, axisLabel: {showMinLabel: false, showMaxLabel: false}}));
    charts.yAxis.push(axis({type: 'value', gridIndex: index, splitNumber: 2, axisLabel: {formatter: (value) => percent(value, 0)}}));
    charts.series.push({...part, name: names[0], type: 'line', step: 'end', showSymbol: false, data: steps(row.before),
      lineStyle: {color: c.base, width: 2, type: study.compares ? [5, 3] : 'solid'}, itemStyle: {color: c.base},
      areaStyle: study.compares ? undefined : {color: c.base, opacity: 0.18}});
    if (study.compares) {
      charts.series.push({...part, name: names[1], type: 'line', step: 'end', showSymbol: false, data: steps(row.after),
        lineStyle: {color: c.world, width: 2}, itemStyle: {color: c.world}, areaStyle: {color: c.world, opacity: 0.18}});
    }
  });
  return charts;
}

function table(study, state, spec, rows) {
  const worlds = study.compares ? [0, state.world] : [0];
  const [first, last] = usedBins(rows, 0);
  const edges = study.edges(spec.bins);
  const lines = [];
  for (const {segment, label} of rows) {
    for (let bin = first; bin <= last; bin += 1) {
      lines.push({
        label: `${label}, ${fixed(edges[bin][0], spec.decimals + 1)} to ${fixed(edges[bin][1], spec.decimals + 1)}`,
        cells: worlds.map((world) => study.cell(spec.variable, {detailed: world, segment, ...spec.where, [spec.bins]: bin},
          (count) => count.toLocaleString('en'))),
      });
    }
  }
  return {columns: [spec.axisName, ...worlds.map((world) => `${study.worlds[world]} (count)`)], rows: lines};
}

function means(study, state, spec, segment) {
  const mean = (world) => brief(study.value(spec.mean, {detailed: world, segment, ...spec.where}));
  return study.compares ? `mean ${mean(0)} in ${study.worlds[0]}, ${mean(state.world)} in ${study.worlds[state.world]}` : `mean ${mean(0)}`;
}

function chart(study, state, spec) {
  const segments = state.segment === 0 ? study.segments.map((_, segment) => segment) : [state.segment];
  const rows = segments.map((segment) => {
    const at = (detailed) => ({detailed, segment, ...spec.where});
    return {segment, label: `${study.segments[segment]}: ${means(study, state, spec, segment)}`,
      before: sharesOf(study, spec.variable, at(0)), after: sharesOf(study, spec.variable, at(state.world))};
  });
  return {
    title: spec.title, caption: spec.caption, option: option(study, state, spec, rows), height: 60 + rowHeight * rows.length,
    table: table(study, state, spec, rows),
    missing: rows.every((row) => row.before.all + row.after.all === 0) ? 'Nothing of this was seen in these worlds.' : undefined,
  };
}

export function distributions(study, state, change) {
  const section = el('section', {id: 'distributions'}, el('h2', {}, study.compares ? 'Before and after: distributions' : 'Distributions'));
  const text = (key) => study.texts.effects[key]?.[state.segment][state.world][0] ?? '';
  if (study.has('satisfaction_distribution')) {
    section.append(new Figure('stars', ['world', 'segment'], () => chart(study, state, {
      title: 'Stars that customers gave', variable: 'satisfaction_distribution', mean: 'satisfaction_distribution_mean',
      bins: 'bin_satisfaction', where: {}, axisName: 'stars', decimals: 1, caption: text('satisfaction'),
    })).element);
  }
  if (study.has('expectation_gap_distribution')) {
    const attributes = study.axes.attribute;
    section.append(el('div', {class: 'controls'}, select('Attribute of the gap', attributes.map((attribute, i) => [i, attribute]),
      state.attribute, (attribute) => change({attribute: Number(attribute)}))));
    section.append(new Figure('gap', ['world', 'segment', 'attribute'], () => chart(study, state, {
      title: `Expectation gap of ${attributes[state.attribute]}: received minus expected`, variable: 'expectation_gap_distribution',
      mean: 'expectation_gap_distribution_mean', bins: 'bin_expectation_gap', where: {attribute: state.attribute},
      axisName: 'u, category units; below 0 is a disappointment', decimals: 1, caption: text(`expectation_gap/${attributes[state.attribute]}`),
    })).element);
  }
  return section;
}
