// Filters, sorting, light and dark, printing: what moves all of the above.
const collator = new Intl.Collator(undefined, { numeric: true });
const ORDER = Object.keys(WORDS);
const KEYS = {
  wave: batch => batch.wave,
  id: batch => batch.id,
  outcome: batch => ORDER.indexOf(batch.outcome),
  exit: batch => batch.attempts.length ? batch.attempts[batch.attempts.length - 1].exit : null,
  duration: batch => total(batch),
  attempts: batch => batch.reused ? 0 : batch.attempts.length,
  limit: batch => batch.limit,
  peak: batch => batch.peak,
  advice: batch => batch.advice ? batch.advice.saves || 0 : null,
};

const haystacks = new Map();
function haystack(index) {
  if (!haystacks.has(index)) {
    const batch = BATCHES[index];
    const planned = batch.planned || { prompt: '', files: [] };
    haystacks.set(index, [batch.id, planned.prompt, ...planned.files, ...batch.attempts.map(attempt => attempt.error)].join('\n').toLowerCase());
  }
  return haystacks.get(index);
}

function fits(index) {
  const batch = BATCHES[index];
  return (!view.wave || String(batch.wave) === view.wave)
    && (!view.outcome || (view.outcome === 'flaky' ? batch.flaky : batch.outcome === view.outcome))
    && (!view.text || haystack(index).includes(view.text));
}

function compare(a, b) {
  const [x, y] = [KEYS[view.key](BATCHES[a]), KEYS[view.key](BATCHES[b])];
  if (x === null || y === null) return x === y ? a - b : x === null ? 1 : -1;
  const difference = typeof x === 'string' ? collator.compare(x, y) : x - y;
  return (view.down ? -difference : difference) || a - b;
}

function update() {
  view.order = BATCHES.map((_, index) => index).filter(fits);
  if (view.key) view.order.sort(compare);
  byId('shown').textContent = view.order.length === BATCHES.length ? BATCHES.length + ' batches' : view.order.length + ' of ' + BATCHES.length + ' batches';
  timeline.pages.show(view.order);
  if (onlyTimeline()) return;
  table.pages.show(view.order);
  charts.showPeaks(view.order);
}

function listen() {
  const form = byId('filters');
  form.hidden = false;
  const read = () => {
    view.text = byId('text').value.trim().toLowerCase();
    view.outcome = byId('outcome').value;
    view.wave = byId('wave').value;
    update();
  };
  byId('text').addEventListener('input', read);
  byId('outcome').addEventListener('change', read);
  byId('wave').addEventListener('change', read);
  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(read));
  for (const head of document.querySelectorAll('#batches th')) {
    const button = el('button', { type: 'button' }, ...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => sort(head));
  }
}

// Up, down, and back to the plan's order.
function sort(head) {
  const key = head.dataset.key;
  if (view.key !== key) [view.key, view.down] = [key, false];
  else if (!view.down) view.down = true;
  else [view.key, view.down] = ['', false];
  for (const other of head.parentNode.children) other.removeAttribute('aria-sort');
  if (view.key) head.setAttribute('aria-sort', view.down ? 'descending' : 'ascending');
  update();
}

function themes() {
  const root = document.documentElement;
  const button = byId('theme');
  const system = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => root.dataset.theme ? root.dataset.theme === 'dark' : system.matches;
  const label = () => {
    button.textContent = isDark() ? 'Light' : 'Dark';
  };
  button.hidden = false;
  label();
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    label();
    charts.redraw();
  });
  system.addEventListener('change', () => {
    label();
    charts.redraw();
  });
}

function printing() {
  const whole = yes => {
    timeline.pages.whole(yes);
    table.pages.whole(yes);
    charts.redraw();
  };
  addEventListener('beforeprint', () => whole(true));
  addEventListener('afterprint', () => whole(false));
}

function start() {
  document.body.classList.toggle('only-timeline', onlyTimeline());
  if (BATCHES.length) {
    update();
    if (!onlyTimeline()) charts.drawMemory();
  }
}

themes();
if (BATCHES.length) {
  listen();
  printing();
}
start();
addEventListener('hashchange', start);
// Two frames on, what was laid out has been painted: how long that took since the page was asked for.
requestAnimationFrame(() => requestAnimationFrame(() => {
  document.documentElement.dataset.drawn = Math.round(performance.now());
}));
