/** Requests for an account, its numbers, its subscription, and the business that owns it. */

import { receiverForTest } from "../../support.ts";
import { type Exchange, secondPage } from "../exchange.ts";
import { failuresOf } from "./failures.ts";

const readAccount = "GET /{Version}/{WABA-ID}";
const changeAccount = "POST /{Version}/{WABA-ID}";
const numbers = "GET /{Version}/{WABA-ID}/phone_numbers";
const readSubscription = "GET /{Version}/{WABA-ID}/subscribed_apps";
const subscribe = "POST /{Version}/{WABA-ID}/subscribed_apps";
const unsubscribe = "DELETE /{Version}/{WABA-ID}/subscribed_apps";
const readBusiness = "GET /{Version}/{Business-ID}";
const owned = "GET /{Version}/{Business-ID}/owned_whatsapp_business_accounts";
const clients = "GET /{Version}/{Business-ID}/client_whatsapp_business_accounts";
const onboard = "POST /{Version}/{Business-ID}/onboard_partners_to_mm_lite";

const onAccount = { forbidden: 200, counted: true } as const;
const onBusiness = { forbidden: 200, counted: false } as const;

/** Every field of the account that contract 4.1 names and the sandbox fills. */
const accountFields = [
  "name,account_review_status,business_verification_status,country,currency,creation_time,timezone_id",
  "message_template_namespace,ownership_type,status,disable_marketing_messages_on_cloud_api",
  "is_enabled_for_insights,is_shared_with_partners,template_auto_archival_enabled",
  "marketing_messages_onboarding_status,marketing_messages_lite_api_status,marketing_messages_ad_account",
  "primary_funding_id,primary_business_location,purchase_order_number,on_behalf_of_business_info",
  "whatsapp_business_manager_messaging_limit,owner_business,owner_business_info,health_status",
].join(",");

const numberFields = [
  "id,display_phone_number,verified_name,status,quality_rating,country_code,country_dial_code",
  "code_verification_status,unified_cert_status,account_mode,host_platform,messaging_limit_tier",
  "is_official_business_account,username",
].join(",");

