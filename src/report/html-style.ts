/** The look of the remediation page: light, dark and on paper. */
export const pageStyle = `
:root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--ink:#16191f;--soft:#5b6472;--line:#e1e5eb;--hover:#f2f5f9;--code:#f1f3f6;
--accent:#2457c5;--live:#b3122f;--live-bg:#fde8ec;--open:#8a4b00;--open-bg:#fdf0dc;--dead:#2c6a43;--dead-bg:#e3f3e9;--shadow:0 1px 2px #0f172a14,0 4px 16px #0f172a0a}
@media (prefers-color-scheme:dark){:root{--bg:#0e1116;--card:#161b22;--ink:#e8ecf2;--soft:#97a2b2;--line:#2a313c;--hover:#1c222b;--code:#0e1319;
--accent:#8ab4ff;--live:#ff9aa8;--live-bg:#4a1420;--open:#f5c27a;--open-bg:#3d2a0c;--dead:#8bd6a6;--dead-bg:#143323;--shadow:none}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif}
main{max-width:1240px;margin:0 auto;padding:36px 24px 64px}
h1{font-size:28px;line-height:1.2;margin:0 0 4px;letter-spacing:-.02em}
h2{font-size:19px;margin:40px 0 12px;letter-spacing:-.01em}
h3{font-size:13px;margin:0 0 8px;text-transform:uppercase;letter-spacing:.06em;color:var(--soft);font-weight:600}
p{margin:0 0 10px}
a{color:var(--accent)}
code,pre,.mono{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.9em}
code{background:var(--code);border-radius:4px;padding:.1em .35em;overflow-wrap:anywhere}
pre{background:var(--code);border:1px solid var(--line);border-radius:8px;padding:12px 14px;overflow-x:auto;margin:0 0 12px;line-height:1.45}
.soft{color:var(--soft)}.small{font-size:13px}
.banner{margin:18px 0 0;padding:12px 16px;border-radius:10px;background:var(--open-bg);color:var(--open);font-weight:600}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:12px;margin:22px 0 26px}
.tile{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:14px 16px;box-shadow:var(--shadow)}
.tile b{display:block;font-size:27px;line-height:1.15;letter-spacing:-.02em;font-variant-numeric:tabular-nums}
.tile.live b{color:var(--live)}.tile.open b{color:var(--open)}.tile.dead b{color:var(--dead)}
.tile span{color:var(--soft);font-size:13px}
.bar{display:flex;flex-wrap:wrap;gap:10px;align-items:center;margin:0 0 12px}
.bar input,.bar select,button{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:7px 10px;min-height:36px}
.bar input{flex:1 1 240px}.bar select{max-width:260px}
button{cursor:pointer}button:hover{background:var(--hover)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;box-shadow:var(--shadow);overflow:hidden}
table{width:100%;border-collapse:collapse}
th{font-size:12px;text-transform:uppercase;letter-spacing:.05em;color:var(--soft);text-align:left;padding:11px 14px;border-bottom:1px solid var(--line);font-weight:600}
td{padding:12px 14px;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
tbody:last-child tr:last-child td{border-bottom:0}
tr.row{cursor:pointer}tr.row:hover td{background:var(--hover)}
td.risk{width:84px}td.verdict{width:104px}td.when{width:132px}td.more{width:44px;text-align:right}
.score{font-weight:650;font-variant-numeric:tabular-nums}
.meter{height:5px;border-radius:3px;background:var(--line);margin-top:6px;overflow:hidden}.meter i{display:block;height:100%;border-radius:3px;background:var(--open)}
.meter.live i{background:var(--live)}.meter.dead i{background:var(--dead)}
.badge{display:inline-block;border-radius:99px;padding:2px 10px;font-size:12.5px;font-weight:650;white-space:nowrap}
.badge.live{background:var(--live-bg);color:var(--live)}.badge.unknown,.badge.unasked{background:var(--open-bg);color:var(--open)}.badge.dead{background:var(--dead-bg);color:var(--dead)}
.tag{display:inline-block;border:1px solid var(--line);border-radius:6px;padding:0 7px;font-size:12.5px;margin:4px 6px 0 0;color:var(--soft)}
.name{font-weight:600}
.toggle{border:0;background:none;padding:0 6px;min-height:28px;font-size:18px;line-height:1;color:var(--soft)}
tr.row[aria-expanded=true] .toggle{transform:rotate(90deg)}
td.detail{background:var(--bg);padding:22px 20px 24px}
.grid{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:28px;margin-bottom:20px}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:5px 16px;margin:0}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
.next{border-left:3px solid var(--accent);padding:2px 0 2px 12px;margin:0 0 14px;font-weight:600}
.time{position:relative;height:54px;margin:6px 8px 0}
.time .axis{position:absolute;left:0;right:0;top:15px;height:2px;background:var(--line)}
.time .open{position:absolute;top:13px;height:6px;border-radius:3px;background:var(--live)}
.time .dot{position:absolute;top:10px;width:12px;height:12px;margin-left:-6px;border-radius:50%;background:var(--card);border:3px solid var(--live)}
.time .end{position:absolute;top:30px;font-size:12.5px;color:var(--soft);white-space:nowrap}
.places{list-style:none;margin:0;padding:0}
.places li{border:1px solid var(--line);border-radius:8px;background:var(--card);padding:9px 12px;margin:0 0 8px}
.places pre{margin:7px 0 0;padding:7px 10px;white-space:pre-wrap;overflow-wrap:anywhere;border:0}
details{margin:4px 0 22px;border:1px solid var(--line);border-radius:10px;background:var(--card)}
summary{cursor:pointer;padding:11px 16px;font-weight:600}
.book{padding:4px 20px 16px;border-top:1px solid var(--line)}
.book h4{font-size:17px;margin:22px 0 8px}.book h5{font-size:15px;margin:18px 0 6px}.book h6{font-size:13.5px;margin:14px 0 6px;color:var(--soft)}
.book ol,.book ul{margin:0 0 12px;padding-left:24px}.book li{margin:3px 0}
.empty{padding:44px 20px;text-align:center;color:var(--soft)}
.notes{margin:0;padding-left:20px}.notes li{margin:0 0 8px}
footer{margin-top:44px;color:var(--soft);font-size:13px}
@media (max-width:860px){main{padding:20px 12px}.grid{grid-template-columns:1fr}th.wide,td.wide{display:none}}
@media print{:root{--bg:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--code:#f3f3f3;--shadow:none}body{font-size:11px}main{max-width:none;padding:0}
.bar,.toggle,button{display:none}tr.row,.places li,.tile{break-inside:avoid}.tiles{grid-template-columns:repeat(5,1fr)}td.detail{background:#fff}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`
