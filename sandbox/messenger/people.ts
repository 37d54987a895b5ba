/** The people in threads with a page. Someone with a magic PSID exists from the first message on. */
import { digits } from "../random.ts";
import type { World } from "../world.ts";
import { findPageBehaviour, ORDINARY_ON_PAGE, type PageBehaviour, pageBehaviourOf } from "./behaviours.ts";
import type { MessengerPage, MessengerPerson } from "./entities.ts";

const DIGITS_OF_PERSON = 17;

/**
 * Page-scoped ids are longer than those of other objects. It ends in the digits asked for; `000` has no special
 * meaning.
 */
export function newPersonId(world: World, ending: string): string {
  const start = digits(
    world.identity().seed,
    `psid/${world.ids.next("psid")}`,
    DIGITS_OF_PERSON - ending.length,
  );
  return `${start}${ending}`;
}

export function newPerson(id: string, pageId: string, change: Partial<MessengerPerson>): MessengerPerson {
  return {
    id,
    pageId,
    name: "Ana",
    standing: "reachable",
    hasRole: false,
    behaviour: null,
    lastWroteAt: 0,
    deliveredUpTo: 0,
    readUpTo: 0,
    undelivered: [],
    refusals: 0,
    ...change,
  };
}

/** The person of this id in this page's threads; ids of another page are unknown here, as PSIDs are page-scoped. */
export function personOf(world: World, page: MessengerPage, id: string): MessengerPerson | null {
  const known = world.store.get("person", id);
  if (known !== undefined) return known.pageId === page.id ? known : null;
  if (!/^\d{15,17}$/.test(id) || pageBehaviourOf(id) === ORDINARY_ON_PAGE) return null;
  // A magic person counts as having just written, so that only their digits decide.
  const person = newPerson(id, page.id, { lastWroteAt: world.clock.now() });
  return world.store.put("person", id, person);
}

export function behaviourOfPerson(person: MessengerPerson): PageBehaviour {
  const chosen = person.behaviour === null ? undefined : findPageBehaviour(person.behaviour);
  return chosen ?? pageBehaviourOf(person.id);
}
