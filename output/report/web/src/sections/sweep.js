import {el, select} from '../dom.js';
import {Figure} from '../figure.js';
import {decimalsOf, fixed, scaled, setting, signed, withUnit} from '../numbers.js';
import {axis, base, colours, tip} from '../theme.js';

const mostLevels = 10;
const parts = 3;

/** The levels of a factor: its values, or thirds of its range where there are many. */
function levelsOf(factor, worlds) {
  if (factor.words) {
    return [...new Set(worlds.map((world) => factor.words[world]))].filter(Boolean)
      .map((word) => ({label: word, word, holds: (world) => factor.words[world] === word}));
  }
  const values = [...new Set(worlds.map((world) => factor.numbers[world]))].filter((value) => value !== null).sort((a, b) => a - b);
  const span = (low, high) => ({low, high, holds: (world) => factor.numbers[world] !== null && factor.numbers[world] >= low && factor.numbers[world] <= high});
  if (values.length <= mostLevels) return values.map((value) => ({label: setting(value), ...span(value, value)}));
  return Array.from({length: parts}, (_, part) => {
    const own = values.slice(Math.ceil(part * values.length / parts), Math.ceil((part + 1) * values.length / parts));
    const [low, high] = [own[0], own[own.length - 1]];
    const decimals = decimalsOf(high - low, null, null);
    return {label: `${fixed(low, decimals)} to ${fixed(high, decimals)}`, ...span(low, high)};
  });
}

/** Mean effect over the worlds at some levels, with how to find it in results.h5. */
function meanEffect(study, outcome, variant, worlds, chosen) {
  const values = worlds.filter((world) => chosen.every(({level}) => level.holds(world)))
    .map((world) => study.value(`every/${outcome.name}_effect`, {scenario: world})).filter((value) => value !== null);
  const value = values.length ? values.reduce((sum, one) => sum + one, 0) / values.length : null;
  const where = chosen.map(({factor, level}) => (level.word === undefined ? [factor.name, level.low, level.high] : [factor.name, level.word]));
  return {value, count: values.length, from: ['mean of effects', {outcome: outcome.name, variant, where}]};
}

function shown(outcome, value) {
  const own = scaled(value, outcome);
  return own === null ? '–' : signed(own, decimalsOf(own, null, null));
}

/** For each factor the mean effect at each of its levels, the factor that moves it most first. */
function responses(study, sweep, outcome, variant, worlds) {
  return sweep.factors.map((factor) => {
    const levels = levelsOf(factor, worlds).map((level) => ({level, ...meanEffect(study, outcome, variant, worlds, [{factor, level}])}))
      .filter(({value}) => value !== null);
    const values = levels.map(({value}) => value);
    return {factor, levels, low: Math.min(...values), high: Math.max(...values)};
  }).filter(({levels}) => levels.length > 1).sort((a, b) => (b.high - b.low) - (a.high - a.low));
}

function tornado(study, view) {
  const c = colours();
  const {outcome, variant, all} = view;
  const edge = (one, value) => one.levels.find((level) => level.value === value);
  const cell = (one) => ({value: one.value, text: shown(outcome, one.value), from: one.from});
  return {
    title: `What moves ${outcome.label} most: ${variant}`, height: 70 + 34 * all.length,
    missing: all.length === 0 ? 'No factor was varied in this variant.' : undefined,
    caption: all.length ? `${all[0].factor.name} moves it most: from ${shown(outcome, all[0].low)} at ${edge(all[0], all[0].low).level.label} ` +
      `to ${withUnit(shown(outcome, all[0].high), outcome.differenceUnit)} at ${edge(all[0], all[0].high).level.label}. Means over all other factors; descriptive, without intervals.` : '',
    option: {
      ...base(), legend: {show: false}, grid: {left: 12, right: 60, top: 8, bottom: 34},
      tooltip: {...base().tooltip, formatter: ({dataIndex}) => tip(all[dataIndex].factor.name, all[dataIndex].levels.map(({level, value, count}) =>
        [`at ${level.label} ${all[dataIndex].factor.units ?? ''}`, `${shown(outcome, value)} (${count} worlds)`]))},
      xAxis: axis({type: 'value', scale: true, boundaryGap: ['20%', '20%'], name: withUnit('mean difference to the baseline', outcome.differenceUnit && `in ${outcome.differenceUnit}`)}),
      yAxis: axis({type: 'category', inverse: true, data: all.map(({factor}) => factor.name), axisLabel: {color: c.text}, splitLine: {show: false}}),
      series: [{type: 'custom', encode: {x: [1, 2], y: 0}, data: all.map(({low, high}, i) => [i, scaled(low, outcome), scaled(high, outcome)]),
        renderItem: (params, api) => {
          const one = all[params.dataIndex];
          const [start, end] = [api.coord([api.value(1), params.dataIndex]), api.coord([api.value(2), params.dataIndex])];
          const text = (x, value, align) => ({type: 'text', style: {text: edge(one, value).level.label, x, y: start[1], verticalAlign: 'middle', align, fill: c.text, fontSize: 12}});
          return {type: 'group', children: [{type: 'rect', shape: {x: start[0], y: start[1] - 9, width: Math.max(2, end[0] - start[0]), height: 18}, style: {fill: c.world, opacity: 0.75}},
            text(start[0] - 5, one.low, 'right'), text(end[0] + 5, one.high, 'left')]};
        }}],
    },
    table: {columns: ['factor and level', withUnit('mean difference', outcome.differenceUnit && `(${outcome.differenceUnit})`), 'worlds'],
      rows: all.flatMap(({factor, levels}) => levels.map((one) => ({label: `${factor.name} = ${one.level.label}`, cells: [cell(one), String(one.count)]})))},
  };
}

