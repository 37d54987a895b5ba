/** One way to each row of the table: requests over HTTP, and the control calls the row names. */
import type { GraphAnswer, Json, Receiver, TestSandbox } from "../support.ts";

export interface Stage {
  readonly sandbox: TestSandbox;
  readonly receiver: Receiver;
}

/** What is looked at: the answer, or for receipts and health whatever the stage shows afterwards. */
export type Provocation = (stage: Stage) => Promise<GraphAnswer>;

export const someone = "5511988887000";

const text = { type: "text", text: { body: "Olá" }, template: undefined };
const utility: Json = {
  template: {
    name: "return_received",
    language: { code: "en_US" },
    components: [{ type: "body", parameters: [word("Ana"), word("R$ 1")] }],
  },
};

function word(value: string): Json {
  return { type: "text", text: value };
}

function named(name: string, language = "en_US", components: readonly Json[] = []): Json {
  return { template: { name, language: { code: language }, components } };
}

function send(change: Json = {}, to = someone, endpoint?: string): Provocation {
  return ({ sandbox }) => sandbox.send(to, change, endpoint);
}

function free(type: string, content: unknown): Provocation {
  return send({ type, [type]: content, template: undefined }, someone, "messages");
}

function after(path: string, body: unknown, then: Provocation, method = "POST"): Provocation {
  return async (stage) => {
    await stage.sandbox.control(method, path, body);
    return then(stage);
  };
}

function withSettings(change: Json, then: Provocation): Provocation {
  return after("settings", change, then, "PATCH");
}

function fault(code: number): Provocation {
  return after("faults", { code }, ({ sandbox }) => sandbox.graph("GET", sandbox.account));
}

function laterFault(code: number): Provocation {
  return after("faults", { code, kind: "receipt" }, send());
}

function withToken(options: Json, then: (stage: Stage, token: string) => Promise<GraphAnswer>): Provocation {
  return async (stage) => {
    const { token } = await stage.sandbox.control("POST", "tokens", options);
    return then(stage, String(token));
  };
}

function sendWith({ sandbox }: Stage, token: string | null): Promise<GraphAnswer> {
  const body = { messaging_product: "whatsapp", to: someone, type: "template", ...named("weekend_flash") };
  return sandbox.graph("POST", `${sandbox.number}/messages`, body, token);
}

const reading: Provocation = ({ sandbox }) => sandbox.graph("GET", sandbox.account);

/** The last of several equal requests. */
function repeated(times: number, one: Provocation): Provocation {
  return async (stage) => {
    for (let count = 1; count < times; count += 1) await one(stage);
    return one(stage);
  };
}

function changeNumber(change: Json, then: Provocation): Provocation {
  return (stage) => after(`numbers/${stage.sandbox.number}`, change, then, "PATCH")(stage);
}

function changeAccount(change: Json, then: Provocation): Provocation {
  return (stage) => after(`accounts/${stage.sandbox.account}`, change, then, "PATCH")(stage);
}

function numberAction(action: string, body: Json, then: Provocation): Provocation {
  return (stage) => after(`numbers/${stage.sandbox.number}/${action}`, body, then)(stage);
}

function register(pin = "123456"): Provocation {
  return ({ sandbox }) =>
    sandbox.graph("POST", `${sandbox.number}/register`, { messaging_product: "whatsapp", pin });
}

/** A wrong PIN so many times, with time between. */
function guesses(count: number, pause: number): Provocation {
  return async (stage) => {
    const { sandbox } = stage;
    await sandbox.graph("POST", sandbox.number, { pin: "654321" });
    for (let guess = 1; guess < count; guess += 1) {
      await register()(stage);
      await sandbox.handle.advance(pause);
    }
    return register()(stage);
  };
}

async function templateId({ sandbox }: Stage, name: string, query = ""): Promise<string> {
  const path = `${sandbox.account}/message_templates?name=${name}&language=en_US&fields=name${query}`;
  return String(((await sandbox.graph("GET", path)).body.data as Json[])[0]?.id);
}

function healthOf(id: (stage: Stage) => string | Promise<string>): Provocation {
  return async (stage) => stage.sandbox.graph("GET", `${await id(stage)}?fields=health_status`);
}

function block(...users: string[]): Provocation {
  const body = { messaging_product: "whatsapp", block_users: users.map((user) => ({ user })) };
  return ({ sandbox }) => sandbox.graph("POST", `${sandbox.number}/block_users`, body);
}

