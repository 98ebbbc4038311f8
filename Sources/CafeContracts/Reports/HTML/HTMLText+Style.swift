extension HTMLText {
    /// How the page looks, by day and by night.
    static let style: StaticString = """
        :root{color-scheme:light dark;--page:#f6f7f9;--card:#fff;--ink:#1b1f24;--soft:#626b76;--line:#e1e4e9;--code:#f3f4f7;
        --good:#1a7f47;--bad:#c4302b;--wait:#9a6700;--goodbg:#e4f6ea;--badbg:#fdecea;--goodline:#c9efd6;--badline:#fbd3cf}
        @media(prefers-color-scheme:dark){:root{--page:#12151a;--card:#1b1f26;--ink:#e6e9ee;--soft:#98a2af;--line:#2c323c;--code:#14181e;
        --good:#4cc27d;--bad:#ff7b72;--wait:#e3b341;--goodbg:#12291c;--badbg:#331a1a;--goodline:#1d4a2e;--badline:#5f2625}}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:1080px;padding:32px 20px 80px;background:var(--page);color:var(--ink);
        font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
        h1{margin:0 0 18px;font-size:26px;letter-spacing:-.01em}
        h2{display:flex;flex-wrap:wrap;gap:.45em;align-items:baseline;margin:34px 0 10px;font-size:18px;font-weight:400}
        .needs,.count{color:var(--soft)}.count{margin-left:auto;font-size:14px}
        header,details{background:var(--card);border:1px solid var(--line);border-radius:10px}
        header{padding:24px 26px}
        .numbers{display:flex;flex-wrap:wrap;gap:34px}
        .number strong{display:block;font-size:30px;line-height:1.1;font-variant-numeric:tabular-nums}
        .number span{color:var(--soft);font-size:13px}
        .number.passed strong{color:var(--good)}.number.failed strong{color:var(--bad)}.number.pending strong{color:var(--wait)}
        .number.none strong{color:var(--soft);font-weight:400}.number.time{margin-left:auto;text-align:right}
        .number.time strong{font-weight:400}
        .bar{display:flex;gap:3px;height:8px;margin-top:20px}.bar i{border-radius:4px;min-width:6px}
        i.passed{background:var(--good)}i.failed{background:var(--bad)}i.pending{background:var(--wait)}
        details{margin:8px 0;overflow:hidden}
        summary{display:flex;gap:12px;align-items:baseline;padding:11px 16px;cursor:pointer;list-style:none}
        summary::-webkit-details-marker{display:none}
        summary:hover{background:var(--code)}
        .mark{font-weight:700;width:1.1em;flex:none;text-align:center}
        .passed>summary .mark{color:var(--good)}.failed>summary .mark{color:var(--bad)}.pending>summary .mark{color:var(--wait)}
        details.failed{border-left:4px solid var(--bad)}details.pending{border-left:4px solid var(--wait)}
        .name{overflow-wrap:anywhere}.states{color:var(--soft)}
        .took{margin-left:auto;color:var(--soft);font-size:13px;white-space:nowrap;font-variant-numeric:tabular-nums}
        .inside{padding:4px 18px 18px 44px;border-top:1px solid var(--line)}
        h3{margin:18px 0 6px;font-size:12px;text-transform:uppercase;letter-spacing:.06em;color:var(--soft)}
        pre,code{font:13px/1.5 ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
        pre{margin:0;padding:10px 12px;background:var(--code);border:1px solid var(--line);border-radius:7px;white-space:pre-wrap;
        overflow-wrap:anywhere}
        .curl{user-select:all}
        .facts{margin:12px 0 0;color:var(--soft);font-size:14px;overflow-wrap:anywhere}
        .mismatch{margin:8px 0;padding:9px 12px;border:1px solid var(--line);border-radius:7px}
        .mismatch p{margin:0;overflow-wrap:anywhere}
        .part{display:inline-block;margin-right:.6em;padding:0 7px;border-radius:9px;background:var(--badbg);color:var(--bad);font-size:12.5px}
        .mismatch code{font-weight:600}
        dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 12px;margin:7px 0 0;font-size:13.5px}
        dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}.mismatch dd code{font-weight:400}
        .nearest{margin:9px 0 0;padding-left:12px;border-left:3px solid var(--line);font-size:14px}
        .nearest p{color:var(--soft)}
        table{width:100%;table-layout:fixed;border-collapse:separate;border-spacing:0;background:var(--code);border:1px solid var(--line);
        border-radius:7px;overflow:hidden}
        th{padding:5px 12px;text-align:left;font-size:12.5px;font-weight:400;color:var(--soft);border-bottom:1px solid var(--line)}
        td{padding:0 12px;vertical-align:top;white-space:pre-wrap;overflow-wrap:anywhere;
        font:13px/1.55 ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
        th+th,td+td{border-left:1px solid var(--line)}
        .old{background:var(--badbg)}.new{background:var(--goodbg)}.old.wrong{background:var(--badline)}.new.wrong{background:var(--goodline)}
        .free{color:var(--soft)}.skip{color:var(--soft);text-align:center;border:0}
        .hint{margin:6px 0 0;color:var(--soft);font-size:13px}
        @media(max-width:640px){.inside{padding-left:18px}.number.time{margin-left:0;text-align:left}.numbers{gap:22px}}
        """
}
