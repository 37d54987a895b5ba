/** Requests for a phone number and for what verifies and registers it. */
import type { TestSandbox } from "../../support.ts";
import type { Exchange } from "../exchange.ts";
import { failuresOf } from "./failures.ts";

const readNumber = "GET /{Version}/{Phone-Number-ID}";
const readAccountNumber = "GET /{Version}/{WhatsApp-Account-Number-ID}";
const register = "POST /{Version}/{Phone-Number-ID}/register";
const deregister = "POST /{Version}/{Phone-Number-ID}/deregister";
const requestCode = "POST /{Version}/{Phone-Number-ID}/request_code";
const verifyCode = "POST /{Version}/{Phone-Number-ID}/verify_code";

const onNumber = { forbidden: 200, counted: true } as const;
const onEdge = { forbidden: 200, counted: true } as const;

const unregistered = (sandbox: TestSandbox): string => sandbox.unregistered;
const pin = { messaging_product: "whatsapp", pin: "123456" };

/** Every field of a number that contract 4.3 names and the sandbox fills. */
const numberFields = [
  "display_phone_number,verified_name,country_code,country_dial_code,last_onboarded_time,quality_rating",
  "quality_score,status,code_verification_status,name_status,new_name_status,platform_type,throughput",
  "messaging_limit_tier,whatsapp_business_manager_messaging_limit,account_mode,username,health_status",
  "is_official_business_account,is_on_biz_app,is_pin_enabled,unified_cert_status,webhook_configuration",
].join(",");

const accountNumberFields = [
  "id,display_phone_number,verified_name,status,quality_rating,country_code,country_dial_code",
  "code_verification_status,name_status,messaging_limit_tier,account_mode,certificate",
  "is_official_business_account",
].join(",");

async function askForCode(sandbox: TestSandbox): Promise<undefined> {
  await sandbox.graph("POST", `${sandbox.unregistered}/request_code`, { code_method: "SMS", language: "en" });
}

export const numberExchanges: readonly Exchange[] = [
  { operation: readNumber, title: "its usual fields", status: 200 },
  {
    operation: readNumber,
    title: "every field",
    status: 200,
    before: async (sandbox) => {
      await sandbox.control("POST", "webhooks/callback", { url: "http://127.0.0.1:9/hook" });
      return undefined;
    },
    query: { fields: numberFields },
  },
  {
    operation: readNumber,
    title: "neither verified nor registered",
    status: 200,
    subject: unregistered,
    query: { fields: "id,quality_rating,code_verification_status,name_status" },
  },
  {
    operation: readNumber,
    title: "a field that does not exist",
    status: 400,
    code: 100,
    query: { fields: "favourite_colour" },
  },
  ...failuresOf(readNumber, onNumber),

  {
    operation: readAccountNumber,
    title: "every field of the file",
    status: 200,
    query: { fields: accountNumberFields },
  },
  {
    operation: readAccountNumber,
    title: "neither verified nor registered",
    status: 200,
    subject: unregistered,
    query: { fields: accountNumberFields },
  },
  {
    operation: readAccountNumber,
    title: "a field that does not exist",
    status: 400,
    code: 100,
    query: { fields: "favourite_colour" },
  },
  ...failuresOf(readAccountNumber, onNumber),

  { operation: register, title: "a verified number", status: 200, body: pin },
  {
    operation: register,
    title: "without a PIN",
    status: 400,
    code: 100,
    body: { messaging_product: "whatsapp" },
  },
  {
    operation: register,
    title: "a number that was never verified",
    status: 400,
    code: 133006,
    subject: unregistered,
    body: pin,
  },
  {
    operation: register,
    title: "with another PIN than before",
    status: 400,
    code: 133005,
    before: async (sandbox) => {
      await sandbox.graph("POST", `${sandbox.number}/register`, pin);
      return undefined;
    },
    body: { ...pin, pin: "654321" },
  },
  {
    operation: register,
    title: "an eleventh time",
    status: 400,
    code: 133016,
    before: async (sandbox) => {
      for (let time = 0; time < 10; time += 1) {
        await sandbox.graph("POST", `${sandbox.number}/register`, pin);
      }
      return undefined;
    },
    body: pin,
  },
  ...failuresOf(register, onEdge),

  { operation: deregister, title: "a registered number", status: 200 },
  {
    operation: deregister,
    title: "a number that is not registered",
    status: 400,
    code: 133010,
    subject: unregistered,
  },
  ...failuresOf(deregister, onEdge),

  {
    operation: requestCode,
    title: "by text message",
    status: 200,
    subject: unregistered,
    body: { code_method: "SMS", language: "en_US" },
  },
  {
    operation: requestCode,
    title: "by pigeon",
    status: 400,
    code: 100,
    subject: unregistered,
    body: { code_method: "PIGEON", language: "en_US" },
  },
  ...failuresOf(requestCode, onEdge),

  {
    operation: verifyCode,
    title: "the right code",
    status: 200,
    subject: unregistered,
    before: askForCode,
    body: { code: "246810" },
  },
  {
    operation: verifyCode,
    title: "a wrong code",
    status: 400,
    code: 100,
    subject: unregistered,
    before: askForCode,
    body: { code: "111111" },
  },
  ...failuresOf(verifyCode, onEdge),
];