const uploadAndSend =
  (type: string, then: (stage: Stage) => Promise<void>): Provocation =>
  async (stage) => {
    const { url, token } = stage.sandbox.handle.credentials;
    const form = new FormData();
    form.append("messaging_product", "whatsapp");
    form.append("file", new Blob(["x"], { type }), "file");
    const answer = await fetch(`${url}/v25.0/${stage.sandbox.number}/media`, {
      method: "POST",
      headers: { Authorization: `Bearer ${token}` },
      body: form,
    });
    const { id } = (await answer.json()) as Json;
    await then(stage);
    return free("image", { id })(stage);
  };

/** Somebody has just written, so that what is sent freely can arrive. */
const inWindow =
  (then: Provocation): Provocation =>
  async (stage) => {
    await stage.sandbox.control("POST", "inbound", { numberId: stage.sandbox.number, from: someone });
    return then(stage);
  };

const flowMessage = free("interactive", {
  type: "flow",
  body: { text: "x" },
  action: { name: "flow", parameters: { flow_message_version: "3", flow_cta: "Open", flow_id: "77" } },
});

const intent: Provocation = ({ sandbox }) =>
  sandbox.graph("POST", `${sandbox.handle.credentials.businessId}/onboard_partners_to_mm_lite`, {});

const platform: Readonly<Record<string, Provocation>> = {
  "0 401": withSettings({ expiredTokenCode: 0 }, after("tokens/revoke", {}, reading)),
  "1 400": ({ sandbox }) => {
    const { appId } = sandbox.handle.credentials;
    const query = `client_id=${appId}&client_secret=wrong&code=x&redirect_uri=`;
    return sandbox.graph("GET", `oauth/access_token?${query}`, undefined, null);
  },
  "2 500": after("outage", { kind: "http500" }, reading),
  "2 503": after("outage", { kind: "http503" }, reading),
  "3 500": (stage) => {
    const { appId, appSecret } = stage.sandbox.handle.credentials;
    return sendWith(stage, `${appId}|${appSecret}`);
  },
  "4 400": withSettings({ appCallsPerHour: 2 }, repeated(3, reading)),
  "10 403": withToken({ scopes: ["whatsapp_business_management"] }, sendWith),
  "17 400": fault(17),
  "32 400": fault(32),
  "33 400": changeNumber({ status: "DELETED" }, send()),
  "100 400": send({ messaging_product: undefined }),
  "102 401": withSettings({ missingTokenCode: 102 }, (stage) => sendWith(stage, null)),
  "104 401": (stage) => sendWith(stage, null),
  "190 401": (stage) => sendWith(stage, "EAAnobody"),
  "190/458 401": after("tokens/revoke", { subcode: 458 }, reading),
  "190/460 401": after("tokens/revoke", { subcode: 460 }, reading),
  "190/463 401": withToken({ expiresInSeconds: 1 }, async (stage, token) => {
    await stage.sandbox.handle.advance(1000);
    return sendWith(stage, token);
  }),
  "190/467 401": after("tokens/revoke", {}, reading),
  "200 403": withToken({ scopes: [] }, ({ sandbox }, token) =>
    sandbox.graph("GET", sandbox.account, undefined, token),
  ),
  "299 403": fault(299),
  "368 403": after("scenario", { name: "restricted-account" }, send()),
  "613 400": fault(613),
  "803 404": ({ sandbox }) => sandbox.graph("GET", "nothing-there"),
  "2500 400": ({ sandbox }) => sandbox.graph("GET", `${sandbox.account}/nothing`),
  "80007 400": withSettings({ managementCallsPerHour: 1 }, repeated(2, reading)),
};

const tooMany = withSettings({ enforcePairRate: false }, repeated(81, send()));