export const accountExchanges: readonly Exchange[] = [
  { operation: readAccount, title: "its usual fields", status: 200 },
  {
    operation: readAccount,
    title: "every field, onboarded",
    status: 200,
    scenario: "all-good",
    query: { fields: accountFields },
  },
  {
    operation: readAccount,
    title: "restricted and owned on behalf of another business",
    status: 200,
    scenario: "restricted-account",
    before: async (sandbox) => {
      await sandbox.control("PATCH", `accounts/${sandbox.account}`, { onBehalfOf: true });
      return undefined;
    },
    query: { fields: accountFields },
  },
  {
    operation: readAccount,
    title: "with its numbers and templates",
    status: 200,
    query: {
      fields:
        "name,phone_numbers{display_phone_number,verified_name},message_templates.limit(2){name,status}",
    },
  },
  {
    operation: readAccount,
    title: "with its subscribed apps",
    status: 200,
    before: async (sandbox) => {
      await sandbox.graph("POST", `${sandbox.account}/subscribed_apps`);
      return undefined;
    },
    query: { fields: "name,subscribed_apps" },
  },
  {
    operation: readAccount,
    title: "a field that does not exist",
    status: 400,
    code: 100,
    query: { fields: "name,favourite_colour" },
  },
  ...failuresOf(readAccount, onAccount),

  {
    operation: changeAccount,
    title: "the Cloud API switch",
    status: 200,
    body: { disable_marketing_messages_on_cloud_api: true },
  },
  { operation: changeAccount, title: "nothing to change", status: 400, code: 100, body: {} },
  {
    operation: changeAccount,
    title: "a switch that is no boolean",
    status: 400,
    code: 100,
    body: { is_enabled_for_insights: "perhaps" },
  },
  ...failuresOf(changeAccount, onAccount),

  { operation: numbers, title: "their usual fields", status: 200 },
  { operation: numbers, title: "every field", status: 200, query: { fields: numberFields } },
  {
    operation: numbers,
    title: "one page of two",
    status: 200,
    query: { fields: "display_phone_number,status", limit: "1" },
  },
  {
    operation: numbers,
    title: "the second page of two",
    status: 200,
    query: (sandbox) => secondPage(sandbox, `${sandbox.account}/phone_numbers`),
  },
  {
    operation: numbers,
    title: "a cursor of another list",
    status: 400,
    code: 100,
    query: { after: "bm93aGVyZQ" },
  },
  ...failuresOf(numbers, onAccount),

  { operation: readSubscription, title: "before anyone subscribed", status: 200 },
  {
    operation: readSubscription,
    title: "of a subscribed app with a callback of its own for the account",
    status: 200,
    before: async (sandbox) => {
      const receiver = await receiverForTest();
      await sandbox.graph("POST", `${sandbox.account}/subscribed_apps`);
      await sandbox.graph("POST", `${sandbox.account}/subscribed_apps`, {
        override_callback_uri: receiver.url,
        verify_token: receiver.verifyToken,
      });
      return undefined;
    },
  },
  ...failuresOf(readSubscription, onAccount),
  { operation: subscribe, title: "to the app's own callback", status: 200 },
  {
    operation: subscribe,
    title: "to a callback of its own before it is subscribed",
    status: 400,
    code: 100,
    body: { override_callback_uri: "https://example.com/hook", verify_token: "x" },
  },
  {
    operation: subscribe,
    title: "to a callback without the token to verify it",
    status: 400,
    code: 100,
    before: async (sandbox) => {
      await sandbox.graph("POST", `${sandbox.account}/subscribed_apps`);
      return undefined;
    },
    body: { override_callback_uri: "https://example.com/hook" },
  },
  ...failuresOf(subscribe, onAccount),
  { operation: unsubscribe, title: "the app", status: 200 },
  ...failuresOf(unsubscribe, onAccount),

  { operation: readBusiness, title: "its usual fields", status: 200 },
  {
    operation: readBusiness,
    title: "the fields of the file's example",
    status: 200,
    query: { fields: "id,name,timezone_id" },
  },
  {
    operation: readBusiness,
    title: "whether it has signed",
    status: 200,
    scenario: "all-good",
    query: {
      fields:
        "id,name,verification_status,marketing_messages_onboarding_status,whatsapp_business_manager_messaging_limit",
    },
  },
  {
    operation: readBusiness,
    title: "a field that does not exist",
    status: 400,
    code: 100,
    query: { fields: "favourite_colour" },
  },
  ...failuresOf(readBusiness, onBusiness),
  { operation: owned, title: "their usual fields", status: 200 },
  {
    operation: owned,
    title: "one page of two",
    status: 200,
    query: { fields: "name,country,currency,account_review_status", limit: "1" },
  },
  { operation: owned, title: "a limit of nothing", status: 400, code: 100, query: { limit: "0" } },
  ...failuresOf(owned, onBusiness),
  {
    operation: clients,
    title: "those that may onboard",
    status: 200,
    query: {
      filtering: "[{'field':'marketing_messages_onboarding_status','operator':'IN','value':['ELIGIBLE']}]",
    },
  },
  {
    operation: clients,
    title: "a filter that is none",
    status: 400,
    code: 100,
    query: { filtering: "[{'field':'mood'}]" },
  },
  ...failuresOf(clients, onBusiness),
  { operation: onboard, title: "a first request", status: 200 },
  {
    operation: onboard,
    title: "a second request",
    status: 400,
    code: 1752041,
    before: async (sandbox) => {
      const { businessId } = sandbox.handle.credentials;
      await sandbox.graph("POST", `${businessId}/onboard_partners_to_mm_lite`);
      return undefined;
    },
  },
  { operation: onboard, title: "once signed", status: 400, code: 100, scenario: "all-good" },
  ...failuresOf(onboard, onBusiness),
];
