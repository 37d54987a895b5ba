/** A small page for what an admin does in Meta's manager: look at an account, add or remove its payment method. */
import { type Reply, redirectReply } from "../http/reply.ts";
import { businessOf, setPaymentMethod, statusOf } from "../onboarding/onboarding.ts";
import type { Account } from "../store/entities.ts";
import type { World } from "../world.ts";
import { html, pageReply } from "./html.ts";
import { type PageLanguage, wordsFor } from "./words.ts";

export function managerPage(world: World, account: Account, language: PageLanguage): Reply {
  const words = wordsFor(language);
  const payment = {
    valid: words.paymentValid,
    missing: words.paymentMissing,
    invalid: words.paymentInvalid,
  }[account.paymentMethod];
  const valid = account.paymentMethod === "valid";
  const restrictions = account.restrictions.map((restriction) => restriction.restriction_type).join(", ");
  return pageReply({
    title: `${words.managerTitle}: ${account.name}`,
    language,
    banner: words.banner,
    body: html`
<dl>
<dt>${words.business}</dt><dd>${businessOf(world, account).name}</dd>
<dt>${words.account}</dt><dd>${account.id}</dd>
<dt>${words.country}</dt><dd>${account.country}</dd>
<dt>${words.restrictions}</dt><dd>${restrictions === "" ? words.none : restrictions}</dd>
<dt>${words.statusNow}</dt><dd>${statusOf(world, account)}</dd>
</dl>
<h2>${words.payment}</h2>
<p>${payment}</p>
<form method="post" action="/_pages/manager?account=${account.id}&amp;lang=${language}">
<input type="hidden" name="payment" value="${valid ? "missing" : "valid"}">
<button type="submit" class="${valid ? "quiet" : "main"}">${valid ? words.removePayment : words.addPayment}</button>
</form>
<h2>${words.terms}</h2>
<p><a href="/_pages/terms?account=${account.id}&amp;lang=${language}">${words.openTerms}</a></p>`,
  });
}

export function changePaymentOnPage(
  world: World,
  account: Account,
  form: URLSearchParams,
  language: PageLanguage,
): Reply {
  const wanted = form.get("payment");
  if (wanted === "valid" || wanted === "missing") setPaymentMethod(world, account, wanted);
  return redirectReply(`/_pages/manager?account=${account.id}&lang=${language}`);
}
