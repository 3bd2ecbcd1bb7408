import {el} from '../dom.js';
import {Figure} from '../figure.js';
import {fixed, signed} from '../numbers.js';
import {axis, base, colours, tip} from '../theme.js';

const cents = 2;

/** Mean over the finished replications, per customer; null where no run is finished. */
function amount(study, world, account) {
  const amounts = study.axes.replication.flatMap((_, replication) => {
    const value = study.value('ledger', {detailed: world, replication, account});
    return value === null ? [] : [value / study.value('customers', {replication, segment: 0})];
  });
  return amounts.length ? amounts.reduce((sum, value) => sum + value, 0) / amounts.length : null;
}

function linesOf(study) {
  const lines = study.axes.account.map((account, index) => ({account, amounts: study.worlds.map((_, world) => amount(study, world, index))}))
    .filter((line) => line.amounts.some((value) => Math.abs(value ?? 0) > 0));
  lines.push({account: 'contribution', amounts: study.worlds.map((_, world) => lines.reduce((sum, line) => sum + line.amounts[world], 0))});
  return lines;
}

function table(study, lines) {
  return {
    columns: [`${study.currency} per customer`, ...study.worlds],
    rows: lines.map(({account, amounts}) => ({label: account, cells: amounts.map((value, world) => ({
      value, text: fixed(value, cents), from: ['ledger per customer', {scenario: study.worlds[world], account}]}))})),
  };
}

/** Of one world: the amounts, and the differences with their intervals. */
function comparison(study, world, lines) {
  const difference = (account, variable) => {
    const place = study.axes.account.indexOf(account);
    if (place >= 0) return study.cell(variable, {detailed: world, account: place}, (value) => signed(value, cents));
    const own = variable.replace('ledger', 'contribution');
    return study.has(own) ? study.cell(own, {detailed: world, segment: 0}, (value) => signed(value, cents)) : '';
  };
  const plain = table(study, lines);
  return {
    columns: [plain.columns[0], study.worlds[0], study.worlds[world], 'difference', '95% from', '95% to'],
    rows: lines.map(({account}, row) => ({label: account, cells: [plain.rows[row].cells[0], plain.rows[row].cells[world],
      ...['ledger_effect', 'ledger_effect_low', 'ledger_effect_high'].map((variable) => difference(account, variable))]})),
  };
}

/** " (-0.40 to -0.36)"; nothing where there is no interval. */
function interval(study, world, account) {
  const where = {detailed: world, account: study.axes.account.indexOf(account)};
  if (where.account < 0 || !study.has('ledger_effect')) return '';
  const [low, high] = ['ledger_effect_low', 'ledger_effect_high'].map((variable) => study.value(variable, where));
  return low === null ? '' : ` (95% ${signed(low, cents)} to ${signed(high, cents)})`;
}

