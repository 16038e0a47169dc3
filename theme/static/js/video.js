// Links to videos become buttons; no other host is asked before a click.
{
  const origins = document.currentScript.dataset.origins.split(' ');
  for (const link of document.querySelectorAll('a[data-embed]')) {
    const { embed, title } = link.dataset;
    if (!origins.some((origin) => embed.startsWith(`${origin}/`))) continue;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = link.className;
    button.append(...link.childNodes);
    button.onclick = () => {
      const player = new URL(embed);
      player.searchParams.set('autoplay', 1);
      const frame = document.createElement('iframe');
      frame.title = title;
      frame.allow = 'autoplay; fullscreen; picture-in-picture; encrypted-media';
      frame.referrerPolicy = 'strict-origin-when-cross-origin';
      frame.src = player;
      button.after(frame);
      button.hidden = true; // kept for paper
      frame.focus();
    };
    link.replaceWith(button);
  }
}
