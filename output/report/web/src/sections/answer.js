import {el, name} from '../dom.js';
import {componentsOf} from '../study.js';
import {tableOf} from '../figure.js';
import {estimate, signed, withUnit} from '../numbers.js';

/** A verdict as a sign and a class; the word stands beside it. */
export const verdicts = {
  better: ['▲', 'better'], worse: ['▼', 'worse'], higher: ['△', 'plain'], lower: ['▽', 'plain'],
};

/** The sign, and the word where the sentence does not say it. */
function marked(verdict) {
  const [sign, kind] = verdicts[verdict] ?? ['○', 'plain'];
  return el('span', {class: `verdict ${kind}`}, el('span', {'aria-hidden': 'true'}, `${sign} `),
    kind === 'plain' ? '' : `${verdict} `);
}

function meanCell(study, {outcome, where}, world) {
  const at = {detailed: world, segment: 0, ...where};
  const numbers = ['_mean', '_mean_low', '_mean_high'].map((suffix) => study.value(outcome.name + suffix, at));
  const shown = estimate(outcome, ...numbers);
  return study.cell(`${outcome.name}_mean`, at, () => shown.text);
}

function effectCell(study, {outcome, key, where}, world) {
  const at = {detailed: world, segment: 0, ...where};
  const numbers = ['_effect', '_effect_low', '_effect_high'].map((suffix) => study.value(outcome.name + suffix, at));
  const shown = estimate(outcome, ...numbers);
  const verdict = study.texts.effects[key][0][world][1];
  const sign = verdicts[verdict]?.[0] ?? '○';
  const word = verdict === 'no clear difference' ? 'not clear' : verdict;
  const cell = study.cell(`${outcome.name}_effect`, at,
    () => `${sign} ${signed(shown.value, shown.decimals)} ${word}`);
  return {...cell, class: verdicts[verdict]?.[1]};
}

function overview(study) {
  const others = study.worlds.slice(1);
  const rows = componentsOf(study.reported).map((component) => ({
    label: withUnit(component.label, component.outcome.unit && `(${component.outcome.unit})`),
    cells: [meanCell(study, component, 0), ...others.map((_, i) => effectCell(study, component, i + 1))],
  }));
  return tableOf({columns: ['outcome', study.worlds[0], ...others.map((world) => `${world} − ${study.worlds[0]}`)], rows});
}

/** Of more sentences, those of each world are shown on request. */
const mostOpen = 36;

function world(study, {summary, sentences}, index) {
  const list = componentsOf(study.reported).map(({key}, i) => {
    const verdict = study.texts.effects[key][0][index + 1][1];
    return el('li', {dir: 'auto'}, marked(verdict), sentences[i]);
  });
  const sentencesOfWorld = el('ul', {class: 'sentences'}, list);
  return el('article', {class: 'world'}, el('h3', {}, name(study.title(index + 1))), el('p', {class: 'finding', dir: 'auto'}, summary),
    list.length * (study.worlds.length - 1) <= mostOpen ? sentencesOfWorld : el('details', {}, el('summary', {}, 'Outcome by outcome'), sentencesOfWorld));
}

function subtitle(study) {
  const people = study.has('customers') ? study.value('customers', {replication: 0, segment: 0}) : null;
  const parts = [
    people === null ? '' : `${people.toLocaleString('en')} customers`,
    study.axes.time ? `${study.axes.time.length.toLocaleString('en')} days` : '',
    `${study.finished} replication${study.finished === 1 ? '' : 's'}`,
    study.finished > 1 ? 'intervals hold the true value 95 times in 100' : 'no intervals',
  ];
  return parts.filter(Boolean).join(' · ');
}

export function head(study) {
  return el('header', {class: 'head'},
    el('p', {class: 'kicker'}, name(study.name)),
    el('h1', {dir: 'auto'}, study.question || study.name),
    el('p', {class: 'quiet'}, subtitle(study)),
    study.texts.warnings.map((warning) => el('p', {class: 'warning', dir: 'auto'}, `⚠ ${warning}`)));
}

export function answer(study) {
  const section = el('section', {id: 'answer'}, el('h2', {}, 'The answer'));
  if (study.finished === 0) {
    section.append(el('p', {}, 'No replication was simulated to its end, so there is nothing to show yet.'));
    return section;
  }
  if (!study.compares) {
    section.append(el('p', {}, 'One world was simulated; there is nothing to compare it with. Means over replications:'));
  }
  section.append(...study.texts.answer.map((text, index) => world(study, text, index)));
  if (study.compares) {
    section.append(el('p', {class: 'quiet'}, 'Differences are paired: the same customers with the same luck in both worlds. ' +
      'A difference is called better or worse only where its 95 % interval leaves out zero, also after allowing ' +
      `for ${study.axes.scenario.length - 1} comparison${study.axes.scenario.length === 2 ? '' : 's'} (Holm).`));
  }
  if (study.readings) section.append(el('p', {class: 'quiet', dir: 'auto'}, study.readings));
  section.append(el('div', {class: 'scroll overview', tabindex: 0, role: 'region', 'aria-label': 'Overview'}, overview(study)));
  if (study.summary) section.append(el('p', {class: 'note'}, summaryNote(study)));
  return section;
}

function summaryNote(study) {
  const all = study.axes.scenario.length;
  return `This is a summary: of ${all.toLocaleString('en')} worlds, ${study.worlds.length} are shown in detail` +
    `${study.points.length ? ' and all of them in the section on the sweep' : ''}. results.h5 holds every number of all of them.`;
}

