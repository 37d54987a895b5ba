/** Messages without a template: text, media, location, contacts, reactions, interactive ones (OpenAPI schema `Message`). */

import type { MediaKind } from "../data/media-types.ts";
import { GraphError, invalidParameter } from "../graph/errors.ts";
import { isObject } from "../graph/json.ts";
import type { Parameters } from "../graph/parameters.ts";
import { checkInteractive } from "./interactive.ts";
import { ContentReader, wrong } from "./reader.ts";
import { type References, readMedia } from "./references.ts";

const LONGEST_TEXT = 4096;
const LONGEST_CAPTION = 1024;
const MOST_CONTACTS = 257;

type Check = (content: ContentReader, references: References) => void;

const checks: Readonly<Record<string, Check>> = {
  text: checkText,
  image: mediaCheck("image", ["caption"]),
  video: mediaCheck("video", ["caption"]),
  audio: mediaCheck("audio", []),
  document: mediaCheck("document", ["caption", "filename"]),
  sticker: mediaCheck("sticker", []),
  location: checkLocation,
  reaction: checkReaction,
  interactive: checkInteractive,
};

export function isFreeForm(type: string): boolean {
  return type === "contacts" || Object.hasOwn(checks, type);
}

export function checkFreeForm(type: string, parameters: Parameters, references: References): void {
  if (!isFreeForm(type)) throw new GraphError(131051, { details: `Message type ${type} is not supported.` });
  const content = parameters.json(type);
  if (type === "contacts" ? !Array.isArray(content) : !isObject(content)) {
    throw invalidParameter(`The parameter ${type} is required.`);
  }
  if (type === "contacts") checkContacts(content);
  else checks[type]?.(new ContentReader(content, type), references);
}

/** Graph itself checks these parameters, so they are error 100. */
function checkText({ values }: ContentReader): void {
  if (typeof values.body !== "string" || values.body === "") {
    throw invalidParameter("The parameter text['body'] is required.");
  }
  if (values.body.length > LONGEST_TEXT) {
    throw invalidParameter(`Param text['body'] must be at most ${LONGEST_TEXT} characters long.`);
  }
  if (values.preview_url !== undefined && typeof values.preview_url !== "boolean") {
    throw invalidParameter("Param text['preview_url'] must be a boolean.");
  }
}

function mediaCheck(kind: MediaKind, texts: readonly string[]): Check {
  return (content, references) => {
    readMedia(content, kind, references);
    for (const name of ["caption", "filename"]) {
      if (texts.includes(name)) content.optionalText(name, LONGEST_CAPTION);
      else if (content.has(name)) throw wrong(content.at(name), "is not supported");
    }
  };
}

function checkLocation(location: ContentReader): void {
  location.number("latitude", { least: -90, most: 90 });
  location.number("longitude", { least: -180, most: 180 });
  location.optionalText("name");
  location.optionalText("address");
}

/** An empty emoji takes the reaction back. */
function checkReaction(reaction: ContentReader): void {
  reaction.text("message_id");
  const emoji = reaction.optionalText("emoji") ?? "";
  const signs = [...new Intl.Segmenter().segment(emoji)].length;
  if (signs > 1 || /^[\p{L}\p{N}\s]+$/u.test(emoji)) throw wrong(reaction.at("emoji"), "must be one emoji");
}

function checkContacts(list: unknown): void {
  const contacts = new ContentReader({ contacts: list }, "message").objects("contacts", {
    least: 1,
    most: MOST_CONTACTS,
  });
  for (const contact of contacts) {
    contact.object("name").text("formatted_name");
    for (const phone of contact.optionalObjects("phones")) phone.optionalText("phone");
    for (const email of contact.optionalObjects("emails")) email.text("email");
    for (const url of contact.optionalObjects("urls")) url.text("url");
    for (const address of contact.optionalObjects("addresses")) address.optionalText("city");
    contact.optionalObject("org")?.optionalText("company");
    const birthday = contact.optionalText("birthday");
    if (birthday !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(birthday)) {
      throw wrong(contact.at("birthday"), "must be a date as YYYY-MM-DD");
    }
  }
}
