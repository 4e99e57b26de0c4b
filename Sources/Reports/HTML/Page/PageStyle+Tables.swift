extension PageStyle {
  /// Tables, filters, charts; narrow screens and print.
  static let tables = #"""
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-size: .94rem; }
    th { text-align: left; font-weight: 600; color: var(--soft); font-size: .84rem; padding: .35rem .6rem; border-bottom: 2px solid var(--line); vertical-align: bottom; }
    td { padding: .5rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
    tbody th { color: var(--ink); font-size: inherit; font-weight: 500; padding: .5rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
    th.n { white-space: normal; }
    th:first-child, td:first-child { padding-left: .2rem; }
    .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    th button { border: 0; background: none; padding: 0; font-weight: 600; color: inherit; text-align: inherit; }
    th button:hover { color: var(--ink); text-decoration: underline; }
    tr.row { cursor: pointer; }
    tr.row:hover > td { background: var(--wash); }
    tr.row.opened > td { background: var(--wash); border-bottom-color: transparent; }
    tr.detail > td { padding: 0 0 1.2rem; }
    .open { border: 0; background: none; padding: 0; text-align: left; color: var(--one); font-weight: 600; overflow-wrap: anywhere; }
    .open:hover { text-decoration: underline; }
    .sub { color: var(--soft); font-size: .86rem; overflow-wrap: anywhere; }
    .meter { display: block; width: 9rem; height: .55rem; background: var(--wash); border: 1px solid var(--line); border-radius: 3px; position: relative; margin-top: .25rem; }
    .meter i { position: absolute; inset: 0 auto 0 0; background: var(--accent); border-radius: 2px; }
    .meter b { position: absolute; top: -3px; bottom: -3px; width: 2px; background: var(--ink); }
    .chips { display: flex; flex-wrap: wrap; gap: .35rem; padding: .2rem .6rem .9rem; }
    .chips a { font-size: .88rem; border: 1px solid var(--line); border-radius: 99px; padding: .05rem .6rem; text-decoration: none; overflow-wrap: anywhere; }
    .chips a:hover { border-color: var(--one); }

    .filters { display: flex; flex-wrap: wrap; gap: .6rem; margin: .8rem 0; align-items: end; }
    .filters label { display: grid; font-size: .8rem; color: var(--soft); gap: .1rem; }
    .filters select, .filters input { color: var(--ink); font-size: .93rem; max-width: 15rem; }
    .filters .wide { flex: 1 1 14rem; } .filters .wide input { max-width: none; width: 100%; }
    .count { color: var(--soft); font-size: .93rem; margin: 0 0 .4rem; }

    figure { margin: 1.4rem 0; }
    figcaption { font-weight: 600; margin-bottom: .15rem; }
    figcaption + .note { margin-bottom: .5rem; }
    svg text { fill: var(--ink); font-family: var(--sans); }
    svg .soft { fill: var(--soft); } svg .axis { stroke: var(--line); } svg .rule { stroke: var(--soft); stroke-dasharray: 4 3; }
    svg .range { stroke: var(--accent); stroke-width: 3; opacity: .45; stroke-linecap: round; } svg .dot { fill: var(--accent); }
    svg .line { fill: none; stroke: var(--accent); stroke-width: 2.5; } svg .line-1 { stroke: var(--one); } svg .line-2 { stroke: var(--two); } svg .line-3 { stroke: #3f8f5b; }
    svg .bar-flip { fill: var(--accent); } svg .bar-collapse { fill: var(--two); } svg .bar-none { fill: #3f8f5b; }
    svg .bar-tie { fill: #c2a21b; } svg .bar-format { fill: #b0413e; } svg .bar-open { fill: var(--none); }
    tr.row.still { cursor: auto; } tr.row.still:hover > td { background: none; }
    svg .point { fill: var(--accent); fill-opacity: .7; } svg .point-1 { fill: var(--one); } svg .point-2 { fill: var(--two); } svg .point-3 { fill: #3f8f5b; }
    svg .differs { fill: var(--wash); }
    .swatch { width: 1.4em; height: 3px; background: var(--c); } .l-0 { --c: var(--accent); } .l-1 { --c: var(--one); } .l-2 { --c: var(--two); } .l-3 { --c: #3f8f5b; }
    .picture { min-height: 1px; }
    .figures { font-size: .9rem; margin-top: .4rem; } .figures summary { color: var(--soft); }
    .why { margin: .2rem .6rem .6rem; }
    svg.chart { display: block; width: 100%; height: auto; }
    .heat td { text-align: center; font-variant-numeric: tabular-nums; border: 2px solid var(--paper); padding: .35rem .4rem; background: color-mix(in srgb, var(--accent) var(--heat, 0%), var(--wash)); }
    .heat td.none { color: var(--soft); }
    .heat th[scope=row] { border-bottom: 1px solid var(--line); color: var(--ink); font-size: .9rem; font-weight: 500; }
    .heat th[scope=col] { vertical-align: bottom; text-align: center; }
    .heat th[scope=col]:first-child { text-align: left; }
    .matrix th[scope=col] { writing-mode: vertical-rl; transform: rotate(180deg); text-align: left; padding: .2rem; font-weight: 500; max-height: 12rem; }
    .matrix td { padding: 0; height: 1.35rem; min-width: 1.5rem; border: 1px solid var(--paper); }
    .matrix td a { display: block; height: 100%; text-decoration: none; font-size: .75rem; line-height: 1.35rem; color: inherit; }
    .matrix th[scope=row] { padding: 0 .5rem 0 .2rem; white-space: nowrap; max-width: 16rem; overflow: hidden; text-overflow: ellipsis; border: 0; }
    dl.method { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1.2rem; font-size: .94rem; margin: 0; }
    dl.method dt { color: var(--soft); } dl.method dd { margin: 0; overflow-wrap: anywhere; }
    pre.command { background: var(--wash); border: 1px solid var(--line); border-radius: 6px; padding: .6rem .8rem; white-space: pre-wrap; overflow-wrap: anywhere; font: .88rem/1.5 var(--mono); }
    details > summary { cursor: pointer; margin: .6rem 0; }
    .foot { color: var(--soft); font-size: .88rem; padding-bottom: 3rem; border-top: 1px solid var(--line); padding-top: 1rem; }
    .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

    @media (min-width: 46.01rem) { #causes td:first-child { min-width: 12rem; } }
    @media (max-width: 46rem) {
      .sides { grid-template-columns: 1fr; }
      .masthead { padding-top: 1.3rem; }
      main, .masthead, .foot { padding-left: .9rem; padding-right: .9rem; }
      .card { padding: .9rem; }
      .prompt { max-height: 18rem; }
      table.stack thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      table.stack tr.row { display: block; border-bottom: 1px solid var(--line); padding: .5rem 0; }
      table.stack tr.row > td { display: block; border: 0; padding: .1rem .2rem; text-align: left; }
      table.stack tr.row > td.n { display: inline-block; margin-right: 1rem; }
      table.stack tr.row > td[data-label]::before { content: attr(data-label) " "; color: var(--soft); font-size: .84rem; }
      table.stack tr.detail, table.stack tr.detail > td { display: block; }
      dl.method { grid-template-columns: 1fr; gap: 0 0; } dl.method dd { margin-bottom: .5rem; }
    }
    @media print {
      nav, .filters, .actions, button.more, .skip { display: none !important; }
      body { background: #fff; font-size: 10.5pt; }
      .prompt { max-height: none; }
      .card, tr { break-inside: avoid; }
    }
    @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
    """#
}
