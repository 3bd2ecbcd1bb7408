import {el, select} from './dom.js';
import {drawAll, drawChanged, resizeAll} from './figure.js';
import {answer, head} from './sections/answer.js';
import {bars} from './sections/bars.js';
import {customers} from './sections/customers.js';
import {days} from './sections/days.js';
import {distributions} from './sections/distributions.js';
import {effects} from './sections/effects.js';
import {journey} from './sections/journey.js';
import {ledger} from './sections/ledger.js';
import {losses} from './sections/losses.js';
import {quality} from './sections/quality.js';
import {sweepSection} from './sections/sweep.js';
import {Study} from './study.js';
import {choice, choose, onChange} from './theme.js';

const json = JSON.parse(document.getElementById('data').textContent);
const study = new Study(json);

/** What the reader looks at: places of a world and a segment, and the outcomes chosen. */
const state = {world: study.compares ? 1 : 0, segment: 0, attribute: 1, barMeasure: 'bar_share'};
const status = el('p', {class: 'said', role: 'status'});

function change(what) {
  Object.assign(state, what);
  showChoices();
  drawChanged(Object.keys(what));
  status.textContent = `Showing ${study.title(state.world)}, ${study.segments[state.segment]} customers.`;
}

const toolbar = el('div', {class: 'toolbar', role: 'region', 'aria-label': 'What to look at'});

function showChoices() {
  for (const [key, value] of [['world', state.world], ['segment', state.segment]]) {
    const list = toolbar.querySelector(`[data-key=${key}] select`);
    if (list) list.value = String(value);
  }
}

function chooser(key, label, names, first) {
  if (names.length - first < 2) return null;
  const control = select(label, names.map((text, i) => [i, text]).slice(first), state[key], (value) => change({[key]: Number(value)}));
  control.dataset.key = key;
  return control;
}

const themes = {auto: 'Colours: as the system', light: 'Colours: light', dark: 'Colours: dark'};

function themeButton() {
  const button = el('button', {type: 'button', class: 'theme', onclick: () => {
    const names = Object.keys(themes);
    choose(names[(names.indexOf(choice()) + 1) % names.length]);
    button.textContent = themes[choice()];
    drawAll();
  }}, themes.auto);
  return button;
}

function navigation(sections) {
  return el('nav', {'aria-label': 'Sections'}, el('ul', {}, sections.map((section) =>
    el('li', {}, el('a', {href: `#${section.id}`}, section.querySelector('h2').textContent)))));
}

function build() {
  const parts = study.finished === 0 ? [] : [
    study.compares ? effects(study, state, change) : null, distributions(study, state, change),
    study.compares ? customers(study, state, change) : null, days(study, state), bars(study, state, change), losses(study, state),
    journey(study, state), sweepSection(study, state, change, json.sweep), ledger(study, state)];
  const sections = [answer(study), ...parts, quality(study)].filter(Boolean);
  toolbar.append(...[study.compares ? chooser('world', `World, against ${study.worlds[0]}`, study.worlds.map((_, world) => study.title(world)), 1) : null,
    chooser('segment', 'Customers', study.segments, 0), themeButton()].filter(Boolean));
  document.body.append(el('a', {class: 'skip', href: '#answer'}, 'To the answer'), head(study), navigation(sections), toolbar,
    el('main', {}, sections), status,
    el('footer', {class: 'quiet'}, 'Made by cxsim from results.h5; this file loads nothing from anywhere.'));
}

build();
drawAll();
onChange(drawAll);
addEventListener('resize', resizeAll);
document.documentElement.dataset.drawn = 'true';
