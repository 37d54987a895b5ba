/** The page on which a person with full control accepts the terms: the one onboarding step no API can take. */
import { type Reply, redirectReply } from "../http/reply.ts";
import { accountsOf, businessOf, signTerms, statusOf } from "../onboarding/onboarding.ts";
import { termsSigned } from "../onboarding/status.ts";
import type { Account } from "../store/entities.ts";
import type { World } from "../world.ts";
import { html, pageReply } from "./html.ts";
import { type PageLanguage, wordsFor } from "./words.ts";

export function termsPage(world: World, account: Account, language: PageLanguage, problem = false): Reply {
  const words = wordsFor(language);
  const business = businessOf(world, account);
  const status = statusOf(world, account);
  const frame = { title: words.termsTitle, language, banner: words.banner };
  if (termsSigned(business))
    return pageReply({
      ...frame,
      body: html`<p>${words.alreadySigned}</p>${statusList(world, account, language)}`,
    });
  if (status !== "ELIGIBLE") {
    return pageReply({
      ...frame,
      body: html`<p class="problem" role="alert">${words.notEligible} <strong>${status}</strong></p>`,
    });
  }
  const eligible = accountsOf(world, business).filter((one) => statusOf(world, one) === "ELIGIBLE");
  const people = business.people.map((person, index) => {
    const control = person.control === "full" ? words.fullControl : words.partialControl;
    const checked = index === 0 ? html` checked` : html``;
    return html`<label><input type="radio" name="person" value="${person.id}"${checked}> ${person.name} (${control})</label>`;
  });
  return pageReply({
    ...frame,
    status: problem ? 403 : 200,
    body: html`
<p>${words.termsIntro}</p>
<ul>${words.termsPoints.map((point) => html`<li>${point}</li>`)}</ul>
<p>${words.termsCovers}</p>
<ul>${eligible.map((one) => html`<li>${one.name} <span class="soft">${one.id}</span></li>`)}</ul>
${problem ? html`<p class="problem" role="alert">${words.mustHaveControl}</p>` : html``}
<form method="post" action="/_pages/terms?account=${account.id}&amp;lang=${language}">
<fieldset><legend>${words.signAs}</legend>${people}</fieldset>
<button type="submit">${words.sign}</button>
</form>`,
  });
}

export function signOnPage(
  world: World,
  account: Account,
  form: URLSearchParams,
  language: PageLanguage,
): Reply {
  const business = businessOf(world, account);
  const signer = business.people.find((person) => person.id === form.get("person"));
  if (signer?.control !== "full") return termsPage(world, account, language, true);
  if (!termsSigned(business) && statusOf(world, account) !== "ELIGIBLE")
    return termsPage(world, account, language);
  signTerms(world, business);
  return redirectReply(`/_pages/terms/signed?account=${account.id}&lang=${language}`);
}

export function signedPage(world: World, account: Account, language: PageLanguage): Reply {
  const words = wordsFor(language);
  if (!termsSigned(businessOf(world, account)))
    return redirectReply(`/_pages/terms?account=${account.id}&lang=${language}`);
  return pageReply({
    title: words.signedTitle,
    language,
    banner: words.banner,
    body: html`<p>${words.signedText}</p>${statusList(world, account, language)}`,
  });
}

function statusList(world: World, account: Account, language: PageLanguage) {
  const words = wordsFor(language);
  return html`<dl><dt>${words.account}</dt><dd>${account.name}</dd><dt>${words.statusNow}</dt><dd>${statusOf(world, account)}</dd></dl>
<p><a href="/_pages/manager?account=${account.id}&amp;lang=${language}">${words.managerTitle}</a></p>`;
}
