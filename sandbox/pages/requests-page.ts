/** What the admins of a business find under "Requests": a partner asks to onboard it, and one of them answers. */
import { type Reply, redirectReply } from "../http/reply.ts";
import { approveRequest, declineRequest, openRequest } from "../signup/requests.ts";
import type { Business, OnboardingRequest } from "../store/entities.ts";
import type { World } from "../world.ts";
import { type Frame, type Html, html, link, pageReply } from "./html.ts";
import { consoleWords } from "./words-console.ts";

export function requestsPage(world: World, frame: Frame, refused = false): Reply {
  const words = consoleWords(frame.language);
  const wanted = frame.url.searchParams.get("business");
  const businesses = world.store.values("business").filter(({ id }) => wanted === null || id === wanted);
  const waiting = businesses.flatMap((business) => {
    const request = openRequest(world, business);
    return request === null ? [] : [requestForm(world, frame, business, request)];
  });
  return pageReply(frame, {
    title: words.requestsTitle,
    status: refused ? 403 : 200,
    body: html`<p>${words.requestsIntro}</p>
${refused ? html`<p class="problem" role="alert">${words.onlyFull}</p>` : html``}
${waiting.length === 0 ? html`<p class="soft">${words.noRequests}</p>` : waiting}
${answered(world, frame, businesses)}`,
  });
}

function requestForm(world: World, frame: Frame, business: Business, request: OnboardingRequest): Html {
  const words = consoleWords(frame.language);
  const partner = world.store.get("business", world.identity().businessId)?.name ?? "";
  return html`<h2>${business.name}</h2>
<dl><dt>${words.askedBy}</dt><dd>${partner}, ${world.identity().appName}</dd>
<dt>${words.since}</dt><dd>${dateOf(frame, request.createdAt)}</dd>
<dt>${words.id}</dt><dd>${request.id}</dd></dl>
<form method="post" action="${link(frame, "/_pages/requests", wantedOf(frame))}">
<input type="hidden" name="request" value="${request.id}">
<fieldset><legend>${words.answerAs}</legend>
${business.people.map((person, index) => {
  const control = person.control === "full" ? frame.words.fullControl : frame.words.partialControl;
  const checked = index === 0 ? html` checked` : html``;
  return html`<label class="option"><input type="radio" name="person" value="${person.id}"${checked}><span>${person.name}<span>${control}</span></span></label>`;
})}</fieldset>
<p class="row"><button type="submit" name="answer" value="approve">${words.approve}</button>
<button type="submit" name="answer" value="decline" class="quiet">${words.decline}</button></p>
</form>`;
}

function answered(world: World, frame: Frame, businesses: readonly Business[]): Html {
  const words = consoleWords(frame.language);
  const past = world.store
    .values("onboardingRequest")
    .filter(
      ({ status, businessId }) => status !== "PENDING" && businesses.some(({ id }) => id === businessId),
    )
    .toReversed();
  if (past.length === 0) return html``;
  return html`<h2>${words.answered2}</h2><ul>${past.map(
    (request) =>
      html`<li>${world.store.get("business", request.businessId)?.name ?? ""}, ${dateOf(frame, request.createdAt)}: ${words.requestStates[request.status]}</li>`,
  )}</ul>`;
}

export function answerRequestOnPage(world: World, frame: Frame, form: URLSearchParams): Reply {
  const request = world.store.get("onboardingRequest", form.get("request") ?? "");
  const business = request === undefined ? undefined : world.store.get("business", request.businessId);
  const person = business?.people.find(({ id }) => id === form.get("person"));
  if (request !== undefined && person?.control !== "full") return requestsPage(world, frame, true);
  if (request !== undefined && form.get("answer") === "approve") approveRequest(world, request);
  if (request !== undefined && form.get("answer") === "decline") declineRequest(world, request);
  return redirectReply(link(frame, "/_pages/requests", wantedOf(frame)));
}

function wantedOf({ url }: Frame): Readonly<Record<string, string>> {
  const business = url.searchParams.get("business");
  return business === null ? {} : { business };
}

function dateOf({ language }: Frame, time: number): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(time);
}
