"""How a report looks in a browser, and printed from one: a style sheet that fetches nothing."""

from __future__ import annotations

from coder.formats.report_text import PAGE_WORDS
from coder.model.report import Report

PRINTED_POINTS = 8.0
"""The size of type in printed tables, at most."""

_LIGHT = """
  color-scheme: light;
  --paper: #fff; --ink: #1d1d1d; --grey: #595959; --head: #1f4e5f; --line: #c3ccd2;
  --pale: #eef2f4; --amber: #b45309; --mark: #ffe9a8;
"""
_DARK = """
  color-scheme: dark;
  --paper: #16191b; --ink: #e4e6e7; --grey: #a9b1b5; --head: #8fc3d6; --line: #46525a;
  --pale: #22292d; --amber: #e0954a; --mark: #5a4a12;
"""

_SCREEN = """
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0; background: var(--paper); color: var(--ink); line-height: 1.5;
  font-family: system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: break-word;
}
main { max-width: 64rem; margin: 0 auto; padding: 1.5rem; }
h1, h2, h3, h4, h5, h6, p, dl, ul, ol, .quote, .context { max-width: 68ch; }
h1, h2, h3, h4, h5, h6 { color: var(--head); line-height: 1.25; margin: 2rem 0 .5rem; }
h1 { font-size: 1.9rem; margin-top: .5rem; }
h2 { font-size: 1.5rem; margin-top: 3rem; }
h3 { font-size: 1.25rem; }
h4 { font-size: 1.1rem; }
h5, h6 { font-size: 1rem; }
p, dl, ul, ol { margin: .6rem 0; }
ul, ol { padding-left: 1.6rem; }
li { margin: .25rem 0; }
li > .note, li > ul, li > ol { margin: .15rem 0; }
a { color: var(--head); }
.jump a { white-space: nowrap; }
:target { background: var(--pale); box-shadow: 0 0 0 .4rem var(--pale); }
.notice { background: var(--pale); border-left: .3rem solid var(--amber); padding: .6rem .9rem; }
.note { color: var(--grey); font-size: .85rem; }
dt { display: inline; font-weight: bold; }
dt::after { content: ":"; }
dd { display: inline; margin: 0; }
dl div { margin: .25rem 0; }
figure { margin: 1.2rem 0; }
.quote { border-left: .2rem solid var(--line); padding-left: 1rem; }
blockquote, .said { margin: 0; white-space: pre-wrap; }
blockquote.quote { margin: 1rem 0; }
.quote figcaption { font-size: .85rem; margin-top: .35rem; }
.table, .chart { margin: 1.6rem 0; }
.table .note, .chart .note { max-width: 100ch; margin: .3rem 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .85rem; min-width: 24rem; }
.table figcaption, .chart figcaption {
  color: var(--head); font-weight: bold; font-size: .95rem; padding-bottom: .4rem;
}
th, td { padding: .3rem .6rem; text-align: left; vertical-align: top; }
thead th { background: var(--pale); vertical-align: bottom; }
tbody th { font-weight: normal; min-width: 8rem; }
thead tr, tbody tr:last-child { border-bottom: .1rem solid var(--head); }
thead tr, .total { border-top: .1rem solid var(--head); }
tbody tr { border-bottom: 1px solid var(--line); }
.total > * { font-weight: bold; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
td.number { white-space: nowrap; }
.chart img {
  display: block; width: 100%; min-width: 34rem; max-width: 46rem; height: auto;
  padding: .4rem; background: #fff;
}
mark { background: var(--mark); color: inherit; }
.context { border-top: 1px solid var(--line); padding: .2rem 0; }
.context h3, .context p { margin: .4rem 0; }
.id { white-space: nowrap; }
"""

_NARROW = """
  th, td { padding: .3rem; }
  tbody th { min-width: 0; }
"""
_NARROWEST = """
  main { padding: 1rem; }
  table { font-size: .7rem; min-width: 0; }
  .table .note, .chart .note { font-size: .75rem; }
  th, td { padding: .25rem .16rem; }
  thead th { hyphens: auto; }
  .crowded thead th { overflow-wrap: anywhere; }
"""

_PRINT = """
html { font-size: 10.5pt; }
body { line-height: 1.35; }
main, h1, h2, h3, h4, h5, h6, p, dl, ul, ol, .quote, .context, .table .note, .chart .note {
  max-width: none;
}
main { padding: 0; }
h1, h2, h3, h4, h5, h6, thead, .kept, .table figcaption, .chart figcaption { break-after: avoid; }
h2 { margin-top: 2rem; }
p, dd, li { orphans: 3; widows: 3; }
p:has(+ .quote), dl:has(+ p), p:has(+ .context) { break-after: avoid; }
.quote, .context, .notice, tr, .chart, .short { break-inside: avoid; }
.appendix { break-before: page; margin-top: 0; }
.long .note { break-before: avoid; }
.scroll { overflow: visible; }
table { font-size: var(--points); width: 100%; min-width: 0; }
thead { display: table-header-group; }
th, td { padding: 2pt 4pt; }
tbody th { min-width: 0; }
.crowded tbody th { width: 1px; }
.crowded th, .crowded td { padding: 2pt; }
.crowded td.number { white-space: normal; }
.table .note, .chart .note { font-size: 7.5pt; }
.chart img {
  min-width: 0; max-width: 100%; max-height: 215mm; padding: 0;
  object-fit: contain; object-position: left;
}
a { color: inherit; text-decoration: none; }
.jump { display: none; }
:target { background: none; box-shadow: none; }
mark { text-decoration: underline; }
.notice, thead th, mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
"""


def style_sheet(report: Report) -> str:
    """The style sheet of a report; it numbers the pages in the report's language."""
    page, of = PAGE_WORDS[report.language]
    number = f'content: "{page} " counter(page) " {of} " counter(pages)'
    return (
        f":root {{{_LIGHT}}}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{{_DARK}}} }}"
        f"{_SCREEN}"
        f"@media screen and (max-width: 70rem) {{{_NARROW}}}\n"
        f"@media screen and (max-width: 48rem) {{{_NARROWEST}}}\n"
        f"@page {{ size: A4; margin: 20mm;"
        f" @bottom-right {{ {number}; font: 8.5pt sans-serif; color: #595959; }} }}\n"
        f"@media print {{{_PRINT}}}\n"
    )
