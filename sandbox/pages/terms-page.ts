/** The page on which a person with full control accepts the terms: the one onboarding step no API can take. */
import { type Reply, redirectReply } from "../http/reply.ts";
import { accountsOf, businessOf, signTerms, statusOf } from "../onboarding/onboarding.ts";
import { termsSigned } from "../onboarding/status.ts";
import type { Account } from "../store/entities.ts";
import type { World } from "../world.ts";
import { type Frame, html, link, pageReply } from "./html.ts";

export function termsPage(world: World, frame: Frame, account: Account, problem = false): Reply {
  const { words } = frame;
  const business = businessOf(world, account);
  const status = statusOf(world, account);
  const title = words.termsTitle;
  if (termsSigned(business))
    return pageReply(frame, {
      title,
      body: html`<p>${words.alreadySigned}</p>${statusList(world, frame, account)}`,
    });
  if (status !== "ELIGIBLE") {
    return pageReply(frame, {
      title,
      body: html`<p class="problem" role="alert">${words.notEligible} <strong>${status}</strong></p>`,
    });
  }
  const eligible = accountsOf(world, business).filter((one) => statusOf(world, one) === "ELIGIBLE");
  const people = business.people.map((person, index) => {
    const control = person.control === "full" ? words.fullControl : words.partialControl;
    const checked = index === 0 ? html` checked` : html``;
    return html`<label class="option"><input type="radio" name="person" value="${person.id}"${checked}><span>${person.name}<span>${control}</span></span></label>`;
  });
  return pageReply(frame, {
    title,
    status: problem ? 403 : 200,
    body: html`
<p>${words.termsIntro}</p>
<ul>${words.termsPoints.map((point) => html`<li>${point}</li>`)}</ul>
<p>${words.termsCovers}</p>
<ul>${eligible.map((one) => html`<li>${one.name} <span class="soft">${one.id}</span></li>`)}</ul>
${problem ? html`<p class="problem" role="alert">${words.mustHaveControl}</p>` : html``}
<form method="post" action="${link(frame, "/_pages/terms", { account: account.id })}">
<fieldset><legend>${words.signAs}</legend>${people}</fieldset>
<button type="submit">${words.sign}</button>
</form>`,
  });
}

export function signOnPage(world: World, frame: Frame, account: Account, form: URLSearchParams): Reply {
  const business = businessOf(world, account);
  const signer = business.people.find((person) => person.id === form.get("person"));
  if (signer?.control !== "full") return termsPage(world, frame, account, true);
  if (!termsSigned(business) && statusOf(world, account) !== "ELIGIBLE")
    return termsPage(world, frame, account);
  signTerms(world, business);
  return redirectReply(link(frame, "/_pages/terms/signed", { account: account.id }));
}

export function signedPage(world: World, frame: Frame, account: Account): Reply {
  const { words } = frame;
  if (!termsSigned(businessOf(world, account)))
    return redirectReply(link(frame, "/_pages/terms", { account: account.id }));
  return pageReply(frame, {
    title: words.signedTitle,
    body: html`<p>${words.signedText}</p>${statusList(world, frame, account)}`,
  });
}

function statusList(world: World, frame: Frame, account: Account) {
  const { words } = frame;
  return html`<dl><dt>${words.account}</dt><dd>${account.name}</dd><dt>${words.statusNow}</dt><dd>${statusOf(world, account)}</dd></dl>
<p><a href="${link(frame, "/_pages/manager", { account: account.id })}">${words.managerTitle}</a></p>`;
}
