/** Ends a signup with the outcome a person at the controls wants to see, with choices that lead to it. */
import { digits } from "../random.ts";
import type {
  Account,
  Business,
  NumberChoice,
  SignupChoices,
  SignupMode,
  SignupSession,
} from "../store/entities.ts";
import type { World } from "../world.ts";
import type { FinishEvent } from "./flow.ts";
import { isTaken } from "./numbers.ts";
import { fail, finish, goOn, leave, portfolios, showProblem } from "./session.ts";

export const REHEARSALS = [
  "FINISH",
  "FINISH_ONLY_WABA",
  "FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING",
  "FINISH_OBO_MIGRATION",
  "FINISH_GRANT_ONLY_API_ACCESS",
  "CANCEL",
  "CANCEL_REPORTED",
  "ERROR",
  "ERROR_SCREEN",
] as const;
export type Rehearsal = (typeof REHEARSALS)[number];

export function findRehearsal(text: string | null): Rehearsal | undefined {
  return REHEARSALS.find((one) => one === text);
}

/** A signup that has ended, or whose effects have taken place, stays as it is. */
export function rehearse(world: World, session: SignupSession, wanted: Rehearsal): SignupSession {
  if (session.outcome !== null) return session;
  switch (wanted) {
    case "CANCEL":
      return leave(world, session);
    case "CANCEL_REPORTED":
      return fail(world, session, "CANCEL");
    case "ERROR":
      return fail(world, session, "ERROR");
    case "ERROR_SCREEN":
      return showProblem(world, session);
    default:
      return finishWith(world, session, wanted);
  }
}

const MODES: Readonly<Record<FinishEvent, SignupMode>> = {
  FINISH: "standard",
  FINISH_ONLY_WABA: "only-account",
  FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING: "coexistence",
  FINISH_OBO_MIGRATION: "standard",
  FINISH_GRANT_ONLY_API_ACCESS: "only-api-access",
};

/** What has been chosen already counts where it can lead to the event. */
function finishWith(world: World, session: SignupSession, event: FinishEvent): SignupSession {
  const fitting = (account: Account): boolean => account.onBehalfOf === (event === "FINISH_OBO_MIGRATION");
  const business = businessFor(world, session, fitting);
  const accounts =
    business === undefined ? [] : world.store.select("account", "business", business.id).filter(fitting);
  const account = accounts.find(({ id }) => id === session.choices.accountId) ?? accounts[0];
  const prepared: SignupSession = {
    ...session,
    mode: MODES[event],
    step: "review",
    choices: {
      ...ownerChoice(session, business),
      accountId: account?.id ?? null,
      newAccountName: session.choices.newAccountName,
      number: numberFor(world, session, event, account),
    },
  };
  const { session: confirmed } = goOn(world, prepared, new URLSearchParams());
  return finish(world, confirmed);
}

function ownerChoice(session: SignupSession, business: Business | undefined) {
  const { newBusiness } = session.choices;
  if (business === undefined) {
    const fallback = { name: "New business", person: "New person", country: "BR" };
    return { businessId: null, personId: null, newBusiness: newBusiness ?? fallback };
  }
  const signer = business.people.find(({ control }) => control === "full") ?? business.people[0];
  return { businessId: business.id, personId: signer?.id ?? null, newBusiness: null };
}

/** The portfolio that was chosen, else one that is not a customer yet. */
function businessFor(
  world: World,
  { choices, prefill }: SignupSession,
  fitting: (account: Account) => boolean,
): Business | undefined {
  if (choices.newBusiness !== null) return undefined;
  const able = portfolios(world).filter((one) =>
    world.store.select("account", "business", one.id).some(fitting),
  );
  const wanted = choices.businessId ?? prefill.businessId;
  return (
    able.find(({ id }) => id === wanted) ??
    able.find(({ customerSince }) => customerSince === null) ??
    able.at(0)
  );
}

function numberFor(
  world: World,
  { choices }: SignupSession,
  event: FinishEvent,
  account: Account | undefined,
): SignupChoices["number"] {
  const kept = choices.number;
  switch (event) {
    case "FINISH_ONLY_WABA":
      return { kind: "skip" };
    case "FINISH_GRANT_ONLY_API_ACCESS":
      return null;
    case "FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING":
      return kept?.kind === "app" ? { ...kept, verified: true } : inventedNumber(world, "app");
    case "FINISH":
    case "FINISH_OBO_MIGRATION": {
      if (kept?.kind === "new") return { ...kept, verified: true };
      const first =
        account === undefined ? undefined : world.store.select("number", "account", account.id)[0];
      return first === undefined ? inventedNumber(world, "new") : { kind: "existing", numberId: first.id };
    }
  }
}

function inventedNumber(world: World, kind: "new" | "app"): NumberChoice {
  const { seed } = world.identity();
  for (;;) {
    const local = digits(seed, `rehearsed-number/${world.ids.next("rehearsed-number")}`, 8);
    const candidate = `5511${local}`;
    if (isTaken(world, candidate)) continue;
    return { kind, country: "BR", digits: candidate, name: "Rehearsed number", verified: true };
  }
}