const messaging: Readonly<Record<string, Provocation>> = {
  "130403 receipt": async (stage) => {
    await block(someone)(stage);
    return send()(stage);
  },
  "130429 400": tooMany,
  "130429/2494055 400": withSettings({ messagingSubcodes: true }, tooMany),
  "130472 400": fault(130472),
  "130472 receipt": send({}, "5511988887911"),
  "130497 403": fault(130497),
  "130497 receipt": send({}, "5352345678"),
  "131000 500": send({}, "5511988887930"),
  "131000 receipt": send({}, "5511988887921"),
  "131005 403": withToken({ accountIds: [], businessIds: [] }, sendWith),
  "131008 400": send({ to: undefined }, someone, "messages"),
  "131009 400": send({}, "hello"),
  "131016 500": after("outage", { kind: "messaging" }, send()),
  "131021 400": send({}, "551140041234"),
  "131021 receipt": laterFault(131021),
  "131026 400": fault(131026),
  "131026 receipt": send({}, "5511988887903"),
  "131030 400": numberAction("allowed", { recipients: [] }, send()),
  "131031 403": changeAccount({ status: "DISABLED" }, send()),
  "131037 400": changeNumber({ digits: "15550783881", nameStatus: "PENDING_REVIEW" }, send()),
  "131042 400": withSettings(
    { missingPayment: "error" },
    changeAccount({ paymentMethod: "missing" }, send()),
  ),
  "131042 receipt": changeAccount({ paymentMethod: "missing" }, send()),
  "131045 500": changeNumber({ certificateBroken: true }, send()),
  "131047 400": fault(131047),
  "131047 receipt": send(text, someone, "messages"),
  "131048 400": fault(131048),
  "131048 receipt": send({}, "5511988887919"),
  "131049 400": fault(131049),
  "131049 receipt": send({}, "12125550100"),
  "131050 receipt": async (stage) => {
    const { sandbox } = stage;
    await sandbox.control("POST", "preferences", { numberId: sandbox.number, waId: someone, value: "stop" });
    return send()(stage);
  },
  "131051 400": free("telegram", {}),
  "131052 400": uploadAndSend("image/jpeg", ({ sandbox }) => sandbox.handle.advance(30 * 24 * 3600_000)),
  "131052 receipt": inWindow(free("image", { link: "https://example.com/fail-131052.jpg" })),
  "131053 400": uploadAndSend("image/webp", async () => undefined),
  "131053 receipt": inWindow(free("image", { link: "https://example.com/fail-131053" })),
  "131055 400": send(text),
  "131056 400": repeated(46, send()),
  "131056 receipt": laterFault(131056),
  "131057 500": numberAction("maintenance", { seconds: 60 }, send()),
  "131061 400": async (stage) => {
    const id = await templateId(stage, "weekend_flash");
    await stage.sandbox.control("PATCH", `templates/${id}`, { optimizationSpec: {} });
    return send({}, someone, "messages")(stage);
  },
  "131062 400": send({
    to: undefined,
    recipient: "BR.13491208655302741000",
    bid_spec: { per_message_bid_multiplier: 1 },
  }),
  "131065 400": async (stage) => {
    const id = await templateId(stage, "weekend_flash");
    await stage.sandbox.control("PATCH", `templates/${id}`, { optimizationSpec: {} });
    return send({}, "79161234000")(stage);
  },
  "131070 400": (stage) =>
    after(
      "threads",
      { numberId: stage.sandbox.number, waId: someone, owner: "other" },
      send(text, someone, "messages"),
    )(stage),
  "131063 400": async (stage) => {
    const { sandbox } = stage;
    await sandbox.graph("POST", sandbox.account, { disable_marketing_messages_on_cloud_api: true });
    return send({}, someone, "messages")(stage);
  },
  "131064 400": changeAccount({ misclassifiedUntil: Date.UTC(2030, 0, 1) }, send()),
};

const image = {
  type: "header",
  parameters: [{ type: "image", image: { link: "https://example.com/a.jpg" } }],
};

const templates: Readonly<Record<string, Provocation>> = {
  "132000 400": send(named("loyalty_points")),
  "132001 404": send(named("weekend_flash", "de")),
  "132005 400": send(
    named("loyalty_points", "en_US", [
      { type: "body", parameters: [word("x".repeat(33_000)), word("2"), word("3")] },
    ]),
  ),
  "132007 400": fault(132007),
  "132008 400": fault(132008),
  "132012 400": send(
    named("new_collection", "en_US", [
      { type: "header", parameters: [word("x")] },
      { type: "body", parameters: [word("Ana")] },
    ]),
  ),
  "132015 400": send(named("cart_reminder")),
  "132015 receipt": send({}, "5511988887916"),
  "132016 400": send(named("appointment_reminder", "pt_BR"), someone, "messages"),
  "132018 400": send(named("weekend_flash", "en_US", [{ type: "header", parameters: [word("x")] }])),
  "132068 400": after("flows", { id: "77", status: "BLOCKED" }, flowMessage),
  "132069 400": after("flows", { id: "77", status: "THROTTLED" }, repeated(11, flowMessage)),
  "134011 403": free("interactive", {
    type: "order_details",
    body: { text: "x" },
    action: { name: "review_and_pay", parameters: { reference_id: "1" } },
  }),
  "134100 400": send(utility),
  "134101 400": send(named("winter_preview", "en_US", [image, { type: "body", parameters: [word("Ana")] }])),
  "134102 500": after("scenario", { name: "terms-unsigned" }, send({ product_policy: "STRICT" })),
  "135000 400": fault(135000),
  "137000 400": send({ ...text, recipient_identity_key_hash: "another" }, someone, "messages"),
};

const synchronise: Provocation = ({ sandbox }) =>
  sandbox.graph("POST", `${sandbox.number}/smb_app_data`, {
    messaging_product: "whatsapp",
    sync_type: "history",
  });

