// The mail link becomes a form that fills the mail in. Nothing is sent from here: the reader's mail program opens.
// The last three lines of the mail are its fields, as `post_mail` writes them: name, site, comment.
{
  const longest = 2000; // characters; Chromium on Windows opens no longer link
  const [plain, template, copy] = document.querySelector('.letter').children;
  const form = template.content.firstElementChild;
  const text = copy.querySelector('textarea');
  const alert = copy.querySelector('[role]');
  const end = '%0D%0A';
  const lines = plain.firstElementChild.getAttribute('href').split(end);
  const fields = lines.splice(-3);
  const write = () => {
    const filled = fields.map((label, at) => {
      const value = encodeURIComponent(form[at].value).replaceAll('%0A', end).replaceAll("'", '%27');
      return label + (value && (at < 2 ? '%20' : end) + value);
    });
    const href = [...lines, ...filled].join(end);
    text.value = decodeURIComponent(href.split('&body=')[1]);
    return href;
  };
  form.oninput = write;
  form.onsubmit = (event) => {
    event.preventDefault();
    const href = write();
    alert.hidden = href.length <= longest;
    if (alert.hidden) location = href;
    else {
      copy.open = true;
      text.focus();
      text.select();
    }
  };
  plain.replaceWith(form);
}
