// The timeline: a row for each batch, a bar for each attempt. Plain elements, so that it can be reached by keyboard and printed.
const timeline = (() => {
  const lines = byId('lines');
  const tip = byId('tip');

  function extent(indices) {
    let from = Infinity;
    let to = -Infinity;
    for (const i of indices) {
      if (BATCHES[i].reused) continue;
      for (const attempt of BATCHES[i].attempts) {
        from = Math.min(from, attempt.ready ?? attempt.start ?? attempt.end);
        to = Math.max(to, attempt.end);
      }
    }
    if (from > to) return [0, Math.max(DATA.end, 1)];
    return [from, Math.max(to, from + 1)];
  }

  function bar(kind, from, to, range, index, attempt) {
    const span = range[1] - range[0];
    const element = el('span', { class: 'bar ' + kind, 'data-batch': index, 'data-attempt': attempt });
    element.style.left = (from - range[0]) / span * 100 + '%';
    element.style.width = Math.max(0, to - from) / span * 100 + '%';
    return element;
  }

  function row(index, range) {
    const batch = BATCHES[index];
    const track = el('div', { class: 'track' });
    if (!batch.reused) {
      batch.attempts.forEach((attempt, k) => {
        const start = attempt.start ?? attempt.end;
        if (attempt.ready !== null && start > attempt.ready) track.append(bar('wait', attempt.ready, start, range, index, k));
        track.append(bar(attempt.outcome, start, attempt.end, range, index, k));
      });
    }
    const took = total(batch);
    const end = outcomeText(batch) + (took ? ', ' + duration(took) : '');
    const tag = onlyTimeline() ? 'span' : 'button';
    const name = el(tag, { type: tag === 'button' ? 'button' : null, tabindex: tag === 'span' ? 0 : null, class: 'name', 'data-batch': index, 'aria-describedby': 'tip' }, el('bdi', {}, batch.id));
    return el('div', { class: 'row' }, name, track, el('span', { class: batch.outcome === 'success' ? 'end' : 'end bad' }, end));
  }

  const stepOf = range => timeStep(range[1] - range[0], lines.clientWidth < 600 ? 4 : 8);

  function axis(range) {
    const span = range[1] - range[0];
    const step = stepOf(range);
    const track = el('div', { class: 'track' });
    const grid = el('div', { class: 'grid', 'aria-hidden': 'true' });
    for (let at = Math.ceil(range[0] / step) * step; at <= range[1]; at += step) {
      const left = (at - range[0]) / span * 100;
      const tick = el('span', { class: left < 3 ? 'tick first' : left > 97 ? 'tick last' : 'tick' }, duration(at));
      const rule = el('i', {});
      tick.style.left = rule.style.left = left + '%';
      track.append(tick);
      grid.append(rule);
    }
    return [grid, el('div', { class: 'axis', 'aria-hidden': 'true' }, track)];
  }

  // Attempts end in ways that their batches don't.
  function legend() {
    const kinds = new Set(BATCHES.flatMap(batch => batch.reused ? [] : batch.attempts.map(attempt => attempt.outcome)));
    const entries = [['wait', 'waiting'], ...Object.entries(WORDS).filter(([kind]) => kinds.has(kind))];
    return el('ul', { class: 'legend' }, ...entries.map(([kind, word]) => el('li', {}, el('span', { class: 'swatch ' + kind, 'aria-hidden': 'true' }), word)));
  }

  function draw(indices) {
    if (lines.hidden) lines.before(legend());
    lines.hidden = false;
    const range = extent(indices);
    // A little earlier, so that there is a mark near the left edge.
    const mark = Math.floor(range[0] / stepOf(range)) * stepOf(range);
    if (range[0] - mark < (range[1] - range[0]) / 8) range[0] = mark;
    const parts = axis(range);
    let wave = null;
    for (const index of indices) {
      if (!view.key && DATA.waves > 1 && BATCHES[index].wave !== wave) {
        wave = BATCHES[index].wave;
        parts.push(el('div', { class: 'part' }, 'Wave ' + wave));
      }
      parts.push(row(index, range));
    }
    hide();
    lines.replaceChildren(...parts);
  }

  function attemptLines(batch, attempt) {
    const result = [];
    const many = batch.attempts.length > 1 ? 'Attempt ' + attempt.number + ': ' : '';
    result.push(many + WORDS[attempt.outcome] + (attempt.exit === null ? '' : ', exit ' + attempt.exit) + (attempt.signal ? ', ' + attempt.signal : ''));
    if (attempt.start !== null && attempt.ready !== null && attempt.start > attempt.ready) {
      result.push('Waited ' + duration(attempt.start - attempt.ready) + (attempt.waits.length ? ': ' + attempt.waits.join(', ') : ''));
    }
    if (attempt.start !== null) {
      result.push('Ran ' + duration(attempt.end - attempt.start) + ', ' + clock(attempt.start) + ' to ' + clock(attempt.end));
    }
    result.push(attempt.peak === null ? 'Memory limit ' + memory(attempt.limit) : 'Memory ' + memory(attempt.peak) + ' of ' + memory(attempt.limit));
    if (attempt.error) result.push(attempt.error);
    return result;
  }

  function show(target) {
    const batch = BATCHES[target.dataset.batch];
    const attempts = target.dataset.attempt === undefined ? batch.attempts : [batch.attempts[target.dataset.attempt]];
    const text = batch.reused ? ['Not run again: it succeeded in run ' + batch.reused]
      : attempts.length ? attempts.flatMap(attempt => attemptLines(batch, attempt)) : ['Its turn never came.'];
    tip.replaceChildren(el('p', { class: 'title' }, el('bdi', {}, batch.id)), ...text.map(line => el('p', {}, line)));
    tip.hidden = false;
    place(target);
  }

  function place(target) {
    const at = target.getBoundingClientRect();
    const below = at.bottom + 8 + tip.offsetHeight < innerHeight;
    tip.style.left = Math.max(8, Math.min(at.left, innerWidth - tip.offsetWidth - 8)) + 'px';
    tip.style.top = (below ? at.bottom + 8 : Math.max(8, at.top - tip.offsetHeight - 8)) + 'px';
  }

  function hide() {
    tip.hidden = true;
  }

  if (lines) {
    const over = event => {
      const target = event.target.closest('[data-batch]');
      if (target) show(target);
      else hide();
    };
    lines.addEventListener('mouseover', over);
    lines.addEventListener('focusin', over);
    lines.addEventListener('mouseleave', hide);
    lines.addEventListener('focusout', hide);
    // Going to a row by keyboard may scroll to it.
    addEventListener('scroll', () => {
      if (document.activeElement.matches('#lines .name')) place(document.activeElement);
      else hide();
    }, { passive: true });
    addEventListener('keydown', event => event.key === 'Escape' && hide());
    lines.addEventListener('click', event => {
      const target = event.target.closest('[data-batch]');
      if (target && !onlyTimeline()) table.open(Number(target.dataset.batch));
    });
  }
  return { pages: lines && pager(byId('lines-pages'), 50, draw), draw };
})();
