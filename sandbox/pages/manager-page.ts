/** A small page for what an admin does in Meta's manager: look at an account, add or remove its payment method. */
import { type Reply, redirectReply } from "../http/reply.ts";
import { businessOf, setPaymentMethod, statusOf } from "../onboarding/onboarding.ts";
import type { Account } from "../store/entities.ts";
import type { World } from "../world.ts";
import { type Frame, html, link, pageReply } from "./html.ts";

export function managerPage(world: World, frame: Frame, account: Account): Reply {
  const { words } = frame;
  const payment = {
    valid: words.paymentValid,
    missing: words.paymentMissing,
    invalid: words.paymentInvalid,
  }[account.paymentMethod];
  const valid = account.paymentMethod === "valid";
  const restrictions = account.restrictions.map((restriction) => restriction.restriction_type).join(", ");
  return pageReply(frame, {
    title: `${words.managerTitle}: ${account.name}`,
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
<form method="post" action="${link(frame, "/_pages/manager", { account: account.id })}">
<input type="hidden" name="payment" value="${valid ? "missing" : "valid"}">
<button type="submit" class="${valid ? "quiet" : "main"}">${valid ? words.removePayment : words.addPayment}</button>
</form>
<h2>${words.terms}</h2>
<p><a href="${link(frame, "/_pages/terms", { account: account.id })}">${words.openTerms}</a></p>`,
  });
}

export function changePaymentOnPage(
  world: World,
  frame: Frame,
  account: Account,
  form: URLSearchParams,
): Reply {
  const wanted = form.get("payment");
  if (wanted === "valid" || wanted === "missing") setPaymentMethod(world, account, wanted);
  return redirectReply(link(frame, "/_pages/manager", { account: account.id }));
}
