/** The login configurations of the sandbox's app: what a signup with each of them offers (contract 2.1, 1.2). */
import { OBJECT_ID_DIGITS } from "../identifiers.ts";
import { digits } from "../random.ts";
import type { SignupConfiguration } from "../store/entities.ts";
import type { World } from "../world.ts";

/** Contract 2.1: what can be ticked in a v4 configuration, as far as it changes the flow or its result. */
export const PRODUCTS = [
  "cloud_api",
  "marketing_messages",
  "whatsapp_business_app",
  "conversions_api",
  "click_to_whatsapp_ads",
  "click_to_instagram_ads",
] as const;

const BUILT_IN: readonly Omit<SignupConfiguration, "id">[] = [
  {
    name: "Optimized delivery",
    version: "v4",
    products: ["cloud_api", "marketing_messages", "whatsapp_business_app"],
    tokenDays: 0,
  },
  {
    name: "Optimized delivery, tokens of 60 days",
    version: "v4",
    products: ["cloud_api", "marketing_messages"],
    tokenDays: 60,
  },
  { name: "Cloud API only", version: "v4", products: ["cloud_api"], tokenDays: 0 },
  {
    name: "Every product",
    version: "v4",
    products: [...PRODUCTS],
    tokenDays: 0,
  },
  { name: "Made before v4", version: "older", products: ["cloud_api"], tokenDays: 0 },
];

/** The first is the one to try; those made through the control API come last. */
export function configurationsOf(world: World): SignupConfiguration[] {
  const { seed } = world.identity();
  const own = BUILT_IN.map((one, index) => ({
    ...one,
    id: digits(seed, `configuration/${index}`, OBJECT_ID_DIGITS),
  }));
  return [...own, ...world.store.values("configuration")];
}

export function findConfiguration(world: World, id: string): SignupConfiguration | undefined {
  return configurationsOf(world).find((one) => one.id === id);
}

/** Hosted signup takes no configuration and onboards to the Cloud API only (contract 2.5 A). */
export const HOSTED_CONFIGURATION: SignupConfiguration = {
  id: "",
  name: "Hosted signup",
  version: "v4",
  products: ["cloud_api"],
  tokenDays: 0,
};
