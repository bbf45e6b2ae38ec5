// Memory over time, and the peak of each batch.
const charts = (() => {
  const drawn = {};

  // Chart.js can't resolve our variables; an element can.
  function colour(name) {
    const probe = el('span', {});
    probe.style.color = 'var(--' + name + ')';
    document.body.append(probe);
    const value = getComputedStyle(probe).color;
    probe.remove();
    return value;
  }
  const faint = (value, share) => value.replace(/^rgb\((.*)\)$/, (_, parts) => 'rgba(' + parts + ', ' + share + ')');

  function make(id, config) {
    if (drawn[id]) drawn[id].destroy();
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    Chart.defaults.color = colour('quiet');
    Chart.defaults.borderColor = colour('line');
    Object.assign(config.options, { animation: false, responsive: true, maintainAspectRatio: false });
    drawn[id] = new Chart(byId(id).querySelector('canvas'), config);
  }

  const legend = { position: 'top', align: 'start', labels: { boxWidth: 18, boxHeight: 2 } };

  function line(label, points, name, more) {
    return { label, data: points.map(([x, y]) => ({ x, y })), borderColor: colour(name), borderWidth: 1.6, pointRadius: 0, pointHitRadius: 8, ...more };
  }

  function drawMemory() {
    const box = byId('memory-chart');
    if (!box) return;
    const most = [...DATA.memory, ...DATA.reserved].reduce((max, point) => Math.max(max, point[1]), 0);
    box.hidden = most === 0;
    const far = DATA.budget !== null && DATA.budget > 5 * most;
    byId('memory-remark').textContent = [
      most === 0 ? 'No memory was measured or given out.' : DATA.memory.length === 0 ? 'What containers used was not measured; what was given out to them is the sum of their limits.' : '',
      most > 0 && far ? 'The budget of ' + memory(DATA.budget) + ' lies far above what is drawn.' : '',
    ].join(' ').trim();
    if (most === 0) return;
    const sets = [];
    if (DATA.memory.length) sets.push(line('Used', DATA.memory, 'accent', { stepped: 'before', fill: 'origin', backgroundColor: faint(colour('accent'), 0.14) }));
    sets.push(line('Given out (sum of limits)', DATA.reserved, 'quiet', { stepped: 'before' }));
    if (DATA.budget !== null && !far) sets.push(line('Budget', [[0, DATA.budget], [DATA.end, DATA.budget]], 'failed', { borderDash: [7, 4] }));
    const xStep = timeStep(DATA.end, box.clientWidth < 500 ? 4 : 10);
    const top = far || DATA.budget === null ? most : Math.max(most, DATA.budget);
    const yStep = memoryStep(top);
    box.querySelector('canvas').setAttribute('aria-label', 'Memory over time: at most ' + memory(most)
      + (DATA.budget === null ? '' : ', budget ' + memory(DATA.budget)));
    make('memory-chart', {
      type: 'line',
      data: { datasets: sets },
      options: {
        parsing: false,
        interaction: { mode: 'nearest', axis: 'x', intersect: false },
        scales: {
          x: { type: 'linear', min: 0, max: Math.max(1, DATA.end), grid: { display: false }, afterBuildTicks: axis => axis.ticks = Array.from({ length: Math.floor(DATA.end / xStep) + 1 }, (_, k) => ({ value: k * xStep })), ticks: { autoSkip: false, maxRotation: 0, callback: at => duration(at) } },
          y: { min: 0, max: Math.ceil(top * 1.04 / yStep) * yStep, ticks: { stepSize: yStep, callback: at => memory(at) } },
        },
        plugins: {
          legend,
          tooltip: { callbacks: { title: items => 'after ' + duration(items[0].parsed.x) + ', ' + clock(items[0].parsed.x), label: item => item.dataset.label + ': ' + memory(item.parsed.y) } },
        },
      },
    });
  }

  const short = (text, most) => Array.from(text).length <= most ? text : Array.from(text).slice(0, most - 1).join('') + '…';
  let lastPeaks = [];

  function drawPeaks(indices) {
    lastPeaks = indices;
    const box = byId('peaks-chart');
    box.hidden = indices.length === 0;
    if (indices.length === 0) return;
    box.style.height = indices.length * 22 + 84 + 'px';
    const batches = indices.map(index => BATCHES[index]);
    const narrow = box.clientWidth < 600;
    const most = batches.reduce((max, batch) => Math.max(max, batch.limit, batch.peak), 0);
    const step = memoryStep(narrow ? most * 2 : most);
    box.querySelector('canvas').setAttribute('aria-label', 'Peak memory against limit of ' + indices.length + ' batches; the table below has the same figures');
    make('peaks-chart', {
      type: 'bar',
      data: {
        labels: batches.map(batch => short(batch.id, narrow ? 14 : 34)),
        datasets: [
          { label: 'Peak', data: batches.map(batch => batch.peak), backgroundColor: colour('accent'), barPercentage: 0.5, order: 0 },
          { label: 'Limit', data: batches.map(batch => batch.limit), backgroundColor: colour('wait'), barPercentage: 0.9, order: 1 },
        ],
      },
      options: {
        indexAxis: 'y',
        grouped: false,
        interaction: { mode: 'index', axis: 'y', intersect: false },
        datasets: { bar: { grouped: false, categoryPercentage: 0.9 } },
        scales: {
          x: { min: 0, max: Math.ceil(most / step) * step, position: 'top', ticks: { stepSize: step, callback: at => memory(at), maxRotation: 0 } },
          y: { grid: { display: false }, ticks: { autoSkip: false, font: { size: 11.5 } } },
        },
        plugins: {
          legend: { ...legend, labels: { boxWidth: 12, boxHeight: 12 } },
          tooltip: {
            callbacks: {
              title: items => short(batches[items[0].dataIndex].id, 60),
              label: item => item.dataset.label + ': ' + memory(item.parsed.x),
              afterBody: items => advice(batches[items[0].dataIndex]),
            },
          },
        },
      },
    });
  }

  const nav = byId('peaks-pages');
  const peaks = nav && pager(nav, 25, drawPeaks);
  return {
    drawMemory,
    showPeaks(order) {
      if (!peaks) return;
      const share = index => BATCHES[index].peak / BATCHES[index].limit;
      peaks.show(order.filter(index => BATCHES[index].peak !== null).sort((a, b) => share(b) - share(a)));
    },
    redraw() {
      drawMemory();
      if (peaks) drawPeaks(lastPeaks);
    },
  };
})();
