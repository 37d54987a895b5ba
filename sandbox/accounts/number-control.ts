/** Control routes that put a number into the states Meta puts it into. */
import { type ControlCall, ControlError, type ControlRoute, existing } from "../control/route.ts";
import { knownAs, plainDigits } from "../messages/phone.ts";
import type { PhoneNumber } from "../store/entities.ts";

/** Contract 8.2, 131030. */
const MOST_ALLOWED = 5;

export const numberRoutes: readonly ControlRoute[] = [
  { method: "POST", path: "numbers/*/allowed", run: setAllowed },
  { method: "POST", path: "numbers/*/maintenance", run: setMaintenance },
  { method: "POST", path: "numbers/*/re-add", run: addAgain },
];

function numberOf({ world, captured: [id = ""] }: ControlCall): PhoneNumber {
  return existing(world, "number", id);
}

/** Makes it a test number that writes to these people only; null makes it an ordinary one again. */
function setAllowed(call: ControlCall): unknown {
  const { world, body } = call;
  const number = numberOf(call);
  const recipients = body.texts("recipients");
  if (recipients === null) {
    return world.store.put("number", number.id, { ...number, accountMode: "LIVE", allowedRecipients: [] });
  }
  if (recipients.length > MOST_ALLOWED) {
    throw new ControlError(`A test number has ${MOST_ALLOWED} recipients at most.`);
  }
  const allowedRecipients = recipients.map((recipient) => {
    if (knownAs(recipient) === null) throw new ControlError(`"${recipient}" is not a phone number.`);
    return plainDigits(recipient);
  });
  return world.store.put("number", number.id, { ...number, accountMode: "SANDBOX", allowedRecipients });
}

/** For so many seconds sends answer 131057; 0 ends it. */
function setMaintenance(call: ControlCall): unknown {
  const { world, body } = call;
  const seconds = body.count("seconds", 0, 365 * 24 * 60 * 60, 60);
  const maintenanceUntil = seconds === 0 ? null : world.clock.now() + seconds * 1000;
  return world.store.put("number", call.captured[0] ?? "", { ...numberOf(call), maintenanceUntil });
}

/** Acts as if the number had just been deleted and added to the account anew. */
function addAgain(call: ControlCall): unknown {
  const number = numberOf(call);
  return call.world.store.put("number", number.id, {
    ...number,
    status: "UNVERIFIED",
    registered: false,
    codeVerificationStatus: "NOT_VERIFIED",
    deletedAt: call.world.clock.now(),
  });
}
