/** Verifying and registering a phone number, with Meta's limit of 10 calls in 72 hours (contract 2.4, 133016). */
import type { Answer, Call } from "../graph/call.ts";
import { GraphError, invalidParameter } from "../graph/errors.ts";
import type { EdgeDefinition } from "../graph/node.ts";
import { refuseNotOffered } from "../graph/not-offered.ts";
import type { PhoneNumber } from "../store/entities.ts";
import { checkedPin, enterPin } from "./two-step.ts";

/** The verification code of every number in the sandbox; nothing is sent to a phone. */
export const SANDBOX_VERIFICATION_CODE = "246810";

/** Contract 13.16: a number whose display name isn't approved yet gets no certificate; these words were seen live. */
const nameNotThrough = new GraphError(100, {
  subcode: 2388001,
  message: "Invalid parameter",
  userTitle: "Cannot Create Certificate",
  userMessage: "Your display name could not be processed. Please edit your display name and try again.",
});
const APPROVED_NAMES = ["APPROVED", "AVAILABLE_WITHOUT_REVIEW"];

const MOST_CALLS = 10;
const WINDOW = 72 * 60 * 60 * 1000;
const DELETED_REST = 5 * 60 * 1000;
const REGIONS = "AE AU BH BR CA CH DE GB ID IN JP KR SG ZA".split(" ");
const SUCCESS: Answer = { body: { success: true } };

export const registrationEdges: Readonly<Record<string, EdgeDefinition<PhoneNumber>>> = {
  register: { POST: { permission: "whatsapp_business_management", run: register } },
  deregister: { POST: { permission: "whatsapp_business_management", run: deregister } },
  request_code: { POST: { permission: "whatsapp_business_management", run: requestCode } },
  verify_code: { POST: { permission: "whatsapp_business_management", run: verifyCode } },
};

function register(number: PhoneNumber, call: Call): Answer {
  const { parameters, world } = call;
  if (parameters.requiredText("messaging_product") !== "whatsapp") {
    throw invalidParameter("Param messaging_product must be whatsapp.");
  }
  const pin = checkedPin(parameters.requiredText("pin"));
  refuseNotOffered(parameters, ["backup"]);
  const tier = parameters.text("tier");
  if (tier !== undefined && tier !== "PROD" && tier !== "SANDBOX") {
    throw invalidParameter("Param tier must be one of {PROD, SANDBOX}.");
  }
  if ((parameters.wholeNumber("meta_store_retention_minutes") ?? 60) !== 60) {
    throw invalidParameter("Param meta_store_retention_minutes must be 60.");
  }
  const region = parameters.text("data_localization_region");
  if (region !== undefined && !REGIONS.includes(region)) {
    throw invalidParameter(`Param data_localization_region must be one of ${REGIONS.join(", ")}.`);
  }
  checkState(number, world.clock.now());
  const counted = countCall(number, call);
  if (number.deregistrationStuck) throw new GraphError(133000);
  if (number.codeVerificationStatus !== "VERIFIED") throw new GraphError(133006);
  if (!number.registered && !APPROVED_NAMES.includes(number.nameStatus)) throw nameNotThrough;
  world.store.put("number", number.id, {
    ...enterPin(world, counted, pin),
    pin,
    certificateBroken: false,
    deletedAt: null,
    registered: true,
    status: "CONNECTED",
    platformType: "CLOUD_API",
    throughputLevel: "STANDARD",
    qualityRating: number.qualityRating === "UNKNOWN" ? "GREEN" : number.qualityRating,
    lastOnboardedAt: world.clock.now(),
  });
  return SUCCESS;
}

/** Contract 8.3: a number that was just deleted rests for five minutes; in maintenance nothing can be changed. */
function checkState(number: PhoneNumber, now: number): void {
  if (number.maintenanceUntil !== null && now < number.maintenanceUntil) throw new GraphError(2494100);
  if (number.deletedAt !== null && now < number.deletedAt + DELETED_REST) throw new GraphError(133015);
}

function deregister(number: PhoneNumber, call: Call): Answer {
  checkState(number, call.world.clock.now());
  const counted = countCall(number, call);
  if (!number.registered && !number.deregistrationStuck) throw new GraphError(133010);
  call.world.store.put("number", number.id, {
    ...counted,
    deregistrationStuck: false,
    registered: false,
    status: "DISCONNECTED",
    platformType: "NOT_APPLICABLE",
  });
  return SUCCESS;
}

/** A refused call counts as well; past the limit nothing more is counted, so the lock ends 72 h after the tenth. */
function countCall(number: PhoneNumber, { world }: Call): PhoneNumber {
  const now = world.clock.now();
  const recent = number.registrationCalls.filter((time) => time > now - WINDOW);
  if (recent.length >= MOST_CALLS) throw new GraphError(133016);
  return world.store.put("number", number.id, { ...number, registrationCalls: [...recent, now] });
}

function requestCode(number: PhoneNumber, { parameters, world }: Call): Answer {
  const method = parameters.requiredText("code_method").toUpperCase();
  if (method !== "SMS" && method !== "VOICE")
    throw invalidParameter("Param code_method must be one of SMS, VOICE.");
  parameters.requiredText("language");
  checkState(number, world.clock.now());
  world.store.put("number", number.id, {
    ...number,
    verificationCode: SANDBOX_VERIFICATION_CODE,
    verificationCodeAt: world.clock.now(),
  });
  return SUCCESS;
}

function verifyCode(number: PhoneNumber, { parameters, world }: Call): Answer {
  const code = parameters.requiredText("code").replace("-", "");
  if (number.verificationCode === null)
    throw invalidParameter("No code has been requested for this phone number.");
  const end =
    (number.verificationCodeAt ?? Number.POSITIVE_INFINITY) + world.settings().verificationCodeSeconds * 1000;
  if (world.clock.now() >= end) throw invalidParameter("The code has expired; request another one.");
  if (code !== number.verificationCode) throw invalidParameter("The code is not the one that was sent.");
  world.store.put("number", number.id, {
    ...number,
    verificationCode: null,
    codeVerificationStatus: "VERIFIED",
  });
  return SUCCESS;
}