/** Over the two factors that move the outcome most. */
function heatmap(study, view) {
  const c = colours();
  const {outcome, variant, worlds, all} = view;
  if (all.length < 2) return {title: 'Two factors at once', missing: 'A map needs two factors that were varied.'};
  const [across, up] = all;
  const points = across.levels.flatMap(({level}, x) => up.levels.map((other, y) => ({x, y,
    ...meanEffect(study, outcome, variant, worlds, [{factor: across.factor, level}, {factor: up.factor, level: other.level}])})));
  const seen = points.filter(({value}) => value !== null);
  const most = Math.max(1e-12, ...seen.map(({value}) => Math.abs(scaled(value, outcome))));
  const [low, high] = outcome.direction === 'minimize' ? [c.positive, c.negative] : [c.negative, c.positive];
  return {
    title: `${outcome.label} over ${across.factor.name} and ${up.factor.name}: ${variant}`, height: 110 + 34 * up.levels.length,
    caption: 'Mean difference to the baseline over all other factors; blue is better, orange worse.',
    option: {
      ...base(), legend: {show: false}, grid: {left: 34, right: 12, top: 8, bottom: 36},
      tooltip: {...base().tooltip, formatter: ({data}) => tip(`${across.factor.name} ${across.levels[data.value[0]].level.label}, ${up.factor.name} ${up.levels[data.value[1]].level.label}`,
        [['difference', withUnit(signed(data.value[2], decimalsOf(data.value[2], null, null)), outcome.differenceUnit)]])},
      visualMap: {show: false, min: -most, max: most, dimension: 2, inRange: {color: [low, c.middle, high]}},
      xAxis: axis({type: 'category', data: across.levels.map(({level}) => level.label), name: withUnit(across.factor.name, across.factor.units && `(${across.factor.units})`), axisLabel: {color: c.text}, splitLine: {show: false}}),
      yAxis: axis({type: 'category', data: up.levels.map(({level}) => level.label), name: withUnit(up.factor.name, up.factor.units && `(${up.factor.units})`), nameGap: 44, axisLabel: {color: c.text}, splitLine: {show: false}}),
      series: [{type: 'heatmap', itemStyle: {borderColor: c.page, borderWidth: 2},
        data: seen.map(({x, y, value}) => ({value: [x, y, scaled(value, outcome)], label: {color: Math.abs(scaled(value, outcome)) > 0.6 * most ? c.page : c.text}})),
        label: {show: across.levels.length <= mostLevels, formatter: ({data}) => signed(data.value[2], decimalsOf(most, null, null))}}],
    },
    table: {columns: [`${up.factor.name} \\ ${across.factor.name}`, ...across.levels.map(({level}) => level.label)],
      rows: up.levels.map(({level}, y) => ({label: level.label, cells: across.levels.map((_, x) => {
        const {value, from} = points[x * up.levels.length + y];
        return {value, text: shown(outcome, value), from};
      })}))},
  };
}

