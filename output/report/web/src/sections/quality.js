import {el, name} from '../dom.js';
import {tableOf} from '../figure.js';
import {fixed} from '../numbers.js';
import {componentsOf} from '../study.js';

function facts(study) {
  const rows = [['replications', `${study.finished} finished of ${study.replications} wanted`],
    ...(study.stopping ? [['number of replications', study.stopping]] : []),
    ['confidence of intervals', '95 %; t intervals of means, paired differences; p adjusted by Holm'], ...study.facts ?? []];
  return el('dl', {}, rows.flatMap(([label, text]) => [el('dt', {}, label), el('dd', {}, text)]));
}

function command(study) {
  if (!study.command) return null;
  return [el('h3', {}, 'To reproduce'), el('p', {}, 'The same program gives the same bits for this command, whatever the machine\'s number of threads:'),
    el('pre', {tabindex: 0, role: 'region', 'aria-label': 'Command'}, el('code', {}, study.command))];
}

/** How much sharing the luck narrows the differences. */
function pairing(study) {
  const components = componentsOf(study.reported).filter(({outcome}) => study.has(`${outcome.name}_effect_variance_reduction`));
  if (!study.compares || study.finished < 2 || components.length === 0) return null;
  const table = tableOf({
    columns: ['variance without shared luck, over with it', ...study.worlds.slice(1)],
    rows: components.map(({outcome, label, where}) => ({label, cells: study.worlds.slice(1).map((_, i) =>
      study.cell(`${outcome.name}_effect_variance_reduction`, {detailed: i + 1, segment: 0, ...where}, (factor) => fixed(factor, factor < 10 ? 1 : 0)))})),
  });
  return el('details', {}, el('summary', {}, 'What pairing gained'), el('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'What pairing gained'}, table));
}

function digests(study) {
  if (!study.digests?.length) return null;
  const runs = study.axes.scenario.flatMap((scenario, s) => study.axes.replication.map((replication, r) =>
    ({scenario, replication, digest: study.digests[s * study.axes.replication.length + r]})));
  const table = tableOf({
    columns: ['world', 'replication', 'digest of the exact bits'],
    rows: runs.filter(({digest}) => digest !== undefined).map(({scenario, replication, digest}) => ({label: scenario, cells: [String(replication), digest || 'not run']})),
  });
  return el('details', {}, el('summary', {}, `Digests of ${runs.length.toLocaleString('en')} runs`),
    runs.length > study.digests.length ? el('p', {}, `The first ${study.digests.length}; the others stand in results.h5.`) : null,
    el('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Digests'}, table));
}

function sources(study) {
  return (study.sources ?? []).map(([file, text]) => el('details', {}, el('summary', {}, 'Scenario: ', name(file)),
    el('pre', {tabindex: 0, role: 'region', 'aria-label': `Text of ${file}`, dir: 'auto'}, text)));
}

export function quality(study) {
  const warnings = study.texts.warnings.map((warning) => el('p', {class: 'warning', dir: 'auto'}, `⚠ ${warning}`));
  return el('section', {id: 'quality'}, el('h2', {}, 'Data quality and reproduction'),
    warnings.length ? warnings : el('p', {}, 'All runs are finished, and there are no warnings.'),
    facts(study), command(study), pairing(study), digests(study), sources(study));
}
