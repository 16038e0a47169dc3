// A link to a video becomes a button that plays it here; no other host is asked before.
// An address that ends in ?t=90 starts the page's own video there.
{
  const origins = document.currentScript.dataset.origins.split(' ');
  const from = parseInt(new URLSearchParams(location.search).get('t'));
  const film = document.querySelector('video');
  if (from > 0 && film) film.currentTime = from;
  for (const link of document.querySelectorAll('a[data-embed]')) {
    const { at, embed, title } = link.dataset;
    const src = from > 0 && at ? at.replace('{}', from) : embed;
    if (!origins.some((origin) => src.startsWith(`${origin}/`))) continue;
    const play = document.createElement('button');
    play.type = 'button';
    play.className = link.className;
    play.append(...link.childNodes);
    play.onclick = () => {
      const url = new URL(src);
      url.searchParams.set('autoplay', 1);
      const frame = document.createElement('iframe');
      frame.title = title;
      frame.allow = 'autoplay; fullscreen; picture-in-picture; encrypted-media';
      frame.referrerPolicy = 'strict-origin-when-cross-origin';
      frame.src = url;
      play.after(frame);
      play.hidden = true; // kept for paper
      frame.focus();
    };
    link.replaceWith(play);
  }
}