function steps(study, state, lines) {
  const c = colours();
  let sum = 0;
  const changes = lines.map(({account, amounts}) => {
    const difference = amounts[state.world] - amounts[0];
    const from = account === 'contribution' ? 0 : sum;
    if (account !== 'contribution') sum += difference;
    return {account, difference, from, to: from + difference};
  });
  const colour = ({difference}) => (Math.abs(difference) < 0.005 ? c.base : difference > 0 ? c.better : c.worse);
  return {
    title: `From ${study.worlds[0]} to ${study.worlds[state.world]}: the difference of the contribution, account by account`,
    caption: study.caption('ledger', undefined, state.world), height: 60 + 28 * changes.length,
    option: {
      ...base(), legend: {show: false}, grid: {left: 12, right: 70, top: 8, bottom: 34},
      tooltip: {...base().tooltip, formatter: ({dataIndex}) => tip(changes[dataIndex].account, [['difference', `${signed(changes[dataIndex].difference, cents)}${interval(study, state.world, changes[dataIndex].account)} ${study.currency} per customer`]])},
      xAxis: axis({type: 'value', name: `difference in ${study.currency} per customer`}),
      yAxis: axis({type: 'category', inverse: true, data: changes.map(({account}) => account), axisLabel: {color: c.text}, splitLine: {show: false}}),
      series: [{type: 'custom', encode: {x: [1, 2], y: 0}, data: changes.map((change, i) => [i, change.from, change.to]),
        renderItem: (params, api) => {
          const change = changes[params.dataIndex];
          const [start, end] = [api.coord([change.from, params.dataIndex]), api.coord([change.to, params.dataIndex])];
          const x = Math.min(start[0], end[0]);
          const width = Math.max(2, Math.abs(end[0] - start[0]));
          return {type: 'group', children: [
            {type: 'rect', shape: {x, y: start[1] - 9, width, height: 18}, style: {fill: colour(change)}},
            {type: 'text', style: {text: signed(change.difference, cents), x: x + width + 6, y: start[1], verticalAlign: 'middle', fill: c.text, fontSize: 12}},
          ]};
        }}],
    },
    table: study.has('ledger_effect') ? comparison(study, state.world, lines) : table(study, lines),
  };
}

/** Of a study of one world: the amounts themselves. */
function single(study, lines) {
  const asDifferences = lines.map(({account, amounts}) => ({account, amounts: [0, amounts[0]]}));
  return {...steps(Object.assign(Object.create(study), {worlds: ['', study.worlds[0]], caption: () => ''}), {world: 1}, asDifferences),
    title: 'Where the contribution comes from', caption: '', table: table(study, lines)};
}

function everyWorld(study, lines) {
  const c = colours();
  const points = lines.flatMap(({amounts}, row) => amounts.slice(1).map((value, i) => [i, row, value - amounts[0]]));
  const most = Math.max(0.01, ...points.map(([, , value]) => Math.abs(value)));
  return {
    title: `Differences to ${study.worlds[0]}, all worlds (${study.currency} per customer)`,
    caption: 'What each world earns and pays more or less than the baseline; amounts that cost are negative.',
    height: 70 + 28 * lines.length,
    option: {
      ...base(), legend: {show: false}, grid: {left: 12, right: 12, top: 28, bottom: 6},
      tooltip: {...base().tooltip, formatter: ({data}) => tip(`${lines[data.value[1]].account}, ${study.worlds[data.value[0] + 1]}`, [['difference', signed(data.value[2], cents)]])},
      visualMap: {show: false, min: -most, max: most, dimension: 2, inRange: {color: [c.negative, c.middle, c.positive]}},
      xAxis: axis({type: 'category', position: 'top', data: study.worlds.slice(1), axisLabel: {color: c.text, interval: 0, width: Math.max(50, 820 / (study.worlds.length - 1)), overflow: 'truncate'}, splitLine: {show: false}}),
      yAxis: axis({type: 'category', inverse: true, data: lines.map(({account}) => account), axisLabel: {color: c.text}, splitLine: {show: false}}),
      series: [{type: 'heatmap', itemStyle: {borderColor: c.page, borderWidth: 2},
        data: points.map((value) => ({value, label: {color: Math.abs(value[2]) > 0.6 * most ? c.page : c.text}})),
        label: {show: true, formatter: ({data}) => signed(data.value[2], cents)}}],
    },
    table: table(study, lines),
  };
}

export function ledger(study, state) {
  if (!study.has('ledger') || study.finished === 0) return null;
  const section = el('section', {id: 'ledger'}, el('h2', {}, 'Profit and loss'));
  const lines = linesOf(study);
  if (study.compares) {
    section.append(new Figure('ledger-steps', ['world'], () => steps(study, state, lines)).element);
    if (study.worlds.length > 2) section.append(new Figure('ledger-worlds', [], () => everyWorld(study, lines)).element);
  } else {
    section.append(new Figure('ledger-world', [], () => single(study, lines)).element);
  }
  return section;
}
