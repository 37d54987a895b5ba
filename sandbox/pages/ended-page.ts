/**
 * The page that stands in for Meta's fixed address for desktop apps, where a signup or login that named it ends.
 * Meta's is nearly blank, so that a person has to take the address from the browser's bar; this one shows it.
 */
import type { Reply } from "../http/reply.ts";
import { ENDED_PATH } from "../login/redirects.ts";
import type { World } from "../world.ts";
import { type Frame, html, pageReply } from "./html.ts";
import { signupWords } from "./words-signup.ts";

export function endedPage(world: World, frame: Frame): Reply {
  const words = signupWords(frame.language).ended;
  const { searchParams } = frame.url;
  const hasCode = searchParams.has("code");
  if (!hasCode && !searchParams.has("error")) {
    return pageReply(frame, { title: words.nothingTitle, guest: true, body: html`<p>${words.nothing}</p>` });
  }
  const address = new URL(ENDED_PATH, world.origin());
  for (const [name, value] of searchParams) {
    if (name !== "lang") address.searchParams.append(name, value);
  }
  return pageReply(frame, {
    title: hasCode ? words.title : words.leftTitle,
    guest: true,
    script: "/_pages/ended.js",
    body: html`
<p>${hasCode ? words.text : words.leftText}</p>
<div class="field">
<label for="address">${words.address}</label>
<textarea id="address" rows="4" readonly spellcheck="false">${address.href}</textarea>
</div>
<p class="row">
<button type="button" id="copy" data-copied="${words.copied}" data-selected="${words.selected}">${words.copy}</button>
<span id="copied" role="status" class="small"></span>
</p>
${hasCode ? html`<p class="soft small">${words.hurry}</p>` : html``}
<p class="soft small">${words.atMeta}</p>`,
  });
}
