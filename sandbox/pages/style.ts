/** The one style sheet of the sandbox's pages. A module, so that it travels inside the packaged app. */

export const styleSheet = `
:root { color-scheme: light dark; --ink: #1f2430; --soft: #5a6270; --line: #d5d9e0; --paper: #ffffff; --ground: #f4f5f7; --accent: #4a38a8; --accent-ink: #ffffff; --frame: #a5275f; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8eaee; --soft: #a5adba; --line: #3a4150; --paper: #1c212b; --ground: #13161c; --accent: #a99bff; --accent-ink: #12141c; --frame: #f08db6; }
}
* { box-sizing: border-box; }
body { margin: 0; border-top: 6px solid var(--frame); background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
header, main { max-width: 44rem; margin: 0 auto; padding: 1rem 1.25rem; }
body.wide header, body.wide main { max-width: 72rem; }
header p { margin: 0; color: var(--frame); font-weight: 600; }
main { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; margin-bottom: 3rem; padding: 1.5rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.125rem; margin: 1.5rem 0 0.5rem; }
p, ul, ol, dl { margin: 0 0 1rem; }
a { color: var(--accent); }
.soft { color: var(--soft); }
.problem { border-left: 4px solid var(--frame); padding: 0.5rem 0.75rem; }
fieldset { border: 1px solid var(--line); border-radius: 6px; margin: 0 0 1rem; padding: 0.75rem 1rem; }
label { display: block; padding: 0.25rem 0; }
button, .button { display: inline-block; font: inherit; min-height: 2.5rem; padding: 0.4rem 1rem; border: 1px solid var(--accent); border-radius: 6px; background: var(--accent); color: var(--accent-ink); cursor: pointer; text-decoration: none; }
button.quiet, .button.quiet { background: transparent; color: var(--accent); }
:focus-visible { outline: 3px solid var(--frame); outline-offset: 2px; }
form.row, .row { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; margin: 0 0 1rem; }
form.row form { margin: 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
table { width: 100%; border-collapse: collapse; font-size: 0.875rem; }
th, td { text-align: left; vertical-align: top; padding: 0.375rem 0.5rem; border-bottom: 1px solid var(--line); font-variant-numeric: tabular-nums; }
td { overflow-wrap: anywhere; }
pre { margin: 0.5rem 0; padding: 0.5rem; background: var(--ground); overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
`;
