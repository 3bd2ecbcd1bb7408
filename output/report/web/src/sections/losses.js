import {el} from '../dom.js';
import {Figure} from '../figure.js';
import {estimate} from '../numbers.js';
import {axis, base, colours, tip} from '../theme.js';
import {interval} from './effects.js';

const prefix = 'lost_sales_by_';

function chart(study, state, outcomes) {
  const c = colours();
  const worlds = study.compares ? [0, state.world] : [0];
  const at = (world) => ({detailed: world, segment: state.segment});
  const shown = worlds.map((world) => outcomes.map((outcome) => estimate(outcome,
    ...['_mean', '_mean_low', '_mean_high'].map((suffix) => study.value(outcome.name + suffix, at(world))))));
  const labels = outcomes.map((outcome) => outcome.name.slice(prefix.length)).map((reason) => (reason === 'other' ? 'several at once' : reason));
  const series = worlds.flatMap((world, i) => {
    const offset = study.compares ? (i === 0 ? -0.14 : 0.14) : 0;
    const colour = i === 0 ? c.base : c.world;
    const seen = shown[i].map((one, row) => ({one, row})).filter(({one}) => one.value !== null);
    return [
      {type: 'custom', name: study.worlds[world], silent: true, renderItem: interval, encode: {x: [1, 2], y: 0}, itemStyle: {color: colour},
        data: seen.filter(({one}) => one.low !== null).map(({one, row}) => [row + offset, one.low, one.high])},
      {type: 'scatter', name: study.worlds[world], symbol: i === 0 ? 'circle' : 'diamond', symbolSize: 12, itemStyle: {color: colour},
        data: seen.map(({one, row}) => [one.value, row + offset])},
    ];
  });
  return {
    title: 'What sales were lost to', caption: study.caption('lost', undefined, state.world), height: 70 + 40 * labels.length,
    option: {
      ...base(), grid: {left: 12, right: 24, top: 34, bottom: 34}, series,
      tooltip: {...base().tooltip, formatter: (item) => {
        const row = Math.round(item.value[1]);
        const one = shown[worlds.indexOf(study.worlds.indexOf(item.seriesName))][row];
        return tip(`${labels[row]}, ${item.seriesName}`, [['share of lost sales', `${one.text} %`], ['95 % interval', one.interval || 'none']]);
      }},
      xAxis: axis({type: 'value', name: '% of purchases that went elsewhere or were not made'}),
      yAxis: axis({type: 'value', min: -0.5, max: labels.length - 0.5, inverse: true, interval: 0.5, splitLine: {show: false},
        axisLabel: {color: c.text, formatter: (value) => labels[value] ?? ''}}),
    },
    table: {
      columns: ['reason', ...worlds.flatMap((world) => [`${study.worlds[world]} (%)`, 'from', 'to'])],
      rows: outcomes.map((outcome, i) => ({label: labels[i], cells: worlds.flatMap((world, w) => ['_mean', '_mean_low', '_mean_high'].map((suffix) =>
        study.cell(outcome.name + suffix, at(world), (value) => (100 * value).toFixed(shown[w][i].decimals))))})),
    },
  };
}

export function losses(study, state) {
  const outcomes = [...study.all.values()].filter((outcome) => outcome.name.startsWith(prefix) && study.has(`${outcome.name}_mean`));
  const section = el('section', {id: 'losses'}, el('h2', {}, 'Why sales were lost'));
  if (outcomes.length === 0) {
    section.append(el('p', {class: 'quiet'}, 'This study did not look for reasons. With ', el('code', {}, '--set model.reasons.on=true'),
      ' the next run tells which single change would have won each lost order.'));
  } else {
    section.append(new Figure('lost-sales', ['world', 'segment'], () => chart(study, state, outcomes)).element);
  }
  return section;
}
