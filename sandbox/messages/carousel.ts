/**
 * Interactive carousels: two to ten cards under one text, each with an image or a video and either a link or quick
 * replies, or each one product of a catalog; all cards are of one kind (Meta's pages on media and product carousels).
 */
import { type ContentReader, refuseRepeated, wrong } from "./reader.ts";
import { type References, readMedia } from "./references.ts";

const MOST_CARDS = 10;
const MOST_REPLIES = 3;

export function checkCarousel(
  interactive: ContentReader,
  action: ContentReader,
  references: References,
): void {
  for (const part of ["header", "footer"]) {
    if (interactive.has(part)) throw wrong(interactive.at(part), "cannot be set for a carousel");
  }
  const cards = action.objects("cards", { least: 2, most: MOST_CARDS });
  refuseRepeated(
    cards.map((card) => String(card.number("card_index", { least: 0, most: MOST_CARDS - 1 }))),
    action.at("cards.card_index"),
  );
  const kinds = cards.map((card) => checkCard(card, references));
  if (new Set(kinds).size > 1) {
    throw wrong(action.at("cards"), "must all have buttons of the same kind and number");
  }
}

/** Returns the kind and number of the card's buttons. */
function checkCard(card: ContentReader, references: References): string {
  const type = card.has("type") ? card.choice("type", ["cta_url", "quick_reply", "product"]) : "quick_reply";
  const action = card.object("action");
  if (type === "product") {
    action.text("product_retailer_id");
    action.text("catalog_id");
    return type;
  }
  const header = card.object("header");
  const media = header.choice("type", ["image", "video"]) === "image" ? "image" : "video";
  readMedia(header.object(media), media, references);
  card.optionalObject("body")?.text("text", 160);
  if (type === "cta_url") {
    checkLink(action);
    return type;
  }
  const replies = action.objects("buttons", { least: 1, most: MOST_REPLIES }).map((button) => {
    button.choice("type", ["quick_reply"]);
    return button.object("quick_reply");
  });
  for (const reply of replies) {
    reply.text("id", 256);
    reply.text("title", 20);
  }
  return `${type}/${replies.length}`;
}

/** A button that opens an address. */
export function checkLink(action: ContentReader): void {
  action.choice("name", ["cta_url"]);
  const parameters = action.object("parameters");
  parameters.text("display_text", 20);
  const url = parameters.text("url");
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    throw wrong(parameters.at("url"), "must be an http address");
  }
}
