/** Building the sandbox's HTML pages: escaping, the page frame, and headers that allow nothing but our style sheet. */
import type { Reply } from "../http/reply.ts";

/** Text that is HTML already. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Html | readonly Html[];

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

export interface Page {
  readonly title: string;
  readonly language?: string;
  readonly banner: string;
  readonly body: Html;
  readonly status?: number;
  readonly wide?: boolean;
  /** Where a form on the page may end up besides this origin. */
  readonly formTarget?: string;
}

export function pageReply(page: Page): Reply {
  const content = html`<!doctype html>
<html lang="${page.language ?? "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} – SANDBOX</title>
<link rel="stylesheet" href="/_pages/style.css">
</head>
<body class="${page.wide === true ? "wide" : "narrow"}">
<header><p>${page.banner}</p></header>
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
        `form-action 'self'${page.formTarget === undefined ? "" : ` ${page.formTarget}`}`,
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ].join("; "),
    },
    body: content.text,
  };
}
