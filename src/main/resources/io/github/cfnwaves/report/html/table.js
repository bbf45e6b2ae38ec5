// The table of batches. Its rows come with the page; what is behind a row is made when it is opened.
const table = (() => {
  const body = byId('rows');
  if (!body) return { pages: null, open() {} };
  const rows = Array.from(body.children);
  const details = new Map();
  const prepared = new Set();

  function prepare(index) {
    if (prepared.has(index)) return rows[index];
    prepared.add(index);
    const cell = rows[index].querySelector('.id');
    const button = el('button', { type: 'button', 'aria-expanded': 'false', 'aria-controls': 'details-' + index }, ...cell.childNodes);
    button.addEventListener('click', () => toggle(index));
    cell.append(button);
    return rows[index];
  }

  function toggle(index) {
    const button = prepare(index).querySelector('button');
    const open = button.getAttribute('aria-expanded') !== 'true';
    button.setAttribute('aria-expanded', open);
    if (!open) {
      details.get(index).remove();
      details.delete(index);
      return;
    }
    const cell = el('td', { colspan: 9 }, ...describe(BATCHES[index]));
    details.set(index, el('tr', { class: 'details', id: 'details-' + index }, cell));
    rows[index].after(details.get(index));
  }

  function describe(batch) {
    const list = el('dl', {});
    const fact = (name, ...value) => value.some(v => v !== null && v !== '') && list.append(el('dt', {}, name), el('dd', {}, ...value));
    fact('Memory', memory(batch.limit) + (batch.tier === null ? '' : ', tier ' + batch.tier)
      + (batch.peak === null ? '' : ', peak ' + memory(batch.peak) + ' (' + Math.round(batch.peak / batch.limit * 100) + ' %)')
      + (advice(batch) ? '; ' + advice(batch) : ''));
    if (batch.reused) fact('Reused', 'Not run again: it succeeded in run ' + batch.reused + ', and nothing that it rests on has changed.');
    if (batch.planned) {
      fact('Prompt', batch.planned.prompt === null ? el('span', { class: 'quiet' }, 'the default') : el('div', { class: 'prompt', dir: 'auto' }, batch.planned.prompt));
      fact('Files', batch.planned.files.length ? el('ul', {}, ...batch.planned.files.map(file => el('li', {}, el('bdi', {}, file)))) : el('span', { class: 'quiet' }, 'none'));
    }
    const names = [...new Set([...(batch.planned ? batch.planned.environment : []), ...DATA.environment])].sort();
    fact('Variables', names.length ? names.join(', ') + ' (values are never shown)' : el('span', { class: 'quiet' }, batch.planned ? 'none' : 'not known'));
    if (batch.notes.length) fact('Events', el('ul', {}, ...batch.notes.map(note => el('li', {}, clock(note.at) + ' ' + note.text))));
    return [list, ...batch.attempts.flatMap(attempt => attemptParts(batch, attempt))];
  }

  function attemptParts(batch, attempt) {
    const list = el('dl', {});
    const fact = (name, value) => value !== null && value !== '' && list.append(el('dt', {}, name), el('dd', {}, value));
    fact('Outcome', WORDS[attempt.outcome] + (attempt.exit === null ? '' : ', exit code ' + attempt.exit)
      + (attempt.signal ? ', ' + attempt.signal : '') + (attempt.oomKilled && attempt.outcome !== 'oom' ? ', a process was killed for want of memory' : ''));
    fact('Reason', attempt.error);
    if (attempt.start !== null && !batch.reused) {
      fact('Ran', clock(attempt.start) + ' to ' + clock(attempt.end) + ', ' + duration(attempt.end - attempt.start));
      if (attempt.ready !== null && attempt.start > attempt.ready) {
        fact('Waited', duration(attempt.start - attempt.ready) + (attempt.waits.length ? ': ' + attempt.waits.join(', ') : ''));
      }
    }
    fact('Memory', memory(attempt.limit) + (attempt.peak === null ? '' : ', peak ' + memory(attempt.peak)));
    fact('Container', attempt.container);
    if (attempt.log) fact('Log', el('a', { href: attempt.log.href }, attempt.log.name));
    const parts = [el('h3', {}, 'Attempt ' + attempt.number), list];
    if (attempt.log && attempt.log.lines.length) {
      parts.push(el('p', { class: 'quiet' }, 'The end of its output:'), el('pre', { tabindex: 0 }, attempt.log.lines.join('\n')));
    } else {
      parts.push(el('p', { class: 'quiet' }, attempt.log ? attempt.log.problem || 'It printed nothing.' : 'Its output was not kept.'));
    }
    return parts;
  }

  function draw(indices) {
    byId('none').hidden = indices.length > 0;
    body.dataset.paged = '';
    body.replaceChildren(...indices.flatMap(index => details.has(index) ? [prepare(index), details.get(index)] : [prepare(index)]));
  }

  const pages = pager(byId('rows-pages'), 100, draw);

  function open(index) {
    if (!pages.reveal(index)) return;
    const button = prepare(index).querySelector('button');
    if (button.getAttribute('aria-expanded') !== 'true') toggle(index);
    button.focus({ preventScroll: true });
    rows[index].scrollIntoView({ block: 'center' });
  }
  return { pages, open };
})();
