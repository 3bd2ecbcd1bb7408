import {el} from '../dom.js';
import {Figure} from '../figure.js';
import {percent} from '../numbers.js';
import {base, colours, tip} from '../theme.js';

/** Where stages stand from left to right; a step back leads to an end of its own on the right. */
const places = ['unaware', 'loop', 'expecting', 'researching', 'selecting', 'awaiting', 'support', 'using', 'line'];
const labels = {loop: 'back in the loop', line: 'the line: left', using: 'in use', awaiting: 'awaiting', support: 'support'};

function linksOf(study, world) {
  const {stage: stages} = study.axes;
  const links = [];
  stages.forEach((from, stage) => stages.forEach((to, stage_to) => {
    const count = study.value('flow', {detailed: world, stage, stage_to});
    if (count > 0) links.push({from, to, count, where: {detailed: world, stage, stage_to}});
  }));
  return links;
}

/** The loop is where journeys begin again: steps out of it start at `loop`, steps into it end at `loop again`. */
function nodeOf(link) {
  const isBack = places.indexOf(link.to) <= places.indexOf(link.from);
  return {source: link.from, target: isBack || link.to === 'loop' ? `${link.to} again` : link.to};
}

const shownName = (node) => (node.endsWith(' again') ? (node === 'loop again' ? labels.loop : `${node.slice(0, -6)}, later`) : node === 'loop' ? 'from the loop' : labels[node] ?? node);

function colourOf(node, c) {
  if (node.startsWith('loop')) return c.better;
  if (node.startsWith('line')) return c.worse;
  return c.base;
}

function chart(study, world) {
  const c = colours();
  const links = linksOf(study, world);
  const drawn = links.map((link) => ({...nodeOf(link), value: link.count, link}));
  const names = [...new Set(drawn.flatMap(({source, target}) => [source, target]))];
  const flowsOut = (node) => drawn.filter(({source}) => source === node).reduce((sum, {value}) => sum + value, 0);
  return {
    title: `The journey in ${study.worlds[world]}`, caption: study.caption('journey', undefined, world), height: 380,
    missing: links.length === 0 ? 'No customer took a step.' : undefined,
    option: {
      ...base(), legend: {show: false},
      tooltip: {...base().tooltip, formatter: ({dataType, data}) => (dataType === 'edge'
        ? tip(`${shownName(data.source)} → ${shownName(data.target)}`, [['steps', data.value.toLocaleString('en')], ['of all that leave', percent(data.value / flowsOut(data.source))]])
        : tip(shownName(data.name), []))},
      series: [{type: 'sankey', left: 8, right: 130, top: 8, bottom: 8, nodeGap: 14, nodeWidth: 14, layoutIterations: 24, draggable: false,
        emphasis: {focus: 'adjacency'}, label: {color: c.text, formatter: ({name}) => shownName(name)}, lineStyle: {color: 'source', opacity: 0.3},
        data: names.map((name) => ({name, itemStyle: {color: colourOf(name, c)}})),
        links: drawn.map(({source, target, value}) => ({source, target, value, lineStyle: {color: colourOf(target, c)}}))}],
    },
    table: {
      columns: ['step', 'steps, all replications'],
      rows: links.map(({from, to, where}) => ({label: `${from} → ${to}`, cells: [study.cell('flow', where, (count) => count.toLocaleString('en'))]})),
    },
  };
}

export function journey(study, state) {
  if (!study.has('flow')) return null;
  const section = el('section', {id: 'journey'}, el('h2', {}, 'The journey'),
    el('p', {class: 'quiet'}, 'Steps of all customers between stages, over all replications. The loop is back for more, the line is gone.'));
  if (study.compares) section.append(new Figure('journey-world', ['world'], () => chart(study, state.world)).element);
  section.append(new Figure('journey-baseline', [], () => chart(study, 0)).element);
  return section;
}
