/**
 * Interactive messages by kind, with the limits of the OpenAPI schema `InteractiveObject`; the newer kinds with those
 * of Meta's pages, for the file does not know them.
 */
import { checkCarousel, checkLink } from "./carousel.ts";
import type { ContentReader } from "./reader.ts";
import { missing, refuseRepeated, wrong } from "./reader.ts";
import { type References, readMedia } from "./references.ts";

type Check = (interactive: ContentReader, action: ContentReader, references: References) => void;

const kinds: Readonly<Record<string, Check>> = {
  button: checkReplyButtons,
  list: checkList,
  product: checkProduct,
  product_list: checkProductList,
  catalog_message: checkCatalog,
  flow: checkFlow,
  call_permission_request: (_, action) => void action.choice("name", ["call_permission_request"]),
  order_details: checkOrder,
  order_status: checkOrder,
  // Not in the OpenAPI file's enum, but in use.
  cta_url: (_, action) => checkLink(action),
  carousel: checkCarousel,
  request_contact_info: (_, action) => void action.choice("name", ["request_contact_info"]),
  voice_call: checkVoiceCall,
  location_request_message: (_, action) => void action.choice("name", ["send_location"]),
  address_message: checkAddress,
};

export function checkInteractive(interactive: ContentReader, references: References): void {
  const kind = interactive.choice("type", Object.keys(kinds));
  checkHeader(interactive.optionalObject("header"), kind, references);
  if (kind !== "product" || interactive.has("body")) interactive.object("body").text("text", 1024);
  interactive.optionalObject("footer")?.text("text", 60);
  kinds[kind]?.(interactive, interactive.object("action"), references);
}

function checkHeader(header: ContentReader | undefined, kind: string, references: References): void {
  if (header === undefined) {
    if (kind === "product_list") throw missing("interactive.header");
    return;
  }
  if (kind === "product") throw wrong(header.place, "cannot be set for a product");
  const textOnly = kind === "list" || kind === "product_list";
  const type = header.choice("type", textOnly ? ["text"] : ["text", "image", "video", "document"]);
  switch (type) {
    case "image":
    case "video":
    case "document":
      readMedia(header.object(type), type, references);
      break;
    default:
      header.text("text", 60);
  }
}

function checkReplyButtons(_: ContentReader, action: ContentReader): void {
  const replies = action.objects("buttons", { least: 1, most: 3 }).map((button) => {
    button.choice("type", ["reply"]);
    return button.object("reply");
  });
  refuseRepeated(
    replies.map((reply) => reply.text("id", 256)),
    action.at("buttons.reply.id"),
  );
  refuseRepeated(
    replies.map((reply) => reply.text("title", 20)),
    action.at("buttons.reply.title"),
  );
}

const MOST_CALL_MINUTES = 43_200;
const MOST_ROWS = 10;
const MOST_PRODUCTS = 30;

function checkList(_: ContentReader, action: ContentReader): void {
  action.text("button", 20);
  const rows = sectionsOf(action).flatMap((section) =>
    section.objects("rows", { least: 1, most: MOST_ROWS }),
  );
  if (rows.length > MOST_ROWS)
    throw wrong(action.at("sections"), `must have ${MOST_ROWS} rows at most in all`);
  for (const row of rows) {
    row.text("title", 24);
    row.optionalText("description", 72);
  }
  refuseRepeated(
    rows.map((row) => row.text("id", 200)),
    action.at("sections.rows.id"),
  );
}

function checkProduct(_: ContentReader, action: ContentReader): void {
  action.text("catalog_id");
  action.text("product_retailer_id");
}

function checkProductList(_: ContentReader, action: ContentReader): void {
  action.text("catalog_id");
  checkProductSections(action);
}

/** Also the sections of a multi-product template button. */
export function checkProductSections(action: ContentReader): void {
  const items = sectionsOf(action).flatMap((section) =>
    section.objects("product_items", { least: 1, most: MOST_PRODUCTS }),
  );
  if (items.length > MOST_PRODUCTS) {
    throw wrong(action.at("sections"), `must have ${MOST_PRODUCTS} products at most in all`);
  }
  for (const item of items) item.text("product_retailer_id");
}

/** A title is needed when there is more than one section. */
function sectionsOf(action: ContentReader): ContentReader[] {
  const sections = action.objects("sections", { least: 1, most: 10 });
  for (const section of sections) {
    if (sections.length > 1) section.text("title", 24);
    else section.optionalText("title", 24);
  }
  return sections;
}

function checkCatalog(_: ContentReader, action: ContentReader): void {
  action.choice("name", ["catalog_message"]);
  action.optionalObject("parameters")?.optionalText("thumbnail_product_retailer_id");
}

function checkFlow(_: ContentReader, action: ContentReader, references: References): void {
  action.choice("name", ["flow"]);
  const parameters = action.object("parameters");
  parameters.choice("flow_message_version", ["3"]);
  parameters.text("flow_cta", 30);
  const flows = [parameters.optionalText("flow_id"), parameters.optionalText("flow_name")].filter(
    (flow) => flow !== undefined && flow !== "",
  );
  if (flows.length === 0) throw missing(`${parameters.place}.flow_id`);
  if (flows.length > 1) throw wrong(parameters.place, "must have flow_id or flow_name, not both");
  if (parameters.has("mode")) parameters.choice("mode", ["draft", "published"]);
  if (parameters.has("flow_action")) parameters.choice("flow_action", ["navigate", "data_exchange"]);
  parameters.optionalText("flow_token");
  parameters.optionalObject("flow_action_payload")?.optionalText("screen");
  references.flows.push(...flows.filter((flow) => flow !== undefined));
}

/** Orders need the terms of WhatsApp Payments; sending checks for them (134011). */
function checkOrder(_: ContentReader, action: ContentReader): void {
  action.choice("name", ["review_and_pay", "review_order"]);
  action.object("parameters").text("reference_id");
}

export function needsPaymentsTerms(kind: unknown): boolean {
  return kind === "order_details" || kind === "order_status";
}

/** A button that calls the business; how long it works is in minutes, up to 30 days. */
function checkVoiceCall(_: ContentReader, action: ContentReader): void {
  action.choice("name", ["voice_call"]);
  const parameters = action.optionalObject("parameters");
  parameters?.optionalText("display_text", 20);
  parameters?.optionalText("payload", 512);
  if (parameters?.has("ttl_minutes") === true) {
    parameters.number("ttl_minutes", { least: 1, most: MOST_CALL_MINUTES });
  }
}

/** Asks for a delivery address in one country. */
function checkAddress(_: ContentReader, action: ContentReader): void {
  action.choice("name", ["address_message"]);
  const parameters = action.object("parameters");
  if (!/^[A-Z]{2}$/.test(parameters.text("country"))) {
    throw wrong(parameters.at("country"), "must be the two letters of a country");
  }
}
