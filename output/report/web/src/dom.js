/** An element. Text is always text: nothing that a study says is read as HTML. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null));
  return element;
}

/** A name that somebody chose, in whatever direction it is written. */
export function name(text) {
  return el('bdi', {}, text);
}

export function select(label, options, value, onchange) {
  const list = el('select', {onchange: (event) => onchange(event.target.value)},
    options.map(([key, text]) => el('option', {value: key, selected: String(key) === String(value)}, text)));
  return el('label', {class: 'control'}, el('span', {}, label), list);
}
