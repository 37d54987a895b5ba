/** Control routes of the Messenger side: its pages, and the people who write, read and block. */
import {
  type ControlBody,
  type ControlCall,
  ControlError,
  type ControlRoute,
  existing,
  merge,
} from "../control/route.ts";
import type { World } from "../world.ts";
import { findPageBehaviour, pageBehaviours } from "./behaviours.ts";
import { type MessengerPage, type MessengerPerson, STANDINGS } from "./entities.ts";
import { newPerson, newPersonId } from "./people.ts";
import { addPage, addPageToken, PAGE_SCOPES } from "./populate.ts";
import { subscribedTo } from "./subscriptions.ts";
import { readEverything, writeToPage } from "./thread.ts";

const USUAL_FIELDS = ["messages", "message_deliveries", "message_reads", "message_echoes"];
const HOUR = 60 * 60 * 1000;

export const messengerRoutes: readonly ControlRoute[] = [
  { method: "GET", path: "messenger", run: overview },
  { method: "GET", path: "messenger/behaviours", run: () => ({ behaviours: pageBehaviours }) },
  { method: "POST", path: "messenger/pages", run: makePage },
  { method: "PATCH", path: "messenger/pages/*", run: changePage },
  { method: "POST", path: "messenger/tokens", run: makeToken },
  { method: "POST", path: "messenger/callback", run: setCallback },
  { method: "POST", path: "messenger/people", run: makePerson },
  { method: "PATCH", path: "messenger/people/*", run: changePerson },
  { method: "POST", path: "messenger/write", run: write },
  { method: "POST", path: "messenger/read", run: readAll },
  { method: "POST", path: "messenger/block", run: block },
];

function overview({ world }: ControlCall): unknown {
  return {
    callback: world.store.get("callback", "page") ?? null,
    pages: world.store.values("page"),
    people: world.store.values("person"),
  };
}

/** The page that `pageId` names, or the first one. */
function pageOf(world: World, body: ControlBody): MessengerPage {
  const id = body.optionalText("pageId");
  const page = id === null ? world.store.first("page") : world.store.get("page", id);
  if (page === undefined) throw new ControlError("There is no page with this pageId.", 404);
  return page;
}

function personOf(world: World, id: string): MessengerPerson {
  return existing(world, "person", id, "psid");
}

function makePage({ world, body }: ControlCall): unknown {
  const parts = { store: world.store, ids: world.ids, now: world.clock.now() };
  const businessId = body.optionalText("businessId") ?? world.identity().businessId;
  existing(world, "business", businessId, "businessId");
  return { page: addPage(parts, businessId, body.text("name")) };
}

function changePage({ world, body, captured: [id = ""] }: ControlCall): unknown {
  const page = existing(world, "page", id);
  return { page: world.store.put("page", id, merge(page, body.values)) };
}

/** Another token of the page, for instance with fewer scopes or a short life. */
function makeToken({ world, body }: ControlCall): unknown {
  const now = world.clock.now();
  const seconds = body.optionalNumber("expiresInSeconds");
  const parts = { store: world.store, ids: world.ids, now };
  const expiresAt = seconds === null ? 0 : now + seconds * 1000;
  return {
    token: addPageToken(parts, pageOf(world, body).id, body.texts("scopes") ?? PAGE_SCOPES, expiresAt),
  };
}

/** Where webhooks of pages go (null: to the app's callback); subscribes the page unless `subscribe` is false. */
function setCallback({ world, body }: ControlCall): unknown {
  const page = pageOf(world, body);
  if (body.values.url === null) {
    world.store.delete("callback", "page");
  } else {
    const url = body.text("url");
    if (!/^https?:\/\//.test(url) || !URL.canParse(url))
      throw new ControlError("url must be an http address.");
    const verifyToken = body.optionalText("verifyToken") ?? world.identity().verifyToken;
    world.store.put("callback", "page", { url, verifyToken });
  }
  if (body.flag("subscribe", true)) {
    world.store.put("page", page.id, subscribedTo(page, body.texts("fields") ?? USUAL_FIELDS));
  }
  return { callback: world.store.get("callback", "page") ?? null };
}

/** A person who has written `wroteHoursAgo` (0 when absent; null: never). */
function makePerson({ world, body }: ControlCall): unknown {
  const page = pageOf(world, body);
  const ending = body.optionalText("ending") ?? "000";
  if (!/^\d{1,6}$/.test(ending)) throw new ControlError("ending must be up to six digits.");
  const hours = body.values.wroteHoursAgo === null ? null : (body.optionalNumber("wroteHoursAgo") ?? 0);
  const id = newPersonId(world, ending);
  const person = newPerson(id, page.id, {
    name: body.optionalText("name") ?? "Ana",
    hasRole: body.flag("hasRole", false),
    behaviour: behaviourIn(body),
    standing: body.choice("standing", STANDINGS, "reachable"),
    lastWroteAt: hours === null ? 0 : world.clock.now() - hours * HOUR,
  });
  return { person: world.store.put("person", id, person) };
}

function behaviourIn(body: ControlBody): string | null {
  const name = body.optionalText("behaviour");
  if (name === null || findPageBehaviour(name) !== undefined) return name;
  throw new ControlError(`There is no behaviour "${name}".`);
}

function changePerson({ world, body, captured: [id = ""] }: ControlCall): unknown {
  const person = personOf(world, id);
  behaviourIn(body);
  if (body.has("standing")) body.choice("standing", STANDINGS);
  return { person: world.store.put("person", id, merge(person, body.values)) };
}

function write({ world, body }: ControlCall): unknown {
  const person = personOf(world, body.text("psid"));
  if (person.standing !== "reachable")
    throw new ControlError("This person cannot write while not reachable.");
  const url = body.optionalText("imageUrl");
  const content =
    url === null
      ? { text: body.optionalText("text") ?? "Oi" }
      : { attachments: [{ type: "image", payload: { url } }] };
  return { message_id: writeToPage(world, person, content) };
}

function readAll({ world, body }: ControlCall): unknown {
  const person = personOf(world, body.text("psid"));
  readEverything(world, person);
  return { person: personOf(world, person.id) };
}

/** `on: false` lifts the block. */
function block({ world, body }: ControlCall): unknown {
  const person = personOf(world, body.text("psid"));
  const standing = body.flag("on", true) ? "blocked" : "reachable";
  return { person: world.store.put("person", person.id, { ...person, standing }) };
}