function front(study, sweep) {
  const c = colours();
  const [satisfaction, contribution] = ['satisfaction', 'contribution'].map((name) => study.all.get(name));
  if (!sweep.front || !study.has('every/satisfaction_mean') || !study.has('every/contribution_mean')) {
    return {title: 'Satisfaction against contribution', missing: 'The results lack satisfaction or contribution.'};
  }
  const mean = (name, scenario) => study.value(`every/${name}_mean`, {scenario});
  const names = study.axes.scenario;
  const onFront = new Set(sweep.front);
  const point = (scenario) => ({value: [mean('satisfaction', scenario), mean('contribution', scenario)], scenario});
  const rest = names.map((_, scenario) => scenario).filter((scenario) => !onFront.has(scenario) && mean('satisfaction', scenario) !== null);
  const settings = (scenario) => sweep.factors.map((factor) => [factor.name, factor.words ? factor.words[scenario] : setting(factor.numbers[scenario])]);
  return {
    title: 'Satisfaction against contribution: worlds that no other beats in both', caption: sweep.finding, height: 400,
    option: {
      ...base(), grid: {left: 34, right: 20, top: 34, bottom: 36},
      tooltip: {...base().tooltip, formatter: ({data}) => tip(names[data.scenario], [[satisfaction.label, fixed(data.value[0], 3)], [contribution.label, fixed(data.value[1], 2)], ...settings(data.scenario)])},
      xAxis: axis({type: 'value', scale: true, name: `mean satisfaction (${satisfaction.unit})`}),
      yAxis: axis({type: 'value', scale: true, name: `mean contribution (${contribution.unit})`, nameGap: 44}),
      series: [{type: 'scatter', name: 'other worlds', symbol: 'circle', symbolSize: 7, itemStyle: {color: c.base, opacity: 0.6}, data: rest.map(point)},
        {type: 'line', name: 'beaten by no other', symbol: 'diamond', symbolSize: 13, itemStyle: {color: c.world}, lineStyle: {color: c.world, type: [4, 4]}, step: 'start', data: sweep.front.map(point)}],
    },
    table: {columns: ['world', ...sweep.factors.map((factor) => factor.name), 'satisfaction', 'contribution', 'front'],
      rows: [...sweep.front, ...rest].map((scenario) => ({label: names[scenario], cells: [...settings(scenario).map(([, text]) => text),
        study.cell('every/satisfaction_mean', {scenario}, (value) => fixed(value, 3)), study.cell('every/contribution_mean', {scenario}, (value) => fixed(value, 2)),
        onFront.has(scenario) ? 'yes' : '']}))},
  };
}

export function sweepSection(study, state, change, sweep) {
  if (!sweep) return null;
  const outcomes = study.reported.filter((outcome) => study.has(`every/${outcome.name}_effect`));
  const variants = [...new Set(study.variants.filter((_, scenario) => study.points[scenario] >= 0))];
  const view = () => {
    const outcome = outcomes.find(({name}) => name === state.sweepOutcome) ?? outcomes[0];
    const variant = variants.includes(state.sweepVariant) ? state.sweepVariant : variants[variants.length - 1];
    const worlds = study.variants.flatMap((one, scenario) => (one === variant && study.points[scenario] >= 0 ? [scenario] : []));
    return {outcome, variant, worlds, all: responses(study, sweep, outcome, variant, worlds)};
  };
  const first = view();
  return el('section', {id: 'sweep'}, el('h2', {}, 'The sweep'),
    el('p', {class: 'quiet'}, `${study.axes.scenario.length.toLocaleString('en')} worlds${sweep.design ? ` of a design called ${sweep.design}` : ''} over ${sweep.factors.map(({name}) => name).join(', ')}. ` +
      'Where a factor has many values, they are put together in thirds.'),
    el('div', {class: 'controls'}, select('Outcome of the sweep', outcomes.map((outcome) => [outcome.name, outcome.label]), first.outcome.name, (sweepOutcome) => change({sweepOutcome})),
      variants.length > 1 ? [' ', select('Variant', variants.map((variant) => [variant, variant]), first.variant, (sweepVariant) => change({sweepVariant}))] : null),
    new Figure('tornado', ['sweepOutcome', 'sweepVariant'], () => tornado(study, view())).element, new Figure('sweep-map', ['sweepOutcome', 'sweepVariant'], () => heatmap(study, view())).element,
    new Figure('front', [], () => front(study, sweep)).element);
}
