/**
 * What a scenario changes the world with. population/scenario-base.ts can undo everything it does, and every change
 * is noted, so that population/scene.ts can tell when the scenario was left.
 */
import { accountsOf, businessOf, proceed, signTerms } from "../onboarding/onboarding.ts";
import { restrict } from "../rules/enforcement.ts";
import type { SandboxSettings } from "../settings.ts";
import type { Account, PhoneNumber, Restriction, ScenarioBase, Template } from "../store/entities.ts";
import type { World } from "../world.ts";
import type { Staged } from "./entities.ts";

/** A scenario may lead to a paused template, which has to be undone as well. */
const WHAT_PAUSING_CHANGES: readonly (keyof Template)[] = [
  "status",
  "pausedUntil",
  "pauses",
  "qualityScore",
  "qualityDate",
];

export class Stage {
  readonly world: World;
  readonly #mainId: string;
  readonly #staged: Staged[] = [];

  constructor(world: World, mainId: string) {
    this.world = world;
    this.#mainId = mainId;
  }

  /** Everything that has been changed so far. */
  staged(): readonly Staged[] {
    return this.#staged;
  }

  main(): Account {
    const main = this.world.store.get("account", this.#mainId);
    if (main === undefined) throw new Error("The sandbox has no main account.");
    return main;
  }

  /** The other account of the same business. */
  side(): Account {
    const { store } = this.world;
    const side = store.get("scenarioBase", "base")?.accounts.find(({ id }) => id !== this.#mainId);
    const present = store.get("account", side?.id ?? "");
    if (present === undefined) throw new Error("The sandbox has no other account.");
    return present;
  }

  changeMain(change: Partial<Account>): void {
    this.#note({ what: "account", id: this.#mainId, fields: Object.keys(change) });
    proceed(this.world, this.world.store.put("account", this.#mainId, { ...this.main(), ...change }));
  }

  restrict(account: Account, restrictions: readonly Restriction[]): void {
    this.#note({ what: "account", id: account.id, fields: ["restrictions"] });
    restrict(this.world, account, restrictions);
  }

  signTerms(): void {
    signTerms(this.world, businessOf(this.world, this.main()));
  }

  /** Terms signed, and Meta's setup done for every account of the business. */
  onboard(): void {
    this.signTerms();
    const { store } = this.world;
    for (const account of accountsOf(this.world, businessOf(this.world, this.main()))) {
      store.put("account", account.id, { ...account, setupDone: true, setupDueAt: null });
    }
  }

  /** The number the account sends from first. */
  changeNumber(change: Partial<PhoneNumber>): void {
    const [number] = this.world.store.select("number", "account", this.#mainId);
    if (number === undefined) return;
    this.#note({ what: "number", id: number.id, fields: Object.keys(change) });
    this.world.store.put("number", number.id, { ...number, ...change });
  }

  /** All approved marketing templates of the main account. */
  changeMarketingTemplates(change: Partial<Template>): void {
    const { store } = this.world;
    const touched = store
      .select("template", "account", this.#mainId)
      .filter((template) => template.category === "MARKETING" && template.status === "APPROVED");
    const fields = [...Object.keys(change), ...WHAT_PAUSING_CHANGES];
    const before = touched.map((template) => ({ id: template.id, before: fieldsOf(template, fields) }));
    this.#remember((base) => ({ ...base, templates: [...base.templates, ...before] }));
    for (const template of touched) {
      this.#note({ what: "template", id: template.id, fields: Object.keys(change) });
      store.put("template", template.id, { ...template, ...change });
    }
  }

  /** @param milliseconds of sandbox time until the main token ends */
  limitToken(milliseconds: number): void {
    const { store, clock, identity } = this.world;
    const token = store.get("token", identity().token);
    if (token === undefined) return;
    this.#note({ what: "token" });
    store.put("token", token.id, { ...token, expiresAt: clock.now() + milliseconds });
  }

  /** @param milliseconds of sandbox time until webhooks leave again */
  keepWebhooksBack(milliseconds: number): void {
    const { store, clock } = this.world;
    this.#note({ what: "webhookOutage" });
    store.put("webhookOutage", "webhookOutage", { until: clock.now() + milliseconds });
  }

  set(settings: Partial<SandboxSettings>): void {
    const { store } = this.world;
    const present = store.get("settings", "settings") ?? {};
    const before = Object.keys(settings).map((name) => [name, present[name] ?? null] as const);
    this.#remember((base) => ({ ...base, settings: { ...base.settings, ...Object.fromEntries(before) } }));
    this.#note({ what: "settings", fields: Object.keys(settings) });
    store.put("settings", "settings", { ...present, ...settings });
  }

  #note(staged: Staged): void {
    this.#staged.push(staged);
  }

  #remember(change: (base: ScenarioBase) => ScenarioBase): void {
    const base = this.world.store.get("scenarioBase", "base");
    if (base !== undefined) this.world.store.put("scenarioBase", "base", change(base));
  }
}

function fieldsOf(template: Template, wanted: readonly string[]): Partial<Template> {
  return Object.fromEntries(Object.entries(template).filter(([name]) => wanted.includes(name)));
}
