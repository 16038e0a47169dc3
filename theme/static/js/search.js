// The search page: what is typed is looked up in the index that Pagefind made, which no other page asks for.
// Nothing of it becomes HTML: all that is shown is text.
{
  const form = document.querySelector('.search');
  const answer = document.querySelector('.search-answer');
  const [status, list, more, elsewhere] = answer.children;
  const others = answer.querySelectorAll('[hreflang]');
  const { q: query, kind } = form.elements;
  const { lang } = document.documentElement;
  const french = form.dataset.lang === 'fr';
  const page = 10; // results
  const moments = 4; // of one result
  const [before, after] = [8, 32]; // words of an excerpt
  const ours = /^site-(?:kind-|starts$)/; // ids that tell of a page and lie in none
  const whole = 'site-main'; // the anchor of what belongs to the page as such
  const kinds = Object.fromEntries([...(kind ? kind.options : [])].map(({ value, text }) => [value, text]));

  // As `elisions.py` takes words apart, so that `été` is found in `l’été`.
  const elided = "(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’]";
  const asks = new RegExp(`(^|[^\\p{L}\\p{N}'’])(${elided})(?=[\\p{L}\\p{N}])`, 'giu');
  const ends = new RegExp(`(?:^|[^\\p{L}\\p{N}'’])${elided}$`, 'iu');

  const make = (tag, ...content) => {
    const element = document.createElement(tag);
    element.append(...content);
    return element;
  };
  const bunch = (name, items) => {
    const list = make('ul', ...items);
    list.className = name;
    return list;
  };
  const link = (href, ...content) => {
    const element = make('a', ...content);
    element.href = href;
    return element;
  };
  const parts = (text) => text.split(/\s+/);

  const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  // Where no word begins as asked, Pagefind takes ever shorter ones, `z.` for `zzzz`: more than half must be alike.
  const alike = (word, term) => {
    let at = 0;
    while (at < term.length && word[at] === term[at]) at += 1;
    return at * 2 > term.length;
  };
  const terms = (text) => parts(text.replaceAll('"', '')).map((term) => fold(term).replace(/[^\p{L}\p{N}]/gu, '')).filter(Boolean);
  const names = (word) => {
    const pieces = fold(word).split(/[^\p{L}\p{N}]+/u);
    return [pieces.join(''), ...pieces];
  };
  const meets = (word, term) => names(word).some((name) => alike(name, term));
  const near = (data, wanted) => {
    const words = parts(data.content);
    const looked = [...data.locations.map((at) => words[at]), ...parts(`${data.meta.title} ${data.meta.date || ''}`)];
    return wanted.every((term) => looked.some((word) => meets(word, term)));
  };

  // Words as they stood in the text, those that were looked for in marks.
  const said = (words, from, to, found) => {
    const content = [];
    for (let at = from; at < to; at += 1) {
      const word = words[at];
      content.push(found.has(at) ? make('mark', word) : word);
      const next = words[at + 1] || '';
      if (at === to - 1 || (french && ends.test(word))) continue;
      content.push(french && (/^[»:;!?]/.test(next) || word.endsWith('«')) ? '\u00A0' : ' ');
    }
    return content;
  };
  const excerpt = (words, from, to, found) => {
    const first = [...found].find((at) => at >= from && at < to) ?? from;
    const start = Math.max(from, first - before);
    let end = Math.min(to, start + after);
    while (end < to && ends.test(words[end - 1])) end -= 1;
    return [start > from ? '… ' : '', ...said(words, start, end, found), end < to ? ' …' : ''];
  };
  const clock = (seconds) => {
    const two = (number) => String(number).padStart(2, '0');
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
  };

  // One result: its page, then the headings and seconds below which the words stand.
  const row = (data, wanted) => {
    const words = parts(data.content);
    const found = new Set(data.locations.filter((at) => wanted.some((term) => meets(words[at], term))));
    const title = parts(data.meta.title);
    const marks = data.anchors.map(({ id }) => id);
    const anchors = data.anchors.filter(({ id }) => !ours.test(id)).sort((one, other) => one.location - other.location);
    const regions = anchors.map((anchor, at) => ({ ...anchor, end: anchors[at + 1]?.location ?? words.length }));
    regions.unshift({ id: whole, text: data.meta.title, location: 0, end: anchors[0]?.location ?? words.length });
    for (const region of regions) {
      const heading = region.text ? parts(region.text) : [];
      words.splice(region.location, heading.length, ...heading); // without the full stop that Pagefind adds
      region.start = region.location + heading.length;
      region.met = [...found].some((at) => at >= region.location && at < region.end);
      region.told = [...found].some((at) => at >= region.start && at < region.end);
    }
    const label = marks.map((id) => kinds[id.replace(ours, '')]).find(Boolean);
    const facts = [label, data.meta.date].filter(Boolean).map((fact) => make('li', fact));
    const item = make('li', make('h2', link(data.url, ...said(words, 0, title.length, found))));
    if (facts.length) item.append(bunch('facts', facts));
    const met = regions.filter((region) => region.id !== whole && region.met).slice(0, moments);
    const told = regions.filter((region) => region.id === whole && region.told);
    const first = told[0] || (!met.length && regions[0].start < regions[0].end && regions[0]);
    if (first) item.append(make('p', ...excerpt(words, first.start, first.end, found)));
    if (met.length) {
      const items = met.map((region) => make('li', ...moment(data, region, words, found)));
      item.append(bunch('moments', items));
    }
    return item;
  };
  const moment = (data, { id, text, location: from, start, end }, words, found) => {
    const seconds = text ? 0 : Number(id.split('-')[1]);
    const at = seconds && data.anchors.some((anchor) => anchor.id === 'site-starts') ? `?t=${seconds}` : '';
    const to = link(`${data.url}${at}#${encodeURIComponent(id)}`, ...(text ? said(words, from, start, found) : [clock(seconds)]));
    if (!text) {
      to.className = 'clock';
      to.setAttribute('aria-label', `${data.meta.title}, ${clock(seconds)}`);
    }
    return start < end ? [to, ' ', ...excerpt(words, start, end, found)] : [to];
  };

  // Pagefind comes with the first word. It runs here and not in a worker, which trusted types would refuse.
  let loading;
  const load = async () => {
    const pagefind = await import(`${form.dataset.bundle}pagefind.js`);
    await pagefind.options({ baseUrl: form.dataset.root, noWorker: true, exactDiacritics: true });
    await pagefind.init();
    return pagefind;
  };
  const asked = () => {
    let text = query.value.normalize('NFC').trim().replace(/\s+/g, ' ');
    const quoted = /^["«“] ?(.+?) ?["»”]$/.exec(text);
    if (quoted) [, text] = quoted;
    if (french) text = text.replace(asks, quoted ? '$1$2 ' : '$1');
    return quoted ? `"${text}"` : text;
  };
  // Accents count where they are written, unless nothing is found so.
  let listed;
  const ofKind = async (found) => {
    if (!kind?.value) return found;
    listed ??= (await fetch(`${form.dataset.bundle}kinds.json?ts=${Date.now()}`)).json();
    const ids = new Set((await listed)[kind.value]);
    return found.filter(({ id }) => ids.has(id));
  };
  const search = async (pagefind, text, wanted) => {
    const accents = /\p{M}/u.test(text.normalize('NFD'));
    for (const exactDiacritics of accents ? [true, false] : [false]) {
      await pagefind.options({ exactDiacritics });
      const results = await ofKind((await pagefind.search(text)).results);
      if (results.length && near(await results[0].data(), wanted)) return results;
    }
    return [];
  };

  let [results, wanted] = [[], []];
  const show = (items, count) => {
    list.replaceChildren(...items);
    list.hidden = !items.length;
    more.hidden = results.length <= items.length;
    const words = answer.dataset[new Intl.PluralRules(lang).select(count)] || answer.dataset.other;
    status.textContent = (count ? words : answer.dataset.none)
      .replace('{count}', () => count.toLocaleString(lang))
      .replace('{query}', () => query.value.trim());
    if (elsewhere) elsewhere.hidden = count > 0;
  };
  const clear = (text = '') => {
    results = [];
    list.replaceChildren();
    status.textContent = text;
    for (const element of [list, more, elsewhere]) if (element) element.hidden = true;
  };
  const rows = async (from) => {
    const data = await Promise.all(results.slice(from, from + page).map((result) => result.data()));
    return data.map((found) => row(found, wanted));
  };

  // One search at a time; of what was typed meanwhile, only the last counts.
  let [busy, changed] = [false, false];
  const look = async () => {
    changed = true;
    if (busy) return;
    busy = true;
    try {
      while (changed) {
        changed = false;
        const text = asked();
        if (!/[\p{L}\p{N}]/u.test(text)) {
          clear();
          continue;
        }
        if (!loading) clear(answer.dataset.wait);
        loading ??= load();
        const pagefind = await loading;
        if (changed) continue;
        const looked = terms(text);
        const found = await search(pagefind, text, looked);
        if (changed) continue;
        [results, wanted] = [found, looked];
        const items = await rows(0);
        if (!changed) show(items, results.length);
      }
    } catch {
      loading = undefined;
      clear(answer.dataset.failed);
    }
    busy = false;
  };

  // The address keeps the words: they come back with the page, and go along to the other language.
  let later;
  const keep = () => {
    const parameters = new URLSearchParams();
    if (query.value.trim()) parameters.set('q', query.value.trim());
    if (kind?.value) parameters.set('kind', kind.value);
    const end = String(parameters) ? `?${parameters}` : '';
    history.replaceState(null, '', location.pathname + end);
    for (const other of others) other.search = end;
  };
  form.oninput = () => {
    look();
    clearTimeout(later);
    later = setTimeout(keep, 400); // Safari takes a hundred changes in thirty seconds
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    look();
    keep();
  };
  more.onclick = async () => {
    const [known, from] = [results, list.children.length];
    const items = await rows(from);
    if (known !== results || from !== list.children.length) return;
    list.append(...items);
    more.hidden = results.length <= list.children.length;
    items[0].querySelector('a').focus();
  };

  const given = new URLSearchParams(location.search);
  query.value = given.get('q') || query.value;
  if (kind && [...kind.options].some(({ value }) => value === given.get('kind'))) kind.value = given.get('kind');
  form.hidden = false;
  if (query.value) form.requestSubmit();
}
