"""What scrolls, and notes: named on pages, plain in feeds."""

from plugins.catalogue.regions import numbered, plain, region


def test_a_region_has_a_name_of_its_own() -> None:
    html = numbered(f"{region('pre', 'code', 'C<++')}>a</pre>{region('pre', 'code')}>b</pre>")
    assert html == (
        '<pre tabindex="0" role="region" aria-label="\x1acode 1\x1a (C&lt;++)">a</pre>'
        '<pre tabindex="0" role="region" aria-label="\x1acode 2\x1a">b</pre>'
    )


def test_a_feed_has_neither_keyboard_nor_style_sheet() -> None:
    html = (
        '<div class="code"><pre tabindex="0" role="region" aria-label="Code 1 (C)"><code>a</code></pre></div>'
        '<div aria-label="Table 1" class="table" role="region" tabindex="0"><table></table></div>'
        '<div class="callout tip" role="note"><p><strong>Tip</strong></p></div>'
        '<p role="note" tabindex="0">of the author</p>'
    )
    assert plain(html) == (
        '<div class="code"><pre><code>a</code></pre></div>'
        '<div class="table"><table></table></div>'
        "<div><p><strong>Tip</strong></p></div>"
        '<p role="note" tabindex="0">of the author</p>'
    )