/** The number lives in the app on a phone, and was onboarded so long ago. */
function fromThePhone(ago: number, then: Provocation): Provocation {
  return async (stage) => {
    const { now } = await stage.sandbox.control("GET", "clock");
    return changeNumber({ onBusinessApp: true, lastOnboardedAt: Number(now) - ago }, then)(stage);
  };
}

const numbers: Readonly<Record<string, Provocation>> = {
  "133000 500": changeNumber({ deregistrationStuck: true }, register()),
  "133004 503": after("outage", { kind: "registration" }, register()),
  "133005 400": guesses(1, 0),
  "133006 400": ({ sandbox }) =>
    sandbox.graph("POST", `${sandbox.unregistered}/register`, {
      messaging_product: "whatsapp",
      pin: "123456",
    }),
  "133008 400": guesses(6, 2000),
  "133009 400": guesses(2, 0),
  "133010 400": ({ sandbox }) =>
    sandbox.graph("POST", `${sandbox.unregistered}/messages`, {
      messaging_product: "whatsapp",
      to: someone,
      ...text,
    }),
  "133015 400": numberAction("re-add", {}, register()),
  "133016 400": repeated(11, register()),
  "100/2388001 400": changeNumber({ registered: false, nameStatus: "PENDING_REVIEW" }, register()),
  "2593107 400": fromThePhone(0, repeated(2, synchronise)),
  "2593108 400": fromThePhone(25 * 3600_000, synchronise),
  "2494100 400": numberAction("maintenance", { seconds: 60 }, register()),
};

const analytics: Provocation = ({ sandbox }) =>
  sandbox.graph(
    "GET",
    `${sandbox.account}/template_analytics?granularity=DAILY&start=1&end=2&template_ids=1`,
  );

const others: Readonly<Record<string, Provocation>> = {
  "139100 400": block("nobody"),
  "139101 400": withSettings({ blockListSize: 0 }, block(someone)),
  "141002 health": healthOf((stage) => templateId(stage, "store_opening")),
  "141006 health": changeAccount(
    { paymentMethod: "missing" },
    healthOf(({ sandbox }) => sandbox.account),
  ),
  "141010 health": (stage) =>
    after(
      `businesses/${stage.sandbox.handle.credentials.businessId}`,
      { verificationStatus: "not_verified" },
      healthOf(({ sandbox }) => sandbox.account),
      "PATCH",
    )(stage),
  "200005 400": changeAccount({ status: "DISABLED" }, analytics),
  "200007 400": changeAccount({ insightsEnabled: false }, analytics),
  "200006 400": ({ sandbox }) => sandbox.graph("POST", sandbox.account, { is_enabled_for_insights: false }),
  "1752041 400": after("scenario", { name: "terms-unsigned" }, repeated(2, intent)),
};

const plain: Json = { type: "BODY", text: "The lamps are back, come and see." };

function create(components: readonly Json[], name = "lamp_night"): Provocation {
  const template = { name, language: "en_US", category: "MARKETING", components };
  return ({ sandbox }) => sandbox.graph("POST", `${sandbox.account}/message_templates`, template);
}

function withBody(words: string, ...examples: string[]): Provocation {
  const example = examples.length === 0 ? {} : { example: { body_text: [examples] } };
  return create([{ type: "BODY", text: words, ...example }]);
}

const creating: Readonly<Record<string, Provocation>> = {
  "100/2388019 400": withSettings({ templatesPerVerifiedAccount: 1 }, create([plain])),
  "100/2388039 400": async (stage) => {
    const { body } = await create([plain])(stage);
    return stage.sandbox.graph("POST", String(body.id), { components: [plain] });
  },
  "100/2388040 400": withBody("a".repeat(1025)),
  "100/2388047 400": create([{ type: "HEADER", format: "TEXT", text: "One\nTwo" }, plain]),
  "100/2388072 400": withBody("Hello {{1}} and {{3}} there.", "a", "b"),
  "100/2388073 400": create([plain, { type: "FOOTER", text: "For {{1}}" }]),
  "100/2388293 400": withBody("Hi {{1}} {{2}} {{3}}.", "a", "b", "c"),
  "100/2388299 400": withBody("{{1}}, hello there.", "Ana"),
};

const faultCodes = [139000, 139001, 139002, 139003, 139004, 139102, 139103];
const onboardingCodes = [2388012, 2388091, 2388093, 2388103];
const signupCodes = [2494165, 2494168, 2494176, 2593079, 2593085];

export const provocations: Readonly<Record<string, Provocation>> = {
  ...platform,
  ...messaging,
  ...templates,
  ...numbers,
  ...others,
  ...creating,
  ...Object.fromEntries(
    [...faultCodes, ...onboardingCodes, ...signupCodes].map((code) => [`${code} 400`, fault(code)]),
  ),
};
