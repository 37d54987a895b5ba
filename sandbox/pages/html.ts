/** Building the sandbox's HTML pages: escaping, the page frame, and headers that allow nothing but our own files. */
import type { Reply } from "../http/reply.ts";
import type { PageLanguage, Words } from "./words.ts";

/** Text that is HTML already. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Part = string | number | Html | readonly Html[];

/** A template tag that escapes every value that is not HTML already. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.reduce((text, string, index) => text + render(parts[index - 1] ?? "") + string));
}

function render(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === "string" || typeof part === "number") return escapeHtml(String(part));
  return part.map((item) => item.text).join("");
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** A constant of Meta's, in which a line may break after an underscore. */
export function constant(text: string): Html {
  return new Html(escapeHtml(text).replaceAll("_", "_<wbr>"));
}

/** Whom a page speaks to, and where it is. */
export interface Frame {
  readonly language: PageLanguage;
  readonly words: Words;
  readonly url: URL;
}

/** An address on this origin that keeps the language. */
export function link(
  { language }: Frame,
  path: string,
  parameters: Readonly<Record<string, string>> = {},
): string {
  return `${path}?${new URLSearchParams({ ...parameters, lang: language }).toString()}`;
}

export interface Page {
  readonly title: string;
  readonly body: Html;
  readonly status?: number;
  readonly wide?: boolean;
  /** A page that an app has opened, not one for the person who runs the sandbox: without ways to elsewhere. */
  readonly guest?: boolean;
  /** Where a form on the page may end up besides this origin. */
  readonly formTarget?: string;
  /** The page's own script file. */
  readonly script?: string;
  /** Loaded before it. */
  readonly scriptBefore?: string;
}

const PLACES = [
  ["console", "/_pages/console"],
  ["log", "/_pages/log"],
  ["requestsNav", "/_pages/requests"],
] as const;

export function pageReply(frame: Frame, page: Page): Reply {
  const { words, language } = frame;
  const scripts = [page.scriptBefore, page.script]
    .filter((path) => path !== undefined)
    .map((path) => html`<script src="${path}" defer></script>`);
  const content = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} – SANDBOX</title>
<link rel="stylesheet" href="/_pages/style.css">
${scripts}
</head>
<body class="${page.wide === true ? "wide" : "narrow"}">
<header>
<p><strong class="badge">SANDBOX</strong> ${words.banner}</p>
${navigation(frame, page.guest === true)}
</header>
<main>
<h1>${page.title}</h1>
${page.body}
</main>
</body>
</html>
`;
  return {
    status: page.status ?? 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      // Not no-referrer: with it a browser would send our own forms with "Origin: null".
      "referrer-policy": "same-origin",
      "content-security-policy": [
        "default-src 'none'",
        "style-src 'self'",
        ...(page.script === undefined ? [] : ["script-src 'self'"]),
        `form-action 'self'${page.formTarget === undefined ? "" : ` ${page.formTarget}`}`,
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ].join("; "),
    },
    body: content.text,
  };
}

/** The other language keeps the page and everything in its address. */
function navigation(frame: Frame, guest: boolean): Html {
  const { words, language, url } = frame;
  const other = language === "fr" ? "en" : "fr";
  const there = new URL(url);
  there.searchParams.set("lang", other);
  const here = (path: string) => (url.pathname === path ? html` aria-current="page"` : html``);
  const links = PLACES.map(
    ([word, path]) => html`<li><a href="${link(frame, path)}"${here(path)}>${words[word]}</a></li>`,
  );
  return html`<nav aria-label="${words.navigation}"><ul>
${guest ? [] : links}
<li><a href="${there.pathname}${there.search}" lang="${other}" hreflang="${other}">${other === "fr" ? "Français" : "English"}</a></li>
</ul></nav>`;
}

export interface TextFile {
  readonly type: "text/css" | "text/javascript";
  readonly text: string;
}

/** A style sheet or script of ours. Any page of this machine may use the script: there is nothing secret in it. */
export function fileReply({ type, text }: TextFile): Reply {
  return {
    status: 200,
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "cache-control": "no-cache",
      "x-content-type-options": "nosniff",
    },
    body: text,
  };
}
