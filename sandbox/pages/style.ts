/** The one style sheet of the sandbox's pages. A module, so that it travels inside the packaged app. */

export const STYLE_SHEET = `
:root { color-scheme: light dark; --ink: #1f2430; --soft: #596171; --line: #d5d9e0; --control: #858d9c; --paper: #ffffff; --ground: #f4f5f7; --accent: #4a38a8; --accent-ink: #ffffff; --accent-soft: #efedfa; --frame: #a5275f; --frame-ink: #ffffff; --frame-soft: #fbeef4; --good: #1f6b4a; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eaee; --soft: #a9b1be; --line: #353c4a; --control: #7d879a; --paper: #1b202a; --ground: #12151b; --accent: #b0a4ff; --accent-ink: #15121f; --accent-soft: #272543; --frame: #f08db6; --frame-ink: #21101a; --frame-soft: #33202b; --good: #7fd6ad; }
}
* { box-sizing: border-box; }
body { margin: 0; border-top: 6px solid var(--frame); background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
header, main { max-width: 44rem; margin: 0 auto; }
@media (max-width: 78rem) { body.wide main, body.wide header { margin-left: 0.75rem; margin-right: 0.75rem; } }
body.wide header, body.wide main { max-width: 76rem; }
header { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; justify-content: space-between; align-items: baseline; padding: 0.75rem 0; font-size: 0.875rem; }
@media (max-width: 46rem) { body.narrow header { padding-left: 1rem; padding-right: 1rem; } }
header p { margin: 0; color: var(--soft); }
.badge { display: inline-block; margin-right: 0.375rem; padding: 0 0.5rem; border-radius: 4px; background: var(--frame); color: var(--frame-ink); font-weight: 700; letter-spacing: 0.06em; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0; padding: 0; list-style: none; }
nav a { display: inline-block; padding: 0.125rem 0; }
nav a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
main { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; margin-bottom: 2rem; padding: 1.5rem 1.75rem; }
h1 { font-size: 1.375rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.0625rem; margin: 2rem 0 0.5rem; }
p, ul, ol, dl { margin: 0 0 1rem; }
ul { padding-left: 1.25rem; }
a { color: var(--accent); text-underline-offset: 0.15em; }
.soft { color: var(--soft); }
.small { font-size: 0.875rem; }
.problem { border-left: 4px solid var(--frame); border-radius: 0 6px 6px 0; background: var(--frame-soft); padding: 0.625rem 0.875rem; }
.done { border-left: 4px solid var(--good); padding: 0.625rem 0.875rem; background: var(--ground); border-radius: 0 6px 6px 0; }
fieldset { border: 0; margin: 0 0 1.25rem; padding: 0; min-width: 0; }
legend { padding: 0; margin: 0 0 0.5rem; font-weight: 600; }
label { display: block; padding: 0.25rem 0; }
.field { margin: 0 0 0.875rem; }
.field label, .field .label { display: block; padding: 0 0 0.25rem; font-size: 0.875rem; color: var(--soft); }
input[type="text"], input[type="tel"], select, textarea { width: 100%; font: inherit; color: inherit; min-height: 2.5rem; padding: 0.375rem 0.625rem; border: 1px solid var(--control); border-radius: 6px; background: var(--paper); }
textarea { font: 0.8125rem/1.45 ui-monospace, monospace; overflow-wrap: anywhere; word-break: break-all; resize: vertical; }
input[type="radio"], input[type="checkbox"] { accent-color: var(--accent); width: 1.0625rem; height: 1.0625rem; margin: 0.2rem 0.5rem 0 0; flex: none; }
.option { display: flex; padding: 0.625rem 0.875rem; margin: 0 0 0.5rem; border: 1px solid var(--line); border-radius: 8px; cursor: pointer; }
.option:hover { border-color: var(--control); }
.option:has(input:checked) { border-color: var(--accent); background: var(--accent-soft); }
.option span span { display: block; font-size: 0.875rem; color: var(--soft); overflow-wrap: anywhere; }
.more { margin: -0.25rem 0 0.875rem 1.5rem; padding-left: 1rem; border-left: 2px solid var(--line); }
.option:not(:has(:checked)) + .more, fieldset:not(:has([value="new"]:checked, [value="app"]:checked)) + .details { display: none; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1rem; }
button, .button { display: inline-block; font: inherit; min-height: 2.5rem; padding: 0.4rem 1rem; border: 1px solid var(--accent); border-radius: 6px; background: var(--accent); color: var(--accent-ink); cursor: pointer; text-decoration: none; }
button.quiet, .button.quiet { background: transparent; color: var(--accent); }
button.plain { background: transparent; border-color: transparent; color: var(--soft); padding: 0.4rem 0.5rem; }
button.small { min-height: 2rem; padding: 0.15rem 0.625rem; font-size: 0.875rem; }
button:hover { filter: brightness(1.08); }
:focus-visible { outline: 3px solid var(--frame); outline-offset: 2px; }
form.row, .row { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; margin: 0 0 1rem; }
form.row form { margin: 0; }
.row .away { margin-left: auto; }
.steps { display: flex; gap: 0.375rem; margin: 0 0 1.25rem; padding: 0; list-style: none; font-size: 0.8125rem; color: var(--soft); }
.steps li { flex: 1; min-width: 0; border-top: 3px solid var(--line); padding-top: 0.25rem; }
.steps li.past { border-color: var(--accent); }
.steps li[aria-current] { border-color: var(--accent); color: var(--ink); font-weight: 600; }
.rehearse { margin-top: 1.75rem; border-top: 1px dashed var(--control); padding-top: 0.75rem; font-size: 0.875rem; color: var(--soft); }
.rehearse form { display: flex; flex-wrap: wrap; gap: 0.375rem; margin-top: 0.625rem; }
.rehearse p { flex-basis: 100%; margin: 0; }
.rehearse button { font-family: ui-monospace, monospace; font-size: 0.75rem; }
summary { cursor: pointer; }
summary::marker { color: var(--soft); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1.25rem; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
code { font-family: ui-monospace, monospace; font-size: 0.875em; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 0.875rem; }
th, td { text-align: left; vertical-align: top; padding: 0.4375rem 0.75rem 0.4375rem 0; border-bottom: 1px solid var(--line); font-variant-numeric: tabular-nums; }
th { color: var(--soft); font-weight: 500; white-space: nowrap; }
td { overflow-wrap: anywhere; }
.scroll + .row { margin-top: 0.75rem; }
.row a:not(.button) { margin-right: 0.75rem; }
td.tight, td.bad { white-space: nowrap; overflow-wrap: normal; }
.filters { display: grid; grid-template-columns: 2fr 1fr 1fr auto auto; gap: 0.75rem; align-items: end; margin: 0 0 1rem; }
.filters .field { margin: 0; }
.filters .button { display: inline-flex; align-items: center; }
.bad { color: var(--frame); font-weight: 600; }
.part { font-size: 0.8125rem; font-weight: 600; color: var(--soft); margin: 0.75rem 0 0.25rem; }
pre { margin: 0.25rem 0 0.5rem; padding: 0.625rem 0.75rem; border-radius: 6px; background: var(--ground); font: 0.8125rem/1.45 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
@media (max-width: 40rem) {
  header, main { padding-left: 1rem; padding-right: 1rem; }
  .pair, .filters { grid-template-columns: 1fr; }
  dl { grid-template-columns: 1fr; }
  dd { margin-bottom: 0.5rem; }
  .steps li:not([aria-current]) { font-size: 0; }
}
`;
