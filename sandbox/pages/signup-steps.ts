/** What each step of a signup asks for. What was typed stays when an answer is refused. */
import { MARKETS } from "../data/markets.ts";
import { statusOf } from "../onboarding/onboarding.ts";
import { termsSigned } from "../onboarding/status.ts";
import { displayOf } from "../signup/numbers.ts";
import {
  accountsToChoose,
  chosenBusiness,
  offersApp,
  personOf,
  portfolios,
  type SignupProblem,
} from "../signup/session.ts";
import { CUSTOMER_SCOPES } from "../signup/tokens.ts";
import type { SignupSession } from "../store/entities.ts";
import type { World } from "../world.ts";
import { type Frame, type Html, html, type Part } from "./html.ts";
import type { SignupWords } from "./words-signup.ts";

export interface StepContent {
  readonly world: World;
  readonly frame: Frame;
  readonly words: SignupWords;
  readonly session: SignupSession;
  readonly problem?: SignupProblem;
  /** The answer that was refused, to be shown again. */
  readonly form?: URLSearchParams;
}

export interface Shown {
  readonly title: string;
  readonly body: Html;
}

export function stepContent(content: StepContent): Shown {
  const { words, session } = content;
  switch (session.step) {
    case "portfolio":
      return { title: words.portfolioTitle, body: portfolioStep(content) };
    case "account":
      return { title: words.accountTitle, body: accountStep(content) };
    case "number":
      return session.mode === "coexistence"
        ? { title: words.appNumberTitle, body: html`<p>${words.appNumberHint}</p>${numberFields(content)}` }
        : { title: words.numberTitle, body: numberStep(content) };
    case "verify":
      return { title: words.verifyTitle, body: verifyStep(content) };
    case "review":
      return { title: words.reviewTitle, body: reviewStep(content) };
    case "done":
      return { title: words.doneTitle, body: doneStep(content) };
    case "problem":
      return { title: words.problemTitle, body: problemStep(content) };
    case "ended":
      return {
        title: words.endedTitle,
        body: html`<p>${session.outcome?.grant == null ? words.endedLeft : words.endedText}</p>`,
      };
  }
}

function portfolioStep(content: StepContent): Html {
  const { world, words, session, form } = content;
  const people = portfolios(world).flatMap((business) =>
    business.people.map((person) => ({ business, person, value: `${business.id}/${person.id}` })),
  );
  const { businessId, personId, newBusiness } = session.choices;
  const wished = people.find(({ business }) => business.id === session.prefill.businessId);
  const before = businessId === null ? (newBusiness === null ? null : "new") : `${businessId}/${personId}`;
  const chosen = form?.get("portfolio") ?? before ?? wished?.value ?? people[0]?.value ?? "new";
  return html`<p>${words.asks(world.identity().appName)}</p>
<fieldset><legend>${words.portfolioLegend}</legend>
${people.map(({ business, person, value }) => {
  const control = person.control === "full" ? words.fullControl : words.partialControl;
  return option("portfolio", value, chosen, business.name, words.as(person.name, control));
})}
${option("portfolio", "new", chosen, words.newPortfolio)}
<div class="more">
${field(words.businessName, "businessName", form?.get("businessName") ?? newBusiness?.name ?? session.prefill.businessName)}
<div class="pair">${field(words.personName, "personName", form?.get("personName") ?? newBusiness?.person ?? "")}
${countries(content, form?.get("country") ?? newBusiness?.country ?? session.prefill.country)}</div>
</div></fieldset>`;
}

function accountStep(content: StepContent): Html {
  const { world, words, session, form } = content;
  const accounts = accountsToChoose(world, session);
  const { accountId, newAccountName, newBusiness } = session.choices;
  const wished = accounts.find(({ id }) => session.prefill.accountIds.includes(id))?.id;
  const before = accountId ?? (newAccountName === null ? null : "new");
  const chosen = form?.get("account") ?? before ?? wished ?? accounts[0]?.id ?? "new";
  const name = chosenBusiness(world, session)?.name ?? newBusiness?.name ?? "";
  return html`<fieldset><legend>${words.accountLegend}</legend>
${accounts.map((account) => {
  const notes = [
    account.id,
    ...(account.onBehalfOf ? [words.onBehalf] : account.sharedAt === null ? [] : [words.alreadyShared]),
  ];
  return option("account", account.id, chosen, account.name, notes.join(" · "));
})}
${option("account", "new", chosen, words.newAccount)}
<div class="more">${field(words.accountName, "accountName", form?.get("accountName") ?? newAccountName ?? name)}</div>
</fieldset>`;
}

function numberStep(content: StepContent): Html {
  const { world, words, session, form } = content;
  const { accountId, number } = session.choices;
  const numbers = accountId === null ? [] : world.store.select("number", "account", accountId);
  const before = number?.kind === "existing" ? number.numberId : (number?.kind ?? null);
  const chosen = form?.get("number") ?? before ?? numbers[0]?.id ?? "new";
  return html`<fieldset><legend>${words.numberLegend}</legend>
${numbers.map((one) => option("number", one.id, chosen, one.display, one.verifiedName))}
${option("number", "new", chosen, words.newNumber)}
${offersApp(session) ? option("number", "app", chosen, words.appNumber) : html``}
${option("number", "skip", chosen, words.skipNumber)}
</fieldset>
<fieldset class="details"><legend>${words.numberDetails}</legend>
${numberFields(content)}</fieldset>`;
}

