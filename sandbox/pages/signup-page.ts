/** A signup as a person sees it: one page a step, the way back and out, and the endings on request. */
import { type Reply, redirectReply } from "../http/reply.ts";
import { landingOf } from "../login/redirects.ts";
import { stepBefore } from "../signup/flow.ts";
import { codeFor, ENTRY_PATH, popupTexts, redirectTarget } from "../signup/handover.ts";
import { findRehearsal, REHEARSALS, rehearse } from "../signup/rehearsal.ts";
import { fail, finish, goBack, goOn, leave } from "../signup/session.ts";
import type { SignupSession, SignupStep } from "../store/entities.ts";
import type { World } from "../world.ts";
import { type Frame, type Html, html, link, pageReply } from "./html.ts";
import { type StepContent, stepContent } from "./signup-steps.ts";
import { signupWords } from "./words-signup.ts";

export function signupPage(world: World, frame: Frame, sessionId: string): Reply {
  const session = world.store.get("signup", sessionId);
  return session === undefined ? unknown(frame) : show(world, frame, session, {});
}

export function answerSignup(world: World, frame: Frame, sessionId: string, form: URLSearchParams): Reply {
  const session = world.store.get("signup", sessionId);
  if (session === undefined) return unknown(frame);
  const rehearsal = findRehearsal(form.get("rehearse"));
  if (rehearsal !== undefined) return moveOn(world, frame, rehearse(world, session, rehearsal));
  switch (form.get("do")) {
    case "back":
      return moveOn(world, frame, goBack(world, session));
    case "leave":
      return moveOn(world, frame, session.outcome === null ? leave(world, session) : session);
    case "report":
      return moveOn(world, frame, session.outcome === null ? fail(world, session, "CANCEL") : session);
    case "finish":
      return moveOn(world, frame, finish(world, session));
    default: {
      // The step the answer is for: a second window may be further on already.
      if (form.get("step") !== session.step) return moveOn(world, frame, session);
      const answered = goOn(world, session, form);
      return answered.problem === null
        ? moveOn(world, frame, answered.session)
        : show(world, frame, session, { problem: answered.problem, form });
    }
  }
}

/** Leads to the page of the session's present step, or at the end to where the signup returns to. */
function moveOn(world: World, frame: Frame, session: SignupSession): Reply {
  if (session.step === "ended" && session.returnTo.kind === "redirect") {
    return redirectReply(redirectTarget(world, session.returnTo, codeFor(world, session)));
  }
  return redirectReply(link(frame, `${ENTRY_PATH}${session.id}`));
}

function show(
  world: World,
  frame: Frame,
  session: SignupSession,
  given: Pick<StepContent, "problem" | "form">,
): Reply {
  const words = signupWords(frame.language);
  const { title, body } = stepContent({ world, frame, words, session, ...given });
  const popup = session.returnTo.kind === "popup";
  const problem =
    given.problem === undefined
      ? html``
      : html`<p class="problem" role="alert">${words.problems[given.problem]}</p>`;
  const over = session.step === "ended";
  return pageReply(frame, {
    title,
    guest: true,
    status: given.problem === undefined ? 200 : 400,
    ...(popup ? { script: "/_pages/signup.js" } : {}),
    ...formTarget(world, session),
    body: html`${over || session.step === "problem" ? html`` : progress(frame, session.step)}
${problem}
${
  over
    ? body
    : html`<form method="post" action="${link(frame, `${ENTRY_PATH}${session.id}`)}">
<input type="hidden" name="step" value="${session.step}">
${body}
${buttons(frame, session)}
</form>`
}
${session.outcome === null ? rehearsalBox(frame, session) : html``}
${result(world, session)}`,
  });
}

function formTarget(world: World, { returnTo }: SignupSession): { readonly formTarget?: string } {
  return returnTo.kind === "redirect" ? { formTarget: landingOf(returnTo.uri, world.origin()).origin } : {};
}

const SHOWN_STEPS: readonly (readonly SignupStep[])[] = [
  ["portfolio"],
  ["account"],
  ["number", "verify"],
  ["review"],
  ["done"],
];

function progress(frame: Frame, step: SignupStep): Html {
  const words = signupWords(frame.language);
  const now = SHOWN_STEPS.findIndex((steps) => steps.includes(step));
  const items = words.steps.map((name, index) => {
    if (index < now) return html`<li class="past">${name}</li>`;
    return index === now ? html`<li aria-current="step">${name}</li>` : html`<li>${name}</li>`;
  });
  return html`<ol class="steps" aria-label="${words.progress}">${items}</ol>`;
}

function buttons(frame: Frame, session: SignupSession): Html {
  const words = signupWords(frame.language);
  if (session.step === "problem") {
    return html`<p class="row"><button type="submit" name="do" value="report">${words.report}</button></p>`;
  }
  if (session.step === "done") {
    if (session.returnTo.kind === "none") return html``;
    return html`<p class="row"><button type="submit" name="do" value="finish">${words.finish}</button></p>`;
  }
  const back =
    stepBefore(session) === null
      ? html``
      : html`<button type="submit" name="do" value="back" class="quiet" formnovalidate>${words.back}</button>`;
  const proceed = session.step === "review" ? words.agree : words.proceed;
  return html`<p class="row"><button type="submit" name="do" value="next">${proceed}</button>
${back}
<button type="submit" name="do" value="leave" class="plain away" formnovalidate>${words.leave}</button></p>`;
}

function rehearsalBox(frame: Frame, { id }: SignupSession): Html {
  const words = signupWords(frame.language);
  return html`<details class="rehearse"><summary>${words.rehearse}</summary>
<form method="post" action="${link(frame, `${ENTRY_PATH}${id}`)}">
<p class="small">${words.rehearseHint}</p>
${REHEARSALS.map((one) => html`<button type="submit" name="rehearse" value="${one}" class="quiet small">${one}</button>`)}
</form></details>`;
}

/** What the popup's script posts to the page that opened it, when it is closed or at once. */
function result(world: World, session: SignupSession): Html {
  const { returnTo, step } = session;
  if (returnTo.kind !== "popup") return html``;
  const stage = step === "ended" ? "over" : step === "done" ? "last" : "under-way";
  const { first, second } = popupTexts(world, session, returnTo.channel);
  return html`<div id="result" hidden data-stage="${stage}" data-origin="${returnTo.origin}" data-first="${first}" data-second="${second}"></div>`;
}

function unknown(frame: Frame): Reply {
  const words = signupWords(frame.language);
  return pageReply(frame, {
    title: words.unknownTitle,
    guest: true,
    status: 404,
    body: html`<p>${words.unknownText}</p>`,
  });
}
