/**
 * The control route that fills the sandbox: accounts with many templates, and people of chosen countries and habits.
 */
import { type ControlBody, type ControlCall, ControlError } from "../control/route.ts";
import { SANCTIONED_COUNTRIES } from "../data/geography.ts";
import { mobileRanges } from "../data/mobile-ranges.ts";
import { BEHAVIOURS, type Behaviour, findBehaviour, ORDINARY } from "../messages/behaviours.ts";
import { expectedOutcome } from "../messages/outcome.ts";
import type { World } from "../world.ts";
import { manyTemplates } from "./many-templates.ts";
import { capacity, divide, type Person, person } from "./people.ts";
import { addAccount, addNumber, addTemplate, type PopulationParts } from "./populate.ts";

const MOST_ACCOUNTS = 200;
/** What a verified business with an approved name may have (contract 9). */
const MOST_TEMPLATES = 6000;
const MOST_NUMBERS = 20;
const MOST_PEOPLE = 200_000;

export function populateMore({ world, body }: ControlCall): unknown {
  const accounts = body.objects("accounts");
  if (accounts.length > MOST_ACCOUNTS) throw new ControlError(`At most ${MOST_ACCOUNTS} accounts at once.`);
  const groups = body.objects("people").map((group) => readGroup(group));
  const wanted = groups.reduce((sum, group) => sum + group.count, 0);
  if (wanted > MOST_PEOPLE) throw new ControlError(`At most ${MOST_PEOPLE} people at once.`);
  const plans = accounts.map((account, index) => readAccount(account, index));
  const people = groups.flatMap((group) => peopleOf(group));
  return {
    accounts: plans.map((plan) => makeAccount(world, plan)),
    people: people.map((one) => ({
      ...one,
      outcome: expectedOutcome({
        behaviour: one.behaviour,
        unitedStates: one.country === "US",
        sanctioned: SANCTIONED_COUNTRIES.includes(one.country),
        settings: world.settings(),
      }),
    })),
  };
}

interface AccountPlan {
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  readonly templates: number;
  readonly numbers: number;
}

function readAccount(body: ControlBody, index: number): AccountPlan {
  const country = body.optionalText("country") ?? "BR";
  if (mobileRanges[country] === undefined) throw unknownCountry(country);
  return {
    name: body.optionalText("name") ?? `Harbour & Pine ${country} ${index + 1}`,
    country,
    currency: body.optionalText("currency") ?? "USD",
    templates: body.count("templates", 0, MOST_TEMPLATES, 0),
    numbers: body.count("numbers", 0, MOST_NUMBERS, 1),
  };
}

function makeAccount(world: World, plan: AccountPlan): unknown {
  const identity = world.identity();
  const parts: PopulationParts = {
    store: world.store,
    ids: world.ids,
    now: world.clock.now(),
    seed: identity.seed,
    scenario: identity.scenario,
    templateSyncSeconds: world.settings().templateSyncSeconds,
  };
  const { id } = addAccount(parts, identity.businessId, {
    name: plan.name,
    country: plan.country,
    currency: plan.currency,
    timezoneId: "1",
  });
  const range = mobileRanges[plan.country];
  const numberIds = Array.from({ length: range === undefined ? 0 : plan.numbers }, () => {
    const { phone } =
      range === undefined
        ? { phone: "" }
        : person(plan.country, range, ORDINARY, world.ids.next(`business-number/${plan.country}`) + 4000);
    const national = phone.slice(range?.callingCode.length ?? 0);
    return addNumber(
      parts,
      { id },
      {
        digits: phone,
        display: `+${range?.callingCode ?? ""} ${national}`,
        verifiedName: plan.name,
        countryCode: plan.country,
        dialCode: range?.callingCode ?? "",
        registered: true,
      },
    ).id;
  });
  manyTemplates(`${identity.seed}/${id}`, plan.templates).forEach((definition, index) => {
    addTemplate(parts, id, definition, index);
  });
  grantToMainToken(world, id);
  return { id, name: plan.name, numberIds, templates: plan.templates };
}

/** The business's own token sees every account of the business. */
function grantToMainToken(world: World, accountId: string): void {
  const token = world.store.get("token", world.identity().token);
  if (token === undefined) return;
  world.store.put("token", token.id, { ...token, accountIds: [...token.accountIds, accountId] });
}

interface Group {
  readonly country: string;
  readonly count: number;
  /** The index of the group's first person among the country's people, so that two groups can have different people. */
  readonly from: number;
  readonly parts: readonly { readonly behaviour: Behaviour; readonly count: number }[];
}

/** `behaviour` for all of them, or a `mix` of behaviours with their shares. */
function readGroup(body: ControlBody): Group {
  const country = body.text("country");
  const range = mobileRanges[country];
  if (range === undefined) throw unknownCountry(country);
  const count = body.count("count", 1, MOST_PEOPLE);
  const from = body.count("from", 0, capacity(range), 0);
  const mix = readMix(body);
  const parts = divide(
    count,
    mix.map(({ share }) => share),
  ).map((part, index) => ({ behaviour: mix[index]?.behaviour ?? ORDINARY, count: part }));
  const largest = Math.max(...parts.map((part) => part.count));
  if (from + largest > capacity(range)) {
    throw new ControlError(`${country} has room for ${capacity(range)} people of one behaviour.`);
  }
  return { country, count, from, parts };
}

function readMix(body: ControlBody): { readonly behaviour: Behaviour; readonly share: number }[] {
  const given = body.values.mix;
  if (given === undefined) {
    return [{ behaviour: known(body.optionalText("behaviour") ?? ORDINARY.name), share: 1 }];
  }
  const entries = typeof given === "object" && given !== null ? Object.entries(given) : [];
  const mix = entries.map(([name, share]: readonly [string, unknown]) => {
    if (typeof share !== "number" || !(share >= 0))
      throw new ControlError(`The share of ${name} must be a number of 0 or more.`);
    return { behaviour: known(name), share };
  });
  if (!mix.some(({ share }) => share > 0)) throw new ControlError("mix must give some behaviour a share.");
  return mix;
}

function known(name: string): Behaviour {
  const found = findBehaviour(name);
  if (found === undefined) {
    const names = [ORDINARY, ...BEHAVIOURS].map((behaviour) => behaviour.name).join(", ");
    throw new ControlError(`There is no behaviour "${name}". Choose from ${names}.`);
  }
  return found;
}

function unknownCountry(country: string): ControlError {
  return new ControlError(
    `The sandbox cannot invent numbers of "${country}". Choose from ${Object.keys(mobileRanges).join(", ")}.`,
  );
}

function peopleOf({ country, from, parts }: Group): Person[] {
  const range = mobileRanges[country];
  if (range === undefined) return [];
  return parts.flatMap(({ behaviour, count }) =>
    Array.from({ length: count }, (_, index) => person(country, range, behaviour, from + index)),
  );
}