function numberFields(content: StepContent): Html {
  const { world, words, session, form } = content;
  const { number, newBusiness } = session.choices;
  const typed = number?.kind === "new" || number?.kind === "app" ? number : null;
  const owner = chosenBusiness(world, session);
  const country = accountsToChoose(world, session)[0]?.country ?? newBusiness?.country ?? "";
  const name =
    session.prefill.displayName === ""
      ? (owner?.name ?? newBusiness?.name ?? "")
      : session.prefill.displayName;
  return html`<div class="pair">
${countries(content, form?.get("country") ?? typed?.country ?? country)}
${field(words.phone, "phone", form?.get("phone") ?? (typed === null ? session.prefill.phone : displayOf(typed.country, typed.digits)), "tel")}
</div>
${field(words.displayName, "displayName", form?.get("displayName") ?? typed?.name ?? name)}`;
}

function verifyStep({ words, session }: StepContent): Html {
  const { number } = session.choices;
  const display =
    number?.kind === "new" || number?.kind === "app" ? displayOf(number.country, number.digits) : "";
  return html`<p>${words.verifySent(display)}</p>
<div class="field"><label for="code">${words.verificationCode}</label>
<input type="text" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="9"></div>`;
}

function reviewStep(content: StepContent): Html {
  const { world, words, session } = content;
  const permissions: Readonly<Record<string, string>> = words.permissions;
  const products: Readonly<Record<string, string>> = words.products;
  const business = chosenBusiness(world, session);
  const terms = session.products.includes("marketing_messages");
  return html`${summary(content)}
<h2>${words.reviewIntro(world.identity().appName)}</h2>
<ul>${CUSTOMER_SCOPES.map((scope) => html`<li>${permissions[scope] ?? scope} <code class="soft">${scope}</code></li>`)}</ul>
<h2>${words.productsTitle}</h2>
<ul>${session.products.map((product) => html`<li>${products[product] ?? product}</li>`)}</ul>
${terms ? html`<h2>${words.termsTitle}</h2><p>${business !== undefined && termsSigned(business) ? words.termsSigned : words.termsText}</p>` : html``}`;
}

function summary({ world, words, session }: StepContent): Html {
  const { choices } = session;
  const business = chosenBusiness(world, session);
  const account = choices.accountId === null ? undefined : world.store.get("account", choices.accountId);
  const person = business === undefined ? choices.newBusiness?.person : personOf(business, session)?.name;
  const rows: readonly (readonly [string, string])[] = [
    [words.portfolio, business?.name ?? choices.newBusiness?.name ?? ""],
    [words.person, person ?? ""],
    [words.account, account?.name ?? choices.newAccountName ?? ""],
    [words.number, numberShown(world, session) ?? words.none],
  ];
  return html`<dl>${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

function numberShown(world: World, { choices: { number } }: SignupSession): string | null {
  if (number === null || number.kind === "skip") return null;
  if (number.kind === "existing") return world.store.get("number", number.numberId)?.display ?? null;
  return displayOf(number.country, number.digits);
}

function doneStep({ world, words, frame, session }: StepContent): Html {
  const accountId = String(session.outcome?.data.waba_id ?? "");
  const account = world.store.get("account", accountId);
  const status = account === undefined ? "" : statusOf(world, account);
  return html`<p class="done">${session.returnTo.kind === "none" ? words.doneHosted : words.doneText}</p>
<dl><dt>${words.account}</dt><dd>${account?.name ?? accountId} <span class="soft">${accountId}</span></dd>
<dt>${frame.words.statusNow}</dt><dd>${status}</dd></dl>`;
}

function problemStep({ world, words }: StepContent): Html {
  return html`<p class="problem" role="alert">${words.problemText}</p>
<dl><dt>${words.problemCode}</dt><dd>${world.settings().signupErrorCode}</dd></dl>`;
}

function option(name: string, value: string, chosen: string, label: string, note?: string): Html {
  const checked = value === chosen ? html` checked` : html``;
  const more: Part = note === undefined ? "" : html`<span>${note}</span>`;
  return html`<label class="option"><input type="radio" name="${name}" value="${value}"${checked}><span>${label}${more}</span></label>
`;
}

function field(label: string, name: string, value: string, type: "text" | "tel" = "text"): Html {
  return html`<div class="field"><label for="${name}">${label}</label>
<input type="${type}" id="${name}" name="${name}" value="${value}" autocomplete="off" maxlength="120"></div>`;
}

function countries({ frame, words }: StepContent, chosen: string): Html {
  const names = new Intl.DisplayNames([frame.language], { type: "region" });
  const options = MARKETS.map(({ country, dialCode }) => {
    const selected = country === chosen ? html` selected` : html``;
    return html`<option value="${country}"${selected}>${names.of(country) ?? country} (+${dialCode})</option>`;
  });
  return html`<div class="field"><label for="country">${words.country}</label>
<select id="country" name="country">${options}</select></div>`;
}
