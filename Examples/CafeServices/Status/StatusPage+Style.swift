#if Services
extension StatusPage {
    /// Light or dark as the reader's system is, one column on a phone.
    static let style = """
        :root{color-scheme:light dark;--paper:#f6f5f2;--card:#fff;--ink:#1d1d1b;--quiet:#63615c;--line:#dedbd3;\
        --good:#1f7a4d;--warn:#a35f00;--bad:#b3261e;--off:#6b6a66}
        @media(prefers-color-scheme:dark){:root{--paper:#161614;--card:#201f1d;--ink:#edebe6;--quiet:#a5a29a;--line:#3a3834;\
        --good:#5fc48d;--warn:#e5a540;--bad:#ff8078;--off:#8f8d87}}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:56rem;padding:1rem;background:var(--paper);color:var(--ink);\
        font:1rem/1.5 system-ui,sans-serif;font-variant-numeric:tabular-nums}
        header{display:flex;justify-content:space-between;align-items:baseline;gap:1rem}
        h1{font-size:1.25rem;margin:0}header p,.quiet,small,time,figcaption{color:var(--quiet)}header p{margin:0}
        section{background:var(--card);border:1px solid var(--line);border-top:.3rem solid var(--tone);border-radius:.5rem;\
        padding:1rem 1.25rem;margin:1rem 0}
        h2{font-size:1.5rem;margin:0;display:flex;align-items:center;justify-content:space-between;gap:1rem;overflow-wrap:anywhere}
        h3{font-size:1rem;margin:1.25rem 0 .25rem}
        .badge{font-size:1rem;padding:.1rem .75rem;border-radius:1rem;background:var(--tone);color:var(--card);white-space:nowrap}
        .closed{--tone:var(--good)}.halfOpen{--tone:var(--warn)}.open,.forcedOpen{--tone:var(--bad)}
        .disabled,.metricsOnly,.unknown{--tone:var(--off)}
        dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.75rem 1.5rem;margin:1rem 0}
        dt{color:var(--quiet)}dd{margin:0;font-size:1.5rem;line-height:1.3}small{font-size:.875rem;margin-left:.5rem}
        .bar{display:block;position:relative;height:.5rem;margin-top:.35rem;border-radius:.25rem;background:var(--line)}
        .bar i{display:block;height:100%;max-width:100%;border-radius:.25rem;background:var(--good)}.bar.over i{background:var(--bad)}
        .bar b{position:absolute;top:-.2rem;bottom:-.2rem;width:2px;margin-left:-1px;background:var(--ink)}
        figure{margin:1rem 0}svg{display:block;width:100%;height:3rem;border-bottom:1px solid var(--line)}rect{fill:var(--tone)}
        figcaption{display:flex;justify-content:space-between;font-size:.875rem}
        ol{list-style:none;margin:0;padding:0}li{display:flex;gap:.6rem;padding:.45rem 0;border-top:1px solid var(--line)}
        li:first-child{border-top:0}li div{min-width:0;overflow-wrap:anywhere;font-size:.9375rem}
        .dot{flex:none;width:.75rem;height:.75rem;margin-top:.4rem;border-radius:50%;background:var(--tone)}
        """
}
#endif  // Services
