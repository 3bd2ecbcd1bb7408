import {el, select} from '../dom.js';
import {Figure} from '../figure.js';
import {brief, fixed, percent} from '../numbers.js';
import {axis, base, colours, tip} from '../theme.js';

function heatmap(study, state) {
  const c = colours();
  const push = state.barMeasure === 'bar_push';
  const variable = state.barMeasure;
  const {attribute: attributes, source: sources} = study.axes;
  const at = (attribute, source) => ({detailed: state.world, segment: state.segment, attribute, source});
  const format = (value) => (push ? fixed(value, 2) : percent(value, 0));
  const points = attributes.flatMap((_, attribute) => sources.map((__, source) => [attribute, source, study.value(variable, at(attribute, source))]));
  const most = Math.max(1e-9, ...points.map(([, , value]) => Math.abs(value ?? 0)));
  const dark = (value) => Math.abs(value) > 0.55 * most;
  return {
    title: push ? 'How far each source moved the bar from the norm (u)' : 'Share of the bar that rests on each source',
    height: 70 + 30 * sources.length,
    option: {
      ...base(), legend: {show: false}, grid: {left: 12, right: 12, top: 28, bottom: 6},
      tooltip: {...base().tooltip, formatter: ({data}) => tip(`${sources[data.value[1]]}, ${attributes[data.value[0]]}`,
        [[push ? 'moves the bar by' : 'share of the bar', push ? `${brief(data.value[2])} u` : percent(data.value[2])],
          ['the company controls', `${percent(study.value('source_control', {source: data.value[1]}), 0)} of this source`]])},
      visualMap: {show: false, min: push ? -most : 0, max: most, dimension: 2, inRange: {color: push ? [c.negative, c.middle, c.positive] : [c.low, c.high]}},
      xAxis: axis({type: 'category', data: attributes, position: 'top', axisLabel: {color: c.text, interval: 0}, splitLine: {show: false}}),
      yAxis: axis({type: 'category', inverse: true, splitLine: {show: false}, axisLabel: {color: c.text},
        data: sources.map((source, i) => `${source.replaceAll('_', ' ')} (control ${percent(study.value('source_control', {source: i}), 0)})`)}),
      series: [{type: 'heatmap', data: points.filter(([, , value]) => value !== null).map((value) => ({value, label: {color: dark(value[2]) ? c.page : c.text}})),
        itemStyle: {borderColor: c.page, borderWidth: 2}, label: {show: true, formatter: ({data}) => format(data.value[2])}}],
    },
    table: {
      columns: ['source', 'company controls', ...attributes],
      rows: sources.map((label, source) => ({label, cells: [study.cell('source_control', {source}, (share) => percent(share, 0)),
        ...attributes.map((_, attribute) => study.cell(variable, at(attribute, source), (value) => (push ? brief(value) : percent(value))))]})),
    },
  };
}

/** How much of the bar of an attribute the company controls. */
function controlled(study, world, segment, attribute) {
  const shares = study.row('bar_share', {detailed: world, segment, attribute});
  const control = study.row('source_control', {});
  return shares.includes(null) ? null : shares.reduce((sum, share, source) => sum + share * control[source], 0);
}

function control(study, state) {
  const c = colours();
  const worlds = study.compares ? [0, state.world] : [0];
  const {attribute: attributes} = study.axes;
  return {
    title: 'How much of the bar the company controls', height: 250,
    caption: study.caption('bars', state.segment, state.world),
    option: {
      ...base(), grid: {left: 12, right: 12, top: 36, bottom: 30},
      tooltip: {...base().tooltip, trigger: 'axis', axisPointer: {type: 'shadow'}, formatter: (items) => tip(attributes[items[0].dataIndex],
        items.map((item) => [item.seriesName, percent(item.value)]))},
      xAxis: axis({type: 'category', data: attributes, axisLabel: {color: c.text, interval: 0}, splitLine: {show: false}}),
      yAxis: axis({type: 'value', axisLabel: {formatter: (value) => percent(value, 0)}}),
      series: worlds.map((world, i) => ({type: 'bar', name: study.worlds[world], barMaxWidth: 26, data: attributes.map((_, attribute) => controlled(study, world, state.segment, attribute)),
        itemStyle: {color: i === 0 ? c.base : c.world, decal: i === 0 ? undefined : {symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: Math.PI / 4, color: c.page}}})),
    },
    table: {
      columns: ['attribute', ...worlds.map((world) => study.worlds[world])],
      rows: attributes.map((label, attribute) => ({label, cells: worlds.map((world) => {
        const value = controlled(study, world, state.segment, attribute);
        return {value, text: percent(value), from: ['controlled', {scenario: study.worlds[world], segment: study.segments[state.segment], attribute: label}]};
      })})),
    },
  };
}

export function bars(study, state, change) {
  if (!study.has('bar_share')) return null;
  return el('section', {id: 'bars'}, el('h2', {}, 'Who set the bar'),
    el('p', {class: 'quiet'}, 'What customers hold a delivery against, at the end of the run, and the sources it rests on.'),
    new Figure('control', ['world', 'segment'], () => control(study, state)).element,
    el('div', {class: 'controls'}, select('Measure', [['bar_share', 'share of the bar'], ['bar_push', 'how far it was moved']],
      state.barMeasure, (barMeasure) => change({barMeasure}))),
    new Figure('sources', ['world', 'segment', 'barMeasure'], () => ({...heatmap(study, state), caption: `${study.worlds[state.world]}, ${study.segments[state.segment]} customers.`})).element);
}
