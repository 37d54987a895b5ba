/** Fills in and sends the one form of a page, as a person without scripts would. */

function attribute(tag: string, name: string): string | null {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll("&amp;", "&") ?? null;
}

/** @returns the page that answers, redirects followed */
export async function submitForm(pageUrl: string, which: RegExp = /./): Promise<Response> {
  const html = await (await fetch(pageUrl)).text();
  const forms = html.match(/<form[\s\S]*?<\/form>/g) ?? [];
  const form = forms.find((candidate) => which.test(candidate));
  if (!form) throw new Error(`no form that fits on ${pageUrl}: ${html.slice(0, 500)}`);
  const fields = new URLSearchParams();
  for (const input of form.match(/<(input|button)\b[^>]*>/g) ?? []) {
    const name = attribute(input, "name");
    if (/type="(radio|checkbox)"/.test(input) && !/\bchecked\b/.test(input)) continue;
    if (name !== null) fields.set(name, attribute(input, "value") ?? "on");
  }
  const action = new URL(attribute(form, "action") ?? pageUrl, pageUrl);
  return fetch(action, { method: "POST", body: fields });
}
