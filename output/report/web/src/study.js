/** The numbers of a study: variables of results.h5, each along named axes. */
export class Study {
  constructor(json) {
    Object.assign(this, json.study);
    this.axes = json.axes;
    this.texts = json.texts;
    this.cubes = json.cubes;
    this.worlds = json.axes.detailed;
    this.settings = json.sweep?.settings; // by world
    this.segments = json.axes.segment;
    this.all = new Map(json.outcomes.all.map((outcome) => [outcome.name, outcome]));
    this.shown = json.outcomes.shown.map((outcome) => this.all.get(outcome));
    this.reported = this.shown.slice(0, json.reported);
    for (const [cube, {axes}] of Object.entries(this.cubes)) {
      for (const axis of axes) if (axis.startsWith('bin_')) this.axes[axis] ??= this.#binsOf(cube, axis);
    }
    this.axes.bound = ['lower', 'upper'];
  }

  #binsOf(cube, axis) {
    const {axes, values} = this.cubes[cube];
    if (axes.length === 2 && axes[1] === 'bound') return values.length / 2;
    return this.cubes[`${axis}_bounds`].values.length / 2;
  }

  /** The name of a world, and what a sweep sets in it. */
  title(world) {
    return this.settings?.[world] ? `${this.worlds[world]}: ${this.settings[world]}` : this.worlds[world];
  }

  get compares() { return this.worlds.length > 1; }

  has(variable) { return variable in this.cubes; }

  length(axis) {
    const labels = this.axes[axis];
    return typeof labels === 'number' ? labels : labels.length;
  }

  #at(variable, where) {
    return this.cubes[variable].axes.reduce((at, axis) => at * this.length(axis) + where[axis], 0);
  }

  /** One number; null where it is undefined. `where` gives the place on each axis. */
  value(variable, where) {
    return this.cubes[variable].values[this.#at(variable, where)];
  }

  /** The numbers along the last axis. */
  row(variable, where) {
    const {axes, values} = this.cubes[variable];
    const last = axes[axes.length - 1];
    const first = this.#at(variable, {...where, [last]: 0});
    return values.slice(first, first + this.length(last));
  }

  /** A number with the place in results.h5 where it stands. */
  cell(variable, where, format) {
    const value = this.value(variable, where);
    const place = {};
    for (const axis of this.cubes[variable].axes) {
      const labels = this.axes[axis];
      const label = typeof labels === 'number' ? where[axis] : labels[where[axis]];
      if (axis === 'detailed') place.scenario = label;
      else if (axis === 'band') place.quantile = label;
      else place[axis] = label;
    }
    if (variable.startsWith('every/')) place.segment = this.segments[0];
    return {value, text: value === null ? '–' : format(value), from: [variable.replace('every/', ''), place]};
  }

  edges(axis) {
    const {values} = this.cubes[`${axis}_bounds`];
    return Array.from({length: values.length / 2}, (_, bin) => [values[2 * bin], values[2 * bin + 1]]);
  }

  /** The sentences of a kind of the chosen world, or nothing. */
  caption(kind, key, world, segment) {
    let texts = this.texts[kind];
    if (key !== undefined) texts = texts?.[key];
    if (segment !== undefined) texts = texts?.[segment];
    return texts?.[world] || '';
  }
}

/** Outcomes with each of their components, as keys of texts and as places in variables. */
export function componentsOf(outcomes) {
  return outcomes.flatMap((outcome) => outcome.components.map((component, attribute) => ({
    outcome,
    key: component ? `${outcome.name}/${component}` : outcome.name,
    label: component ? `${outcome.label} (${component})` : outcome.label,
    where: component ? {attribute} : {},
  })));
}
