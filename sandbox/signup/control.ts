/** Control routes about signups, customers and the requests their admins answer. */
import {
  type ControlBody,
  type ControlCall,
  ControlError,
  type ControlRoute,
  existing,
} from "../control/route.ts";
import { allowedRedirect } from "../login/redirects.ts";
import type { Business, SignupConfiguration, SignupReturn, SignupSession } from "../store/entities.ts";
import type { World } from "../world.ts";
import { configurationsOf, findConfiguration, HOSTED_CONFIGURATION, PRODUCTS } from "./configurations.ts";
import { readExtras, windowMessage } from "./flow.ts";
import { codeFor, ENTRY_PATH } from "./handover.ts";
import { sharedAccounts, uninstallApp, unshareAccount } from "./partner.ts";
import { REHEARSALS, rehearse } from "./rehearsal.ts";
import { approveRequest, declineRequest, openRequest } from "./requests.ts";
import { startSignup } from "./session.ts";
import { solutionIdOf } from "./solution.ts";

export const signupRoutes: readonly ControlRoute[] = [
  { method: "GET", path: "signup", run: overview },
  { method: "POST", path: "signup", run: signUp },
  { method: "POST", path: "signup/configurations", run: addConfiguration },
  { method: "POST", path: "signup/removal", run: remove },
  {
    method: "GET",
    path: "signup/requests",
    run: ({ world }) => ({ requests: world.store.values("onboardingRequest") }),
  },
  { method: "POST", path: "signup/requests", run: answerRequest },
];

const REASONS = [
  "ACCOUNT_DISCONNECTED",
  "BUSINESS_DOWNGRADE",
  "CHANGE_NUMBER",
  "COMPANION_INACTIVITY",
  "PRIMARY_INACTIVITY",
  "USER_RE_REGISTERED",
] as const;

function overview({ world }: ControlCall): unknown {
  const { appId } = world.identity();
  return {
    configurations: configurationsOf(world),
    hostedLink: `${world.origin()}${ENTRY_PATH}?app_id=${appId}`,
    solutionId: solutionIdOf(world),
    customers: sharedAccounts(world).map(({ id, name, businessId, sharedAt, appInstalled }) => ({
      accountId: id,
      name,
      businessId,
      sharedAt,
      appInstalled,
    })),
    events: REHEARSALS,
  };
}

/** A whole signup without the pages; the code is to be exchanged with `redirectUri`, empty as after the SDK. */
function signUp({ world, body }: ControlCall): unknown {
  const wanted = body.optionalText("configurationId");
  const configuration = wanted === null ? configurationsOf(world)[0] : findConfiguration(world, wanted);
  if (configuration === undefined) throw new ControlError("There is no such configuration.", 404);
  const extras = readExtras(JSON.stringify(body.values.extras ?? {}));
  if (extras === undefined) throw new ControlError("extras must be an object.");
  const uri = body.optionalText("redirectUri");
  if (uri !== null && allowedRedirect(uri) === null) throw new ControlError("redirectUri is not allowed.");
  const hosted = body.flag("hosted", false);
  const session = startSignup(world, {
    returnTo: returnTo(hosted, uri),
    configuration: hosted ? HOSTED_CONFIGURATION : configuration,
    extras,
  });
  const ended = rehearse(
    world,
    withBusiness(world, session, body),
    body.choice("event", REHEARSALS, "FINISH"),
  );
  if (ended.outcome === null) {
    throw new ControlError(`The signup stands at the step "${ended.step}" and did not end.`, 409);
  }
  const { event, data } = ended.outcome;
  return { event, data, message: windowMessage(event, data), code: codeFor(world, ended) };
}

function returnTo(hosted: boolean, uri: string | null): SignupReturn {
  if (hosted) return { kind: "none" };
  return uri === null ? { kind: "popup", origin: "", channel: "" } : { kind: "redirect", uri, state: null };
}

function withBusiness(world: World, session: SignupSession, body: ControlBody): SignupSession {
  const businessId = body.optionalText("businessId");
  if (businessId === null) return session;
  businessWith(world, businessId);
  return { ...session, choices: { ...session.choices, businessId } };
}

function addConfiguration({ world, body }: ControlCall): unknown {
  const id = world.ids.objectId("configuration");
  const ticked = body.texts("products") ?? ["cloud_api", "marketing_messages"];
  const unknown = ticked.find((one) => !PRODUCTS.some((product) => product === one));
  if (unknown !== undefined) throw new ControlError(`products must be some of ${PRODUCTS.join(", ")}.`);
  return world.store.put("configuration", id, {
    id,
    name: body.optionalText("name") ?? "Own configuration",
    version: body.choice<SignupConfiguration["version"]>("version", ["v4", "older"], "v4"),
    products: ticked,
    tokenDays: body.count("tokenDays", 0, 3650, 0),
  });
}

/** The customer takes back an account, or only the app's permissions. */
function remove({ world, body }: ControlCall): unknown {
  const account = existing(world, "account", body.text("accountId"));
  if (account.sharedAt === null) throw new ControlError("The account is not shared with the partner.", 409);
  if (body.choice("event", ["PARTNER_REMOVED", "PARTNER_APP_UNINSTALLED"]) === "PARTNER_REMOVED") {
    const reason = body.has("reason") ? body.choice("reason", REASONS) : null;
    const initiatedBy = body.choice("initiatedBy", ["USER", "SYSTEM"], "USER");
    unshareAccount(world, account, reason === null ? null : { reason, initiated_by: initiatedBy });
  } else {
    uninstallApp(world, account);
  }
  return world.store.get("account", account.id);
}

/** `by: "another"`: another partner has asked this business first, or (`withdraw`) no longer does. */
function answerRequest({ world, body }: ControlCall): unknown {
  const business = businessWith(world, body.text("businessId"));
  const answer = body.choice("answer", ["approve", "decline", "askedByAnother", "withdrawnByAnother"]);
  if (answer === "askedByAnother" || answer === "withdrawnByAnother") {
    return world.store.put("business", business.id, {
      ...business,
      otherPartnerAsked: answer === "askedByAnother",
    });
  }
  const request = openRequest(world, business);
  if (request === null) throw new ControlError("This business has no request to answer.", 409);
  if (answer === "approve") approveRequest(world, request);
  else declineRequest(world, request);
  return world.store.get("business", business.id);
}

function businessWith(world: World, id: string): Business {
  return existing(world, "business", id);
}
