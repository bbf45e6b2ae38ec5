'use strict';

// What all parts share: the data, how amounts are written, and what is shown at the moment.
const DATA = JSON.parse(document.getElementById('data').textContent);
const BATCHES = DATA.batches;
const WORDS = DATA.words;
const view = { text: '', outcome: '', wave: '', key: '', down: false, order: BATCHES.map((_, i) => i) };
const onlyTimeline = () => location.hash === '#timeline' || new URLSearchParams(location.search).get('view') === 'timeline';

const byId = id => document.getElementById(id);

// Text stays text: children are only ever appended as nodes and strings, never as markup.
function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter(child => child !== null && child !== undefined));
  return element;
}

function memory(bytes) {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let amount = bytes;
  let power = 0;
  while (Math.round(amount * 10) / 10 >= 1024 && power < 4) {
    amount /= 1024;
    power++;
  }
  return Math.round(amount * 10) / 10 + ' ' + units[power];
}

function twoUnits(amount, factor, larger, smaller) {
  const whole = Math.floor(amount / factor);
  const rest = amount % factor;
  if (whole === 0) return rest + ' ' + smaller;
  return rest === 0 ? whole + ' ' + larger : whole + ' ' + larger + ' ' + rest + ' ' + smaller;
}

function duration(ms) {
  if (ms < 100) return ms === 0 ? '0 s' : Math.round(ms) + ' ms';
  if (ms < 10000) return Math.round(ms / 100) / 10 + ' s';
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return twoUnits(seconds, 60, 'm', 's');
  const minutes = Math.round(ms / 60000);
  return minutes < 1440 ? twoUnits(minutes, 60, 'h', 'm') : twoUnits(Math.round(minutes / 60), 24, 'd', 'h');
}

const clock = ms => new Date(DATA.zero + ms).toLocaleTimeString([], { hourCycle: 'h23' });

const STEPS = [10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 15e3, 3e4, 6e4, 12e4, 3e5, 6e5, 9e5, 18e5,
  36e5, 72e5, 108e5, 216e5, 432e5, 864e5, 1728e5, 6048e5];
const timeStep = (span, most) => STEPS.find(step => span / step <= most) || span;

function memoryStep(most) {
  let step = 1 << 20;
  while (most / step > 6) step *= 2;
  return step;
}

function outcomeText(batch) {
  const last = batch.attempts[batch.attempts.length - 1];
  const word = batch.reused ? 'success in an earlier run' : WORDS[batch.outcome] + (batch.flaky ? ' after a retry' : '');
  return word + (batch.outcome !== 'success' && last && last.exit !== null ? ', exit ' + last.exit : '');
}

const total = batch => batch.reused ? null : batch.attempts.reduce((sum, a) => sum + (a.start === null ? 0 : a.end - a.start), 0);

function advice(batch) {
  if (!batch.advice) return '';
  const size = memory(batch.advice.memory);
  const what = batch.advice.tier !== null ? 'tier ' + batch.advice.tier + ' (' + size + ')' : size;
  return batch.advice.saves ? what + ' would do, saves ' + memory(batch.advice.saves) : 'needs ' + what;
}

// Buttons to go through what doesn't fit on one page; says nothing when all does.
function pager(nav, size, draw) {
  const state = { page: 0, all: false };
  const go = page => {
    state.page = page;
    update();
  };
  const label = el('span', {});
  const previous = el('button', { type: 'button' }, 'Previous');
  const next = el('button', { type: 'button' }, 'Next');
  const all = el('button', { type: 'button', 'aria-pressed': 'false' }, 'All');
  let items = [];
  previous.addEventListener('click', () => go(state.page - 1));
  next.addEventListener('click', () => go(state.page + 1));
  all.addEventListener('click', () => {
    state.all = !state.all;
    go(0);
  });
  nav.append(previous, next, label, all);
  function update() {
    const from = state.all ? 0 : state.page * size;
    const to = state.all ? items.length : Math.min(items.length, from + size);
    nav.hidden = items.length <= size;
    previous.disabled = state.all || from === 0;
    next.disabled = state.all || to === items.length;
    all.setAttribute('aria-pressed', state.all);
    label.textContent = items.length === 0 ? '' : from + 1 + '–' + to + ' of ' + items.length;
    draw(items.slice(from, to));
  }
  return {
    show(newItems) {
      items = newItems;
      go(0);
    },
    reveal(item) {
      const at = items.indexOf(item);
      if (at >= 0 && !state.all) go(Math.floor(at / size));
      return at >= 0;
    },
    whole(yes) {
      if (yes) draw(items);
      else update();
    },
  };
}
