/** Requests for message templates. */
import { type Exchange, secondPage, templateNamed } from "../exchange.ts";
import { failuresOf } from "./failures.ts";

const readTemplate = "GET /{Version}/{TEMPLATE_ID}";
const list = "GET /{Version}/{WABA-ID}/message_templates";

const onAccount = { forbidden: 200, counted: true } as const;

/** Every field of a template that contract 10.1 names and the sandbox fills. */
const templateFields = [
  "name,language,status,category,previous_category,parameter_format,components,quality_score,rejected_reason",
  "message_send_ttl_seconds,last_updated_time,cta_url_link_tracking_opted_out,source,health_status",
  "is_primary_device_delivery_only,is_sms_fallback_enabled,ad_account_id,ad_campaign_id,ad_adset_id,ad_id",
].join(",");

export const templateExchanges: readonly Exchange[] = [
  { operation: readTemplate, title: "its usual fields", status: 200 },
  {
    operation: readTemplate,
    title: "every field, onboarded",
    status: 200,
    scenario: "all-good",
    query: { fields: templateFields },
  },
  ...["new_collection", "welcome_offer", "login_code"].map(
    (name): Exchange => ({
      operation: readTemplate,
      title: name,
      status: 200,
      subject: (sandbox) => templateNamed(sandbox, name),
    }),
  ),
  {
    operation: readTemplate,
    title: "a field that does not exist",
    status: 400,
    code: 100,
    query: { fields: "favourite_colour" },
  },
  ...failuresOf(readTemplate, onAccount),
  { operation: list, title: "the first page", status: 200 },
  {
    operation: list,
    title: "all, every field",
    status: 200,
    query: { fields: templateFields, limit: "1000" },
  },
  {
    operation: list,
    title: "the second page",
    status: 200,
    query: (sandbox) => secondPage(sandbox, `${sandbox.account}/message_templates`),
  },
  { operation: list, title: "by name", status: 200, query: { name: "autumn_sale" } },
  { operation: list, title: "none of that name", status: 200, query: { name: "nothing_such" } },
  { operation: list, title: "a limit of nothing", status: 400, code: 100, query: { limit: "0" } },
  ...failuresOf(list, onAccount),
];
