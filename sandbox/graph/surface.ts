/** The whole Graph surface: finds the object a path names and carries out the operation on it. */
import { accountNode } from "../accounts/account-node.ts";
import { businessNode } from "../accounts/business-node.ts";
import { numberNode } from "../accounts/number-node.ts";
import { adNode, findAd } from "../analytics/insights.ts";
import { giveOutToken } from "../login/codes.ts";
import { debugToken } from "../login/debug-token.ts";
import { downloadMedia } from "../media/download.ts";
import { mediaNode } from "../media/media-node.ts";
import { isUploadPath, serveUpload, type UploadedBytes } from "../media/resumable.ts";
import { findHistory, historyNode } from "../messages/message-history.ts";
import { pageNode } from "../messenger/page-node.ts";
import { appNode } from "../signup/app-node.ts";
import { allocationNode, creditLineNode, creditLineOf } from "../signup/credit.ts";
import { isCustomer, isShared } from "../signup/partner.ts";
import type { Token } from "../store/entities.ts";
import { templateNode } from "../templates/template-node.ts";
import type { World } from "../world.ts";
import { authenticate, presentedToken, requireAsset, requirePermission } from "./auth.ts";
import type { Answer, Call } from "./call.ts";
import { GraphError, invalidParameter, unsupportedRequest } from "./errors.ts";
import { failOnDemand } from "./faults.ts";
import { nonexistingField, parseFields } from "./fields.ts";
import { type BoundNode, bind } from "./node.ts";
import type { Parameters } from "./parameters.ts";
import { checkProof } from "./proof.ts";
import { selectionsOf } from "./selections.ts";
import type { UsageMeter } from "./usage.ts";

export interface GraphRequest {
  readonly method: string;
  readonly version: number;
  /** Path segments after the version. */
  readonly segments: readonly string[];
  readonly address: string;
  readonly authorization: string | undefined;
  readonly parameters: Parameters;
  /** The bytes of a resumable upload, which are not parameters. */
  readonly upload: UploadedBytes;
}

export async function serveGraph(world: World, usage: UsageMeter, request: GraphRequest): Promise<Answer> {
  const { method, segments, parameters } = request;
  if (!["GET", "HEAD", "POST", "DELETE"].includes(method)) {
    throw new GraphError(100, { title: `Unsupported method ${method}`, type: "GraphMethodException" });
  }
  failOnDemand(world, method, segments);
  refuseDropped(parameters, segments);
  const [first, second, ...rest] = segments;
  if (first === undefined) {
    authenticate(world, presentedToken(request.authorization, parameters), method);
    throw new GraphError(2500, { title: "An object id is required in the path" });
  }
  // Without a token, these two paths show whether a version is served (contract 13.1).
  if (/^v\d+\.\d+$/.test(first)) {
    throw new GraphError(2500, { title: `Unknown path components: /${segments.slice(1).join("/")}` });
  }
  if (first === "me" && presentedToken(request.authorization, parameters) === undefined) {
    throw new GraphError(2500, {
      title: "An active access token must be used to query information about the current user.",
    });
  }
  if (first === "oauth" && second === "access_token" && rest.length === 0) {
    return giveOutToken(world, parameters);
  }
  const token = authenticate(world, presentedToken(request.authorization, parameters), method);
  checkProof(world, token, parameters, world.settings().requireAppSecretProof);
  if (first === "debug_token" && second === undefined) {
    return debugToken(world, token, parameters);
  }
  if (first === "me" && second === undefined && token.pageId === undefined) {
    return { body: readSelf(world, token, parameters) };
  }
  if (first === "whatsapp_business" && second === "attachments") {
    return downloadMedia(world, token, method, parameters);
  }
  if (isUploadPath(first) && second === undefined) {
    return serveUpload(world, method === "HEAD" ? "GET" : method, first, parameters, request.upload);
  }
  const edge = second ?? null;
  // With a page access token, `me` is the page; `app` is always the app of the token.
  const id = first === "me" ? (token.pageId ?? first) : first === "app" ? world.identity().appId : first;
  const node = findNode(world, id, edge);
  if (node === null) throw unknownObject(world, first, edge, method);
  if (rest.length > 0 || (edge !== null && !node.hasEdge(edge))) {
    throw new GraphError(2500, { title: `Unknown path components: /${segments.slice(1).join("/")}` });
  }
  const call: Call = {
    world,
    method: method === "HEAD" ? "GET" : method,
    version: request.version,
    address: request.address,
    parameters,
    token,
  };
  const operation = node.operation(edge, call.method);
  const reading = edge === null && call.method === "GET";
  const permission = reading ? node.permission : operation?.permission;
  if (permission === undefined) {
    throw unsupportedRequest(id, call.method);
  }
  requirePermission(token, permission);
  requireAsset(token, node.owners, permission);
  const accountId =
    accountIdOf(world, first) ?? node.owners.find((owner) => world.store.get("account", owner)) ?? null;
  if (accountId !== null && permission === "whatsapp_business_management") {
    usage.count(accountId, world.clock.now(), managementCallsPerHour(world, accountId));
  }
  return reading || operation === undefined ? node.read(selectionsOf(call), call) : operation.run(call);
}

