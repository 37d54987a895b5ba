/** POST /{page}/messages, the Send API: checks, accepts, and plans what the person does with it (contract 11). */
import type { Answer, Call } from "../graph/call.ts";
import type { World } from "../world.ts";
import type { PageBehaviour } from "./behaviours.ts";
import type { MessengerPage, MessengerPerson } from "./entities.ts";
import { pageError } from "./errors.ts";
import { behaviourOfPerson, personOf } from "./people.ts";
import { readSendRequest, type SendRequest } from "./request.ts";
import { echoOf, planThread, tellPage } from "./thread.ts";
import { dayOf, refusalOf } from "./window.ts";

/** How many undelivered messages a thread remembers; a delivery names no more ids than these. */
const MOST_UNDELIVERED = 100;

export function sendAsPage(page: MessengerPage, { world, parameters, token }: Call): Answer {
  if (token.pageId !== page.id) {
    throw pageError(
      world.settings().pageTokenRequiredCode,
      "A page access token is required to send messages",
    );
  }
  const request = readSendRequest(parameters, world.settings());
  const person = personOf(world, page, request.personId);
  if (person === null) throw pageError(100, "No matching user found", 2018001);
  const behaviour = behaviourOfPerson(person);
  refuseByBehaviour(world, person, behaviour);
  const now = world.clock.now();
  const refusal = refusalOf({ page, person, tag: request.tag, now, settings: world.settings() });
  if (refusal !== null) throw pageError(refusal.code, refusal.title, refusal.subcode);
  const mid = accept(world, page, person, request, behaviour);
  return { body: { recipient_id: person.id, message_id: mid } };
}

function refuseByBehaviour(world: World, person: MessengerPerson, behaviour: PageBehaviour): void {
  const { refusal, refusedTimes } = behaviour;
  if (refusal === undefined || (refusedTimes !== undefined && person.refusals >= refusedTimes)) return;
  world.store.put("person", person.id, { ...person, refusals: person.refusals + 1 });
  throw pageError(refusal.code, refusal.title, refusal.subcode);
}

function accept(
  world: World,
  page: MessengerPage,
  person: MessengerPerson,
  request: SendRequest,
  behaviour: PageBehaviour,
): string {
  const now = world.clock.now();
  const mid = `m_${world.ids.secret("page-message", 48)}`;
  world.store.put("person", person.id, {
    ...person,
    undelivered: [...person.undelivered, { mid, at: now }].slice(-MOST_UNDELIVERED),
  });
  if (world.settings().pageMessagesPerDay > 0) {
    const today = dayOf(now);
    const sentOnDay = page.sentDay === today ? page.sentOnDay + 1 : 1;
    world.store.put("page", page.id, { ...page, sentDay: today, sentOnDay });
  }
  tellPage(world, person, "message_echoes", [echoOf(world, person, request, mid, now)]);
  planThread(world, person, mid, now, behaviour);
  return mid;
}
