/**
 * The customers of the business our app belongs to: four businesses with their own portfolio, people, account and
 * number. One shares its account already, one is still an on-behalf-of account, two have yet to sign up.
 */
import type { Business, Identity, Person } from "../store/entities.ts";
import { addAccount, addNumber, type Builder } from "./populate.ts";

const DAY = 24 * 60 * 60 * 1000;
/** A customer starts with these of our own templates, approved for its account as well. */
const SHARED_TEMPLATES = ["weekend_flash", "autumn_sale", "order_confirmed"];

interface Client {
  readonly name: string;
  readonly people: readonly Pick<Person, "name" | "control">[];
  readonly country: string;
  readonly currency: string;
  readonly timezoneId: string;
  readonly digits: string;
  readonly display: string;
  readonly dialCode: string;
  /** How the account stands with us at the start. */
  readonly standing: "none" | "shared" | "onBehalf";
}

const CLIENTS: readonly Client[] = [
  {
    name: "Tidewater Travel",
    people: [{ name: "Mina Okafor", control: "full" }],
    country: "IN",
    currency: "INR",
    timezoneId: "71",
    digits: "912271235000",
    display: "+91 22 7123 5000",
    dialCode: "91",
    standing: "shared",
  },
  {
    name: "Lumen Bakery",
    people: [
      { name: "Ada Moreau", control: "full" },
      { name: "Jonas Weber", control: "partial" },
    ],
    country: "FR",
    currency: "EUR",
    timezoneId: "57",
    digits: "33170180199",
    display: "+33 1 70 18 01 99",
    dialCode: "33",
    standing: "none",
  },
  {
    name: "Kestrel Outdoor",
    people: [{ name: "Rafael Duarte", control: "full" }],
    country: "MX",
    currency: "MXN",
    timezoneId: "94",
    digits: "525541641000",
    display: "+52 55 4164 1000",
    dialCode: "52",
    standing: "none",
  },
  {
    name: "Old Mill Market",
    people: [{ name: "Grace Whitfield", control: "full" }],
    country: "BR",
    currency: "BRL",
    timezoneId: "25",
    digits: "551150280000",
    display: "+55 11 5028-0000",
    dialCode: "55",
    standing: "onBehalf",
  },
];

export function populateClients(builder: Builder, identity: Identity): void {
  for (const client of CLIENTS) addClient(builder, identity, client);
}

function addClient(builder: Builder, { mainAccountId }: Identity, client: Client): void {
  const { store, ids, now } = builder;
  const business = newBusiness(builder, client.name, client.people);
  const shared = client.standing !== "none";
  const customerSince = shared ? now - 90 * DAY : null;
  store.put("business", business.id, { ...business, verificationStatus: "verified", customerSince });
  const { name, country, currency, timezoneId } = client;
  const { id } = addAccount(builder, business.id, {
    name,
    country,
    currency,
    timezoneId,
    sharedAt: customerSince,
    appInstalled: shared,
    onBehalfOf: client.standing === "onBehalf",
  });
  addNumber(
    builder,
    { id },
    {
      digits: client.digits,
      display: client.display,
      verifiedName: name,
      countryCode: country,
      dialCode: client.dialCode,
      registered: true,
    },
  );
  for (const template of store.select("template", "account", mainAccountId)) {
    if (!SHARED_TEMPLATES.includes(template.name) || template.language !== "en_US") continue;
    const templateId = ids.templateId();
    store.put("template", templateId, { ...template, id: templateId, accountId: id });
  }
}

/** A business portfolio as it is on its first day: nothing verified, nothing signed. */
export function newBusiness(
  { store, ids }: Builder,
  name: string,
  people: readonly Pick<Person, "name" | "control">[],
): Business {
  const id = ids.objectId("business");
  return store.put("business", id, {
    id,
    name,
    verificationStatus: "not_verified",
    marketingMessagesStatus: "NOT_STARTED",
    marketingMessagesStatusDate: null,
    limitUpgradeDueAt: null,
    messagingLimit: "TIER_250",
    people: people.map((person) => ({ id: ids.objectId("user"), ...person })),
    intentRequestId: null,
    otherPartnerAsked: false,
    integrationUserId: null,
    customerSince: null,
    timezoneId: 25,
  });
}