/**
 * The system user of the token. A person has more fields; clients that ask for those get the ones a system user has.
 */
function readSelf(world: World, token: Token, parameters: Parameters): Readonly<Record<string, unknown>> {
  const { id, name } = { id: token.userId, name: world.identity().appName };
  const fields = parameters.text("fields");
  const selections = fields === undefined || fields.trim() === "" ? null : parseFields(fields);
  const unknown = selections?.find((selection) => !SELF_FIELDS.includes(selection.name));
  if (unknown !== undefined) throw nonexistingField(unknown.name, "SystemUser");
  const isNamed = selections?.some((selection) => selection.name === "name") ?? true;
  return isNamed ? { name, id } : { id };
}

const SELF_FIELDS = ["id", "name", "email", "first_name", "last_name", "link", "locale", "picture"];

/** The account an object belongs to, whose rate-limit usage the answer reports. */
export function accountIdOf(world: World, id: string): string | null {
  const { store } = world;
  return (
    store.get("number", id)?.accountId ??
    store.get("template", id)?.accountId ??
    store.get("account", id)?.id ??
    store.get("media", id)?.accountId ??
    null
  );
}

/** What an account may be asked in an hour: more once it has a registered number (contract 9). */
export function managementCallsPerHour(world: World, accountId: string | null): number {
  const settings = world.settings();
  if (accountId === null) return settings.managementCallsPerHour;
  const isActive = world.store.select("number", "account", accountId).some((number) => number.registered);
  return isActive
    ? settings.managementCallsPerHour
    : Math.min(settings.managementCallsPerHour, settings.managementCallsPerHourInactive);
}

function findNode(world: World, id: string, edge: string | null): BoundNode | null {
  const { store } = world;
  const number = store.get("number", id);
  if (number !== undefined && number.status === "DELETED") return null;
  if (number !== undefined) return bind(numberNode, number, [number.accountId]);
  const account = store.get("account", id);
  if (account !== undefined && account.status === "DELETED") return null;
  if (account !== undefined) {
    // The partner itself says which of its system users reach a shared account.
    const partner = edge === "assigned_users" && isShared(account) ? [world.identity().businessId] : [];
    return bind(accountNode, account, [account.id, ...partner]);
  }
  const template = store.get("template", id);
  if (template !== undefined) return bind(templateNode, template, [template.accountId]);
  const page = store.get("page", id);
  if (page !== undefined) return bind(pageNode, page, [page.id, page.businessId]);
  const media = store.get("media", id);
  if (media !== undefined) return bind(mediaNode, media, [media.accountId]);
  const business = store.get("business", id);
  if (business !== undefined) {
    const partner = isCustomer(world, business) ? [world.identity().businessId] : [];
    return bind(businessNode, business, [business.id, ...partner]);
  }
  const ad = findAd(world, id);
  if (ad !== null) return bind(adNode, ad, [ad.account.id, ad.account.businessId]);
  const history = findHistory(world, id);
  if (history !== null) return bind(historyNode, history, [history.message.accountId]);
  return findPartnerNode(world, id);
}

/** What the partner's side of the Graph API is made of: the app, the credit line, and what it pays for. */
function findPartnerNode(world: World, id: string): BoundNode | null {
  const { appId, appName, businessId } = world.identity();
  if (id === appId) return bind(appNode, { id, name: appName }, []);
  const line = creditLineOf(world);
  if (line?.id === id) return bind(creditLineNode, line, [businessId]);
  const allocation = world.store.get("allocation", id);
  return allocation === undefined ? null : bind(allocationNode, allocation, [businessId]);
}

/**
 * An unknown id gets the same error as one that may not be seen, a deleted number has its own code, and a name that
 * isn't an id gets 803 (contract 8.1).
 */
function unknownObject(world: World, id: string, edge: string | null, method: string): GraphError {
  if (edge !== null && world.store.get("number", id)?.status === "DELETED") return new GraphError(33);
  if (/^(act_)?\d+$/.test(id)) return unsupportedRequest(id, method);
  return new GraphError(803, { title: `Some of the aliases you requested do not exist: ${id}` });
}

/**
 * What Graph has given up in all versions since 2026-10-27 (contract 13.1). `pretty` and `debug` do nothing, and
 * `If-None-Match` is not looked at.
 */
function refuseDropped(parameters: Parameters, segments: readonly string[]): void {
  for (const name of ["pretty", "debug"]) parameters.raw(name);
  const dropped = segments.length === 0 ? ["date_format", "ids"] : ["date_format"];
  const given = dropped.find((name) => parameters.has(name));
  if (given !== undefined) throw invalidParameter(`The parameter ${given} is not supported any more.`);
}
