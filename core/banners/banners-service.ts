/**
 * The banners of a workspace: gathers what is known, has it judged, and remembers what a person has put away. Never asks
 * Meta anything; the setup checks do.
 */

import type { BannerList, BannerView, DismissBannerInput, LinkId } from "../../shared/contract/index.ts";
import { ownHealthOfNumber } from "../../shared/domain/accounts/health.ts";
import {
  type Banner,
  type BannerAction,
  type BannerFacts,
  judgeBanners,
  type NumberInUse,
  visibleBanners,
} from "../../shared/domain/banners/banners.ts";
import type { ConcernStep } from "../../shared/domain/banners/concerns.ts";
import type { AccountId } from "../../shared/domain/ids.ts";
import { restrictionOfNumber, standingsOf } from "../accounts/account-standing.ts";
import { accountsSettings } from "../accounts/accounts-settings.ts";
import type { SetupService } from "../setup/setup-service.ts";
import { setupSettings } from "../setup/setup-settings.ts";
import { categoryChanges } from "../templates/category-changes.ts";
import { readArrivals } from "../webhooks/webhooks-queries.ts";
import type { ServedStorage } from "../workspaces/served-storage.ts";
import { dismissBanner } from "./banners-commands.ts";
import { bannersSettings } from "./banners-settings.ts";

export interface BannersServiceOptions {
  readonly storage: ServedStorage;
  readonly setup: Pick<SetupService, "standing">;
  linkUrl(id: LinkId, accountId: AccountId | null): string | null;
  now(): number;
  /** Meta's time: its clock may be ahead of ours, a sandbox's far ahead. */
  metaNow(): number;
  onChanged(): void;
}

export interface BannersService {
  list(): Promise<BannerList>;
  /** All there are, put away or not. */
  judged(): Promise<readonly Banner[]>;
  dismiss(input: DismissBannerInput): Promise<BannerList>;
}

const LINK_OF_ACTION: Readonly<Partial<Record<BannerAction, LinkId>>> = {
  "open-payment": "payment",
  "open-billing": "payment",
  "open-terms": "terms",
  "open-templates": "templates",
  "open-account-quality": "account-quality",
};

const LINK_OF_STEP: Readonly<Record<ConcernStep, LinkId | null>> = {
  appeal: "account-quality",
  "transfer-ownership": "business-settings",
  none: null,
};

/** The account a banner's next step is about, when it is about accounts. */
function subjectAccount({ subject }: Banner): AccountId | null {
  if (subject.kind === "number-stopped") return subject.accountId;
  return "accounts" in subject ? (subject.accounts[0]?.accountId ?? null) : null;
}

export function createBannersService(options: BannersServiceOptions): BannersService {
  const { storage } = options;
  const { settings } = storage;

  function link(id: LinkId | null | undefined, accountId: AccountId | null): BannerView["link"] {
    if (id === null || id === undefined) return null;
    const about = accountId ?? settings.read(accountsSettings.chosenAccount);
    const url = options.linkUrl(id, about);
    return url === null ? null : { id, url, accountId: about };
  }

  async function receipts(): Promise<BannerFacts["receipts"]> {
    const arrivals = await storage.ask(readArrivals, options.metaNow());
    return { isSubscribed: settings.read(setupSettings.subscription)?.isSubscribed ?? false, ...arrivals };
  }

  function numberInUse(): NumberInUse | null {
    const accountId = settings.read(accountsSettings.chosenAccount);
    const numbers = accountId === null ? [] : storage.accounts.numbersOf(accountId);
    const number = numbers.find(({ id }) => id === settings.read(accountsSettings.chosenNumber));
    if (accountId === null || number === undefined) return null;
    return {
      accountId,
      numberId: number.id,
      displayNumber: number.displayNumber,
      status: number.status,
      health: ownHealthOfNumber(number.healthEntities),
      restriction: restrictionOfNumber(storage, number, options.metaNow()),
      hasOthers: numbers.length > 1,
    };
  }

  async function gather(): Promise<{
    readonly facts: BannerFacts;
    readonly problem: BannerView["problem"];
  }> {
    const { credentials, failure } = await options.setup.standing();
    const accounts = standingsOf(storage, options.metaNow());
    const facts: BannerFacts = {
      now: options.now(),
      metaNow: options.metaNow(),
      chosenAccountId: settings.read(accountsSettings.chosenAccount),
      accounts,
      credentials,
      failure: failure && { part: failure.part, code: failure.problem.code, since: failure.since },
      receipts: await receipts(),
      numberInUse: numberInUse(),
      numbers: accounts.flatMap(({ accountId }) =>
        storage.accounts.numbersOf(accountId).map((number) => ({
          accountId,
          numberId: number.id,
          displayNumber: number.displayNumber,
          quality: number.qualityRating,
          before: storage.accountHistory.last(accountId, number.id, "number-quality")?.from ?? null,
        })),
      ),
      categoryChanges: categoryChanges(storage, accounts, options.metaNow()),
    };
    return { facts, problem: failure?.problem ?? null };
  }

  async function list(): Promise<BannerList> {
    const { facts, problem } = await gather();
    const visible = visibleBanners(judgeBanners(facts), settings.read(bannersSettings.dismissed) ?? {});
    return {
      banners: visible.filter(({ rank }) => rank !== "aside").map((banner) => view(banner, problem)),
      asides: visible.filter(({ rank }) => rank === "aside").map((banner) => view(banner, problem)),
    };
  }

  function view(banner: Banner, problem: BannerView["problem"]): BannerView {
    const action = banner.action;
    const shown = {
      severity: banner.severity,
      cause: banner.cause,
      isDismissible: banner.isDismissible,
      action,
      link: action === null ? null : link(LINK_OF_ACTION[action], subjectAccount(banner)),
      problem: banner.subject.kind === "upgrade-error" ? problem : null,
    };
    return { ...shown, subject: subjectView(banner.subject) };
  }

  function subjectView(subject: Banner["subject"]): BannerView["subject"] {
    switch (subject.kind) {
      case "ineligible-or-restricted":
        return {
          ...subject,
          heldUp: [...subject.heldUp],
          concerns: subject.concerns.map((concern) => ({
            ...concern,
            reasons: [...concern.reasons],
            link: link(LINK_OF_STEP[concern.step], concern.accountId),
          })),
        };
      case "token-rejected":
        return { ...subject, missing: [...subject.missing] };
      case "payment-pending":
      case "currency-deadline":
      case "terms-unsigned":
      case "cloud-api-disabled":
        return { ...subject, accounts: [...subject.accounts] };
      case "quality-dropped":
        return { ...subject, numbers: [...subject.numbers] };
      case "template-category-changed":
        return { ...subject, changes: [...subject.changes] };
      case "number-stopped":
      case "upgrade-error":
      case "token-expiring":
      case "receipts-not-arriving":
        return subject;
    }
  }

  return {
    list,
    judged: async () => judgeBanners((await gather()).facts),
    dismiss: async (input) => {
      await storage.run(dismissBanner, input);
      options.onChanged();
      return list();
    },
  };
}
