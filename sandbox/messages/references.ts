/**
 * What a message refers to outside itself: media files by id or link, and flows. Reading the content collects them;
 * examining them answers whether they can be used. The sandbox never opens a link.
 */
import { fits, type MediaKind } from "../data/media-types.ts";
import { checkFlow, countFlow } from "../flows/flows.ts";
import { GraphError } from "../graph/errors.ts";
import { isExpired } from "../media/media.ts";
import type { Account } from "../store/entities.ts";
import type { World } from "../world.ts";
import type { ContentReader } from "./reader.ts";
import { missing, wrong } from "./reader.ts";

export interface MediaReference {
  readonly kind: MediaKind;
  readonly place: string;
  readonly id: string | null;
  readonly link: string | null;
}

export interface References {
  readonly media: MediaReference[];
  readonly flows: string[];
}

export function noReferences(): References {
  return { media: [], flows: [] };
}

/** A media object has an id or a link, not both. */
export function readMedia(media: ContentReader, kind: MediaKind, references: References): void {
  const id = media.optionalText("id") ?? "";
  const link = media.optionalText("link") ?? "";
  if (id === "" && link === "") throw missing(`${media.place}.id or ${media.place}.link`);
  if (id !== "" && link !== "") throw wrong(media.place, "must have an id or a link, not both");
  references.media.push({
    kind,
    place: media.place,
    id: id === "" ? null : id,
    link: link === "" ? null : link,
  });
}

/** Returns the code the message fails with later, or null; throws what refuses the request. */
export function examine(world: World, account: Account, references: References): number | null {
  let failure: number | null = null;
  for (const reference of references.media) {
    if (reference.id !== null) examineId(world, account, reference, reference.id);
    else failure ??= examineLink(reference);
  }
  for (const flowId of references.flows) checkFlow(world, flowId);
  return failure;
}

/** Call when the message was accepted. */
export function countFlows(world: World, { flows }: References): void {
  for (const flowId of flows) countFlow(world, flowId);
}

/** Contract 8.2 has two codes for media and does not say when each comes, so settings decide. */
function examineId(world: World, account: Account, { kind, place }: MediaReference, id: string): void {
  const { unknownMediaCode, expiredMediaCode, wrongMediaCode, checkUploads, knowsUploads } = world.settings();
  if (!knowsUploads) return;
  const media = world.store.get("media", id);
  if (media === undefined || media.accountId !== account.id) {
    throw new GraphError(unknownMediaCode, { details: `${place}: there is no media with the id ${id}` });
  }
  if (isExpired(world, media)) {
    throw new GraphError(expiredMediaCode, { details: `${place}: the media ${id} has expired` });
  }
  if (checkUploads && !fits(kind, media.mimeType)) {
    throw new GraphError(wrongMediaCode, {
      details: `${place}: a file of type ${media.mimeType} cannot be sent as ${kind}`,
    });
  }
}

/**
 * An address that no server can fetch is refused at once. An address of this machine, or one whose name asks for it
 * (…/fail-131053.jpg), fails when Meta would try to fetch it.
 */
function examineLink({ place, link }: MediaReference): number | null {
  const address = URL.canParse(link ?? "") ? new URL(link ?? "") : null;
  if (address === null || !["http:", "https:"].includes(address.protocol)) {
    throw new GraphError(131053, { details: `${place}.link is not an http address` });
  }
  const asked = /\/fail-(131052|131053)(?:[./]|$)/.exec(address.pathname)?.[1];
  if (asked !== undefined) return Number(asked);
  return /^(localhost|127(\.\d+){3}|\[::1\])$/i.test(address.hostname) ? 131053 : null;
}
