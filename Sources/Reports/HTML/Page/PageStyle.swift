/// The style sheet of `report.html`.
enum PageStyle {
  static let text = [base, caseView, tables].joined(separator: "\n")

  /// Colours, type and the head of the page; light and dark follow the reader's setting.
  static let base = #"""
    :root {
      color-scheme: light dark;
      --paper: #fbfaf8; --card: #ffffff; --ink: #1c1b1a; --soft: #5f5b56; --line: #dedad4; --wash: #f2efea;
      --one: #1d5fa8; --two: #b35309; --none: #77736d; --accent: #6b2fa0;
      --gone: #fbdcd8; --gone-ink: #8c1d10; --new: #d3efd9; --new-ink: #0d5a26;
      --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
      --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #161514; --card: #1f1e1c; --ink: #ece9e4; --soft: #a8a39b; --line: #3a3733; --wash: #292724;
        --one: #78b0f0; --two: #f0a35c; --none: #98938b; --accent: #c79bf2;
        --gone: #4d201b; --gone-ink: #ffb9ae; --new: #17401f; --new-ink: #a5e8b4;
      }
    }
    * { box-sizing: border-box; }
    [hidden] { display: none !important; }
    html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
    body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 var(--sans); }
    main, .masthead, .foot { max-width: 76rem; margin: 0 auto; padding: 0 1.25rem; }
    a { color: var(--one); }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
    .skip { position: absolute; left: -100rem; }
    .skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: .5rem 1rem; z-index: 2; }

    .masthead { padding-top: 2.25rem; }
    .brand { color: var(--soft); font-size: .9rem; margin: 0 0 .35rem; overflow-wrap: anywhere; }
    .brand b { color: var(--ink); font-weight: 600; }
    h1 { font-size: clamp(1.6rem, 1.1rem + 2.2vw, 2.6rem); line-height: 1.15; letter-spacing: -.015em; margin: 0 0 .5rem;
      text-wrap: balance; font-weight: 700; }
    .lede { margin: 0 0 .35rem; max-width: 60rem; color: var(--soft); text-wrap: pretty; }
    .facts { margin: .25rem 0 1rem; padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: .15rem 1.4rem;
      font-size: .93rem; color: var(--soft); }
    .facts b { color: var(--ink); font-weight: 600; }
    .notice { border-left: 4px solid var(--two); background: var(--wash); padding: .6rem .9rem; margin: .8rem 0; }
    nav ul { list-style: none; margin: 1rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.2rem;
      font-size: .93rem; }
    section { margin: 2.6rem 0; }
    h2 { font-size: 1.35rem; margin: 0 0 .3rem; letter-spacing: -.01em; }
    h3 { font-size: 1.02rem; margin: 1.2rem 0 .3rem; }
    .note { color: var(--soft); font-size: .93rem; margin: 0 0 .9rem; max-width: 52rem; text-wrap: pretty; }
    .empty { color: var(--soft); padding: 1rem 0; }

    .outcomes { margin: 1rem 0 0; }
    .strip { display: flex; height: 1.5rem; gap: 2px; border-radius: 4px; overflow: hidden; }
    .strip span { min-width: 3px; }
    .legend { list-style: none; display: flex; flex-wrap: wrap; gap: .2rem 1.3rem; padding: 0; margin: .5rem 0 0; font-size: .9rem; }
    .legend li { display: flex; align-items: center; gap: .4rem; }
    .k-flip { --c: var(--accent); } .k-collapse { --c: var(--two); } .k-none { --c: #3f8f5b; }
    .k-tie { --c: #c2a21b; } .k-format { --c: #b0413e; } .k-open { --c: var(--none); }
    .strip span { background: var(--c); }
    .mark { width: 1.15em; height: 1.15em; flex: none; color: var(--c, currentColor); vertical-align: -.22em; }
    .kind { white-space: nowrap; }
    """#
}
