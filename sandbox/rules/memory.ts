/** What the rules remember of people: bounded in size, kept in the state, and read again after a start or a reset. */
import type { EntityStore } from "../store/entity-store.ts";
import { MarketedPeople } from "./people.ts";
import { ReachMemory } from "./reach.ts";

export class RuleMemory {
  readonly reach: ReachMemory;
  readonly people: MarketedPeople;

  constructor(store: EntityStore) {
    this.reach = new ReachMemory(store);
    this.people = new MarketedPeople(store);
  }

  reload(): void {
    this.reach.reload();
    this.people.reload();
  }
}
