/** What a scenario changes the world with. Everything it does can be taken back by population/scenario-base.ts. */
import { proceed, signTerms } from "../onboarding/onboarding.ts";
import type { SandboxSettings } from "../settings.ts";
import type { Account, PhoneNumber, ScenarioBase, Template } from "../store/entities.ts";
import type { World } from "../world.ts";

/** What a scenario leads to may pause a template, which is to be taken back as well. */
const whatPausingChanges: readonly (keyof Template)[] = [
  "status",
  "pausedUntil",
  "pauses",
  "qualityScore",
  "qualityDate",
];

export class Stage {
  readonly world: World;
  readonly #mainId: string;

  constructor(world: World, mainId: string) {
    this.world = world;
    this.#mainId = mainId;
  }

  main(): Account {
    const main = this.world.store.get("account", this.#mainId);
    if (main === undefined) throw new Error("The sandbox has no main account.");
    return main;
  }

  changeMain(change: Partial<Account>): void {
    proceed(this.world, this.world.store.put("account", this.#mainId, { ...this.main(), ...change }));
  }

  signTerms(): void {
    const business = this.world.store.get("business", this.main().businessId);
    if (business !== undefined) signTerms(this.world, business);
  }

  /** Terms signed, Meta's setup done. */
  onboard(): void {
    this.signTerms();
    this.changeMain({ setupDone: true, setupDueAt: null });
  }

  /** The number the account sends from first. */
  changeNumber(change: Partial<PhoneNumber>): void {
    const [number] = this.world.store.select("number", "account", this.#mainId);
    if (number !== undefined) this.world.store.put("number", number.id, { ...number, ...change });
  }

  /** All approved marketing templates of the main account. */
  changeMarketingTemplates(change: Partial<Template>): void {
    const { store } = this.world;
    const touched = store
      .select("template", "account", this.#mainId)
      .filter((template) => template.category === "MARKETING" && template.status === "APPROVED");
    const fields = [...Object.keys(change), ...whatPausingChanges];
    const before = touched.map((template) => ({ id: template.id, before: fieldsOf(template, fields) }));
    this.#remember((base) => ({ ...base, templates: [...base.templates, ...before] }));
    for (const template of touched) store.put("template", template.id, { ...template, ...change });
  }

  set(settings: Partial<SandboxSettings>): void {
    const { store } = this.world;
    const present = store.get("settings", "settings") ?? {};
    const before = Object.keys(settings).map((name) => [name, present[name] ?? null] as const);
    this.#remember((base) => ({ ...base, settings: { ...base.settings, ...Object.fromEntries(before) } }));
    store.put("settings", "settings", { ...present, ...settings });
  }

  #remember(change: (base: ScenarioBase) => ScenarioBase): void {
    const base = this.world.store.get("scenarioBase", "base");
    if (base !== undefined) this.world.store.put("scenarioBase", "base", change(base));
  }
}

function fieldsOf(template: Template, wanted: readonly string[]): Partial<Template> {
  return Object.fromEntries(Object.entries(template).filter(([name]) => wanted.includes(name)));
}
