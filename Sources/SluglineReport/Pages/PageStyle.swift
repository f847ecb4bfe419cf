/// How both pages look: one sheet, in the page itself.
///
/// Blue and orange are those of Okabe and Ito ("Color Universal Design", 2008), which all kinds of colour vision tell apart, in
/// shades that keep a contrast of 4.5 to their ground as text; a second sign (a place, a number, a hatching) always says the
/// same. Paper is always light.
enum PageStyle {
    static let rules: StaticString = """
        :root { color-scheme: light dark; --paper: #fdfcf9; --panel: #f4f2ec; --ink: #1b1c1e; --soft: #5b5e64; --rule: #d8d5cc;
          --good: #0a62a0; --good-rgb: 10, 98, 160; --bad: #b04a00; --bad-rgb: 200, 88, 8; --rest: #85888e;
          --deep-good: #fff; --deep-bad: #1b1c1e; --t1: #0072b2; --t2: #d55e00; --t3: #00855f; --t4: #b0558a; --t5: #3a8fc4; --t6: #a87400;
          --t7: #6a5acd; }
        @media (prefers-color-scheme: dark) {
          :root { --paper: #16181b; --panel: #1f2226; --ink: #e9e6df; --soft: #a5a8ae; --rule: #3a3e44;
            --good: #63b3ec; --good-rgb: 70, 150, 215; --bad: #f0934a; --bad-rgb: 225, 110, 30; --rest: #80848b;
            --deep-good: #101214; --deep-bad: #101214; --t1: #4aa3dd; --t2: #ee7f3b; --t3: #35b58d; --t4: #d98bb8; --t5: #8ac6ee; --t6: #e2ab3c;
            --t7: #a79cf0; }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: break-word;
          font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", sans-serif; }
        main, header.page, footer.page { max-width: 1080px; margin: 0 auto; padding: 0 24px; }
        header.page { padding-top: 40px; }
        h1, h2, h3, .lede, .headline { font-family: "Iowan Old Style", Charter, "Bitstream Charter", Georgia,
          "Liberation Serif", serif; line-height: 1.2; text-wrap: balance; }
        h1 { font-size: 40px; font-weight: 600; letter-spacing: -.01em; margin: 4px 0 12px; }
        h2 { font-size: 26px; font-weight: 600; margin: 0 0 6px; }
        h3 { font-size: 18px; font-weight: 600; margin: 28px 0 8px; }
        p { margin: 0 0 12px; max-width: 68ch; }
        a { color: inherit; text-decoration-color: var(--rest); text-underline-offset: 3px; }
        a:hover { text-decoration-color: currentColor; }
        :focus-visible { outline: 2px solid var(--good); outline-offset: 2px; }
        .kicker { font-size: 13px; letter-spacing: .08em; text-transform: uppercase; color: var(--soft); margin: 0; }
        .lede { font-size: 24px; line-height: 1.35; margin: 0 0 16px; max-width: 44em; text-wrap: pretty; }
        .soft { color: var(--soft); }
        .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .small { font-size: 14px; }
        section { border-top: 1px solid var(--rule); padding: 28px 0 32px; margin: 0; }
        main > section:first-child { border-top: 0; }
        nav.contents { border-top: 3px double var(--rule); padding: 10px 0 14px; font-size: 14px; margin-top: 8px; }
        nav.contents ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 4px 20px; }
        nav.contents a { text-decoration: none; } nav.contents a:hover { text-decoration: underline; }
        footer.page { border-top: 3px double var(--rule); padding-top: 14px; padding-bottom: 40px; font-size: 14px;
          color: var(--soft); }
        table { border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; line-height: 1.35; }
        caption { text-align: left; color: var(--soft); padding-bottom: 6px; }
        th, td { text-align: left; padding: 5px 14px 5px 0; border-bottom: 1px solid var(--rule); vertical-align: top;
          font-weight: 400; }
        thead th { color: var(--soft); vertical-align: bottom; font-size: 13px; }
        th.n, td.n { text-align: right; } td.n { white-space: nowrap; }
        th:last-child, td:last-child { padding-right: 0; }
        .scroll { overflow-x: auto; max-width: 100%; }
        details > summary { cursor: pointer; color: var(--soft); font-size: 14px; padding: 4px 0; }
        details[open] > summary { margin-bottom: 6px; }
        figure { margin: 0; }
        figcaption { font-size: 14px; margin-bottom: 4px; }
        .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 345px), 1fr)); gap: 20px 40px;
          align-items: start; }
        .plot svg { max-width: 460px; }
        svg { display: block; width: 100%; height: auto; overflow: visible; }
        svg text { font: 11px system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
          fill: var(--soft); font-variant-numeric: tabular-nums; }
        svg text.strong { fill: var(--ink); font-weight: 600; }
        svg .grid { stroke: var(--rule); stroke-width: 1; }
        svg .axis { stroke: var(--rest); stroke-width: 1; }
        svg .ideal { stroke: var(--rest); stroke-width: 1; stroke-dasharray: 4 4; }
        svg .line { fill: none; stroke: var(--good); stroke-width: 2; stroke-linejoin: round; }
        svg .dot { fill: var(--good); stroke: var(--paper); stroke-width: 1; }
        svg .few { fill: var(--paper); stroke: var(--good); stroke-width: 1.5; }
        svg .gap { stroke: var(--bad); stroke-width: 2; } svg .gap.faint { stroke-width: 1; stroke-dasharray: 1 3; }
        svg .mark { fill: var(--paper); stroke: var(--ink); stroke-width: 2; }
        .meter { display: block; width: 100%; height: 6px; margin-top: 3px; background: var(--panel); }
        .meter .fill { fill: var(--good); } .meter .fill.bad { fill: var(--bad); }
        .meter .range { stroke: var(--ink); stroke-width: 1.5; vector-effect: non-scaling-stroke; }
        pre { background: var(--panel); padding: 12px 14px; font-size: 13px; white-space: pre-wrap; overflow-wrap: anywhere;
          margin: 0 0 16px; }
        code { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; }
        .facts th { color: var(--soft); white-space: nowrap; } .facts td { overflow-wrap: anywhere; }
        @media (max-width: 640px) {
          main, header.page, footer.page { padding-left: 16px; padding-right: 16px; }
          header.page { padding-top: 24px; }
          h1 { font-size: 30px; } h2 { font-size: 22px; } .lede { font-size: 20px; }
          table { font-size: 13px; } th, td { padding-right: 8px; }
          .facts, .facts tbody, .facts tr, .facts th, .facts td { display: block; }
          .facts th { border: 0; padding-bottom: 0; } .facts td { padding-top: 0; }
        }
        @media print {
          :root { color-scheme: light; --paper: #fff; --panel: #f2f2f2; --ink: #000; --soft: #444; --rule: #bbb; --good: #0a62a0;
            --good-rgb: 10, 98, 160; --bad: #b04a00; --bad-rgb: 200, 88, 8; --rest: #777; --deep-good: #fff; --deep-bad: #000; }
          * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          body { font-size: 11pt; } nav.contents { display: none; }
          section, figure, tr, li { break-inside: avoid; } section.long { break-inside: auto; } h2, h3 { break-after: avoid; }
        }

        """
}
