/**
 * The people a business has blocked: /{number}/block_users, and 130403 for what is sent to them (contract 8.2, 8.3).
 */
import type { Answer, Call } from "../graph/call.ts";
import { GraphError, invalidParameter } from "../graph/errors.ts";
import { isObject } from "../graph/json.ts";
import type { EdgeDefinition } from "../graph/node.ts";
import { pageOf } from "../graph/paging.ts";
import type { Block, PhoneNumber } from "../store/entities.ts";
import type { World } from "../world.ts";
import { userIdOf } from "./person.ts";
import { knownAs } from "./phone.ts";

export const blockedUsers: EdgeDefinition<PhoneNumber> = {
  GET: { permission: "whatsapp_business_messaging", run: list },
  POST: { permission: "whatsapp_business_messaging", run: block },
  DELETE: { permission: "whatsapp_business_messaging", run: unblock },
};

/** People are blocked by user id, so that it holds whichever way a message names them. */
export function isBlocked(world: World, numberId: string, userId: string): boolean {
  return world.store.get("block", `${numberId}/${userId}`) !== undefined;
}

function list(number: PhoneNumber, { world, parameters, address }: Call): Answer {
  const page = pageOf(world.store.select("block", "number", number.id), parameters, address);
  return {
    body: {
      data: page.items.map(({ waId }) => ({ messaging_product: "whatsapp", wa_id: waId })),
      ...(page.paging === null ? {} : { paging: page.paging }),
    },
  };
}

interface Named {
  readonly input: string;
  /** Null when it is not a phone number. */
  readonly waId: string | null;
}

function block(number: PhoneNumber, call: Call): Answer {
  const { store, settings } = call.world;
  const named = usersOf(call);
  const fresh = named.filter(
    ({ waId }) => waId !== null && !isBlocked(call.world, number.id, userIdOf(call.world, waId)),
  );
  const blocked = store.select("block", "number", number.id).length;
  if (blocked + fresh.length > settings().blockListSize) throw new GraphError(139101);
  return answer(named, "added_users", ({ input, waId }) => {
    const id = `${number.id}/${userIdOf(call.world, waId)}`;
    const entity: Block = { id, numberId: number.id, input, waId };
    store.put("block", id, entity);
  });
}

function unblock(number: PhoneNumber, call: Call): Answer {
  return answer(usersOf(call), "removed_users", ({ waId }) =>
    call.world.store.delete("block", `${number.id}/${userIdOf(call.world, waId)}`),
  );
}

function usersOf({ parameters }: Call): Named[] {
  if (parameters.requiredText("messaging_product") !== "whatsapp") {
    throw invalidParameter("Param messaging_product must be one of {WHATSAPP}.");
  }
  const users = parameters.json("block_users");
  if (!Array.isArray(users) || users.length === 0)
    throw invalidParameter("The parameter block_users is required.");
  return users.map((one: unknown) => {
    if (!isObject(one) || typeof one.user !== "string") {
      throw invalidParameter("Param block_users must be a list of objects with a user.");
    }
    return { input: one.user, waId: knownAs(one.user) };
  });
}

/** Blocks those that are phone numbers; if any other was among them, the request answers 139100 all the same. */
function answer(
  named: readonly Named[],
  done: "added_users" | "removed_users",
  run: (user: { readonly input: string; readonly waId: string }) => void,
): Answer {
  const users: { readonly input: string; readonly wa_id: string }[] = [];
  const failed: string[] = [];
  for (const { input, waId } of named) {
    if (waId === null) failed.push(input);
    else {
      run({ input, waId });
      users.push({ input, wa_id: waId });
    }
  }
  if (failed.length > 0) {
    throw new GraphError(139100, { details: `These are not users of WhatsApp: ${failed.join(", ")}` });
  }
  return { body: { messaging_product: "whatsapp", block_users: { [done]: users } } };
}
