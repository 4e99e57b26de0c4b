extension PageStyle {
  /// A case: edits, prompts, bars, evidence.
  static let caseView = #"""
    .card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1.1rem 1.25rem; }
    .hero { border-top: 5px solid var(--accent); }
    .case-head { display: flex; flex-wrap: wrap; gap: .2rem .9rem; align-items: baseline; margin-bottom: .7rem; }
    .case-head h3 { margin: 0; font-size: 1.1rem; overflow-wrap: anywhere; }
    .case-head .where { color: var(--soft); font-size: .9rem; overflow-wrap: anywhere; }
    .edits { list-style: none; margin: 0 0 .9rem; padding: 0; display: flex; flex-direction: column; gap: .3rem; font-size: .95rem; }
    .edits li { display: flex; flex-wrap: wrap; gap: .1rem .55rem; align-items: baseline; }
    .tag { font-size: .78rem; border: 1px solid var(--line); border-radius: 99px; padding: 0 .55em; color: var(--soft); white-space: nowrap; }
    .swap { font-family: var(--mono); font-size: .88em; overflow-wrap: anywhere; white-space: pre-wrap; }
    del, ins { text-decoration: none; border-radius: 3px; padding: .05em .15em; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
    del { background: var(--gone); color: var(--gone-ink); text-decoration: line-through; text-decoration-thickness: 1px; }
    ins { background: var(--new); color: var(--new-ink); text-decoration: underline; text-underline-offset: 2px; }
    .ctl { font: .72em/1 var(--mono); border: 1px solid currentColor; border-radius: 3px; padding: 0 .25em; opacity: .8; }

    .sides { display: grid; grid-template-columns: 1fr 1fr; gap: 1.1rem; }
    .side { min-width: 0; display: flex; flex-direction: column; }
    .side :is(h3, h4) { margin: 0 0 .35rem; font-size: .95rem; }
    .side small { color: var(--soft); font-weight: 400; }
    .prompt { font: .9rem/1.5 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate;
      background: var(--wash); border: 1px solid var(--line); border-radius: 8px; padding: .8rem .9rem; margin: 0;
      max-height: 26rem; overflow: auto; flex: 1; }
    .bars { margin: .7rem 0 0; display: grid; gap: .45rem; }
    .bar .text { display: flex; justify-content: space-between; gap: .8rem; font-size: .93rem; }
    .bar .text span:first-child { overflow-wrap: anywhere; }
    .amount { white-space: nowrap; }
    .bar.chosen .text { font-weight: 650; }
    .bar .track { position: relative; height: .72rem; border-radius: 3px; background: var(--wash); border: 1px solid var(--line);
      overflow: hidden; margin-top: .12rem; }
    .bar .fill { position: absolute; inset: 0 auto 0 0; background: var(--c); }
    .bar .range { position: absolute; top: 50%; height: 2px; background: var(--ink); }
    .p-a { --c: var(--one); } .p-b { --c: var(--two); } .p-n { --c: var(--none); }
    .bar.p-b .fill { background-image: repeating-linear-gradient(135deg, transparent 0 4px, rgb(255 255 255 / .28) 4px 7px); }
    .bar.p-n .fill { background-image: repeating-linear-gradient(90deg, transparent 0 3px, rgb(255 255 255 / .35) 3px 5px); }
    .stated { margin-top: 1rem; max-width: 38rem; } .stated .bars { margin-top: .3rem; }
    .verdict { font-size: 1rem; margin: 0 0 .8rem; overflow-wrap: anywhere; }
    .verdict b.p-a, .verdict b.p-b, .verdict b.p-n { color: var(--c); }
    .raw { white-space: pre-wrap; overflow-wrap: anywhere; font: .85rem/1.5 var(--mono); border: 1px dashed var(--line); padding: .6rem; margin: 0; max-height: 26rem; overflow: auto; unicode-bidi: isolate; }
    .proof { margin: 1rem 0 0; padding-left: 1.15rem; font-size: .95rem; }
    .proof li { margin: .15rem 0; }
    .actions { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: 1rem; align-items: center; }
    button, select, input { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: .3rem .6rem; }
    button, select { cursor: pointer; }
    button:hover, select:hover { border-color: var(--soft); }
    .actions button, .actions a { font-size: .88rem; }
    button.more { margin: 1rem auto 0; display: block; padding: .5rem 1.4rem; }
    .said { color: var(--soft); font-size: .88rem; }
    """#
}
