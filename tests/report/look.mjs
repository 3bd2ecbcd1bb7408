// Looks at reports in a headless browser without a network and writes down what is there.
//
// usage: node look.mjs PLAN.json > FINDINGS.json
//
// The plan: {browser, modules, reports: [{file, axe, keys, screenshots: prefix or null, picture: file or null}]}.
// Findings, report by report: errors, requests, figures, tables, tab order, the segment after a click,
// violations of accessibility, milliseconds until everything is drawn.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {pathToFileURL} from 'node:url';

const plan = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const require = createRequire(`${plan.modules}/`);
const {chromium} = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const controls = 'a[href], select, button, summary, [tabindex="0"]';

/** What can be seen of each figure, and the numbers of all tables that are open. */
function read() {
  const figures = [...document.querySelectorAll('figure')].map((figure) => {
    const svg = figure.querySelector('svg');
    const marks = svg ? svg.querySelectorAll('path[d*="L"], path[d*="A"], path[d*="l"], rect[width], polyline').length : 0;
    return {
      id: figure.id, title: figure.querySelector('h3').textContent, caption: figure.querySelector('.finding').textContent,
      missing: figure.dataset.missing === 'true', marks, rows: figure.querySelectorAll('tbody tr').length,
      width: svg?.getBoundingClientRect().width ?? 0, room: figure.getBoundingClientRect().width,
    };
  });
  const cells = [...document.querySelectorAll('td[data-from]')].map((cell) =>
    [cell.closest('figure')?.id ?? '', JSON.parse(cell.dataset.from), cell.dataset.value === undefined ? null : Number(cell.dataset.value), cell.textContent]);
  return {figures, cells, lang: document.documentElement.lang, title: document.title, heading: document.querySelector('h1').textContent,
    sections: [...document.querySelectorAll('main > section')].map((section) => section.id), text: document.body.innerText};
}

/** Opens all tables, waits until they are filled, reads, and closes them again. */
async function readTables(page) {
  await setTables(page, true);
  await page.waitForFunction(() => [...document.querySelectorAll('figure:not([data-missing=true]) details')].every((details) => details.querySelector('table')));
  const view = await page.evaluate(read);
  await setTables(page, false);
  return view;
}

function setTables(page, open) {
  return page.evaluate((wanted) => { for (const details of document.querySelectorAll('figure details')) details.open = wanted; }, open);
}

/** Which controls the tab key reaches, of all there are. */
async function tabbed(page) {
  const count = await page.evaluate((which) => {
    const all = [...document.querySelectorAll(which)].filter((element) => element.checkVisibility());
    all.forEach((element, index) => { element.dataset.control = index; });
    document.activeElement?.blur();
    return all.length;
  }, controls);
  const reached = new Set();
  for (let i = 0; i <= count + 2; i += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => document.activeElement?.dataset?.control);
    if (at !== undefined) reached.add(at);
  }
  const missed = await page.evaluate((seen) => [...document.querySelectorAll('[data-control]')].filter((element) =>
    !seen.includes(element.dataset.control)).map((element) => element.outerHTML.slice(0, 120)), [...reached]);
  return {count, missed};
}

/** The segment shown after a click on a bar of the last segment, and after keys on the chart. */
async function filtered(page) {
  const plot = page.locator('#winners .plot');
  if (await page.locator('[data-key=segment] select').count() === 0 || await plot.count() === 0 || !await plot.isVisible()) return null;
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  const shown = () => page.locator('[data-key=segment] select').inputValue();
  const segments = await page.locator('[data-key=segment] option').count();
  for (const across of [0.3, 0.5, 0.7, 0.9]) {
    await page.mouse.click(box.x + box.width * across, box.y + 36 + (box.height - 76) * (segments - 0.5) / segments);
    if (await shown() !== '0') break;
  }
  const clicked = await shown();
  await plot.focus();
  await page.keyboard.press('ArrowRight');
  const said = await page.locator('#winners .said').textContent();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  return {segments, clicked, said, afterKeys: await shown()};
}

/** What is shown after the last choice of every control. */
async function lastChoices(page) {
  for (const control of await page.locator('select').all()) {
    await control.selectOption({index: await control.locator('option').count() - 1});
  }
  return readTables(page);
}

async function violations(page) {
  await page.locator('#control details').evaluateAll(([details]) => { if (details) details.open = true; });
  await page.evaluate(axe);
  const result = await page.evaluate(() => globalThis.axe.run(document, {resultTypes: ['violations']}));
  return result.violations.map(({id, help, nodes}) => ({id, help, nodes: nodes.slice(0, 3).map((node) => `${node.target}: ${node.failureSummary}`)}));
}

async function look(browser, report) {
  const context = await browser.newContext({offline: true, colorScheme: 'light', viewport: {width: 1280, height: 900}});
  const page = await context.newPage();
  const found = {file: report.file, errors: [], requests: []};
  page.on('console', (message) => { if (message.type() === 'error') found.errors.push(message.text()); });
  page.on('pageerror', (error) => found.errors.push(String(error)));
  page.on('dialog', (dialog) => { found.errors.push(`a dialog: ${dialog.message()}`); dialog.dismiss(); });
  const url = pathToFileURL(report.file).href;
  page.on('request', (request) => { if (request.url() !== url) found.requests.push(request.url()); });
  const start = performance.now();
  await page.goto(url);
  await page.waitForSelector('html[data-drawn]');
  found.milliseconds = Math.round(performance.now() - start);
  if (report.screenshots) await page.screenshot({path: `${report.screenshots}-light.png`, fullPage: true});
  if (report.picture) {
    const {x, y, width} = await page.locator('#days').boundingBox();
    await page.screenshot({path: report.picture, fullPage: true, clip: {x: x - 20, y: y + 8, width: width + 40, height: 1010}});
  }
  if (report.axe) found.light = await violations(page);
  if (report.keys) found.tabbed = await tabbed(page);
  found.first = await readTables(page);
  if (report.keys) found.filtered = await filtered(page);
  if (report.keys) found.last = await lastChoices(page);
  await page.emulateMedia({colorScheme: 'dark'});
  if (report.axe) found.dark = await violations(page);
  if (report.screenshots) {
    await page.screenshot({path: `${report.screenshots}-dark.png`, fullPage: true});
    await page.pdf({path: `${report.screenshots}-print.pdf`, format: 'A4', preferCSSPageSize: true});
  }
  await context.close();
  return found;
}

const browser = await chromium.launch({executablePath: plan.browser, args: ['--no-sandbox', '--disable-gpu']});
const findings = [];
let next = 0;
async function lookOn() {
  while (next < plan.reports.length) {
    const at = next;
    next += 1;
    findings[at] = await look(browser, plan.reports[at]);
  }
}
await Promise.all([lookOn(), lookOn()]);
await browser.close();
process.stdout.write(JSON.stringify(findings));
