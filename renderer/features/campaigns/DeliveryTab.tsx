/** How the messages of a campaign are delivered: by which method, what may become of them, from when and until when. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { CampaignView } from "../../../shared/contract/index.ts";
import {
  ACTIVITY_SHARING,
  type CampaignDraft,
  changeVariant,
  type DraftDelivery,
} from "../../../shared/domain/campaigns/draft.ts";
import { type LocalTime, resolveLocal } from "../../../shared/domain/campaigns/local-time.ts";
import { throughputOf } from "../../../shared/domain/sending/throughput.ts";
import { orpc } from "../../app/client.ts";
import { useFormat } from "../../i18n/format.ts";
import { Checkbox, RadioGroup, Section } from "../../ui/index.ts";
import styles from "./campaigns.module.css";
import { DraftFields } from "./DraftFields.tsx";
import { Canary } from "./delivery/Canary.tsx";
import { CountField } from "./delivery/CountField.tsx";
import { Lifetime } from "./delivery/Lifetime.tsx";
import { LocalTimeFields, ownZone } from "./delivery/LocalTimeFields.tsx";
import { MaxPrice } from "./delivery/MaxPrice.tsx";
import { Refusals } from "./delivery/Refusals.tsx";
import { SenderChoice } from "./delivery/SenderChoice.tsx";
import { Spread } from "./delivery/Spread.tsx";
import { StormGuardChoice } from "./delivery/StormGuardChoice.tsx";
import { useSender } from "./delivery/use-sender.ts";
import { Method } from "./Method.tsx";
import { reachOf } from "./reach.ts";
import { areTimesClear } from "./tab-marks.ts";
import { usePreflight } from "./use-preflight.ts";

interface DeliveryTabProps {
  readonly campaign: CampaignView;
  readonly draft: CampaignDraft;
  readonly onChange: (change: (draft: CampaignDraft) => CampaignDraft) => void;
}

type Change = (changed: Partial<DraftDelivery>) => void;

export function DeliveryTab({ campaign, draft, onChange }: DeliveryTabProps) {
  const { t } = useTranslation(["campaigns", "send"]);
  const { delivery } = draft;
  const change: Change = (changed) =>
    onChange((before) => ({ ...before, delivery: { ...before.delivery, ...changed } }));
  return (
    <div className={styles.form}>
      <DraftFields>
        <Section title={t("send:method.title")}>
          <Methods campaign={campaign} draft={draft} onChange={onChange} />
        </Section>
        <Section title={t("campaigns:delivery.sender.title")}>
          <SenderChoice
            campaign={campaign}
            value={delivery.numberId}
            onChange={(numberId) => change({ numberId })}
          />
        </Section>
      </DraftFields>
      <Section title={t("campaigns:delivery.otherwise.title")}>
        <DraftFields>
          <RadioGroup
            label={t("campaigns:delivery.fallback.label")}
            value={delivery.fallback}
            onChange={(fallback) => change({ fallback })}
            options={(["allowed", "strict"] as const).map((value) => ({
              value,
              label: t(`campaigns:delivery.fallback.${value}.label`),
              description: t(`campaigns:delivery.fallback.${value}.help`),
            }))}
          />
          <RadioGroup
            label={t("campaigns:delivery.syncing.label")}
            value={delivery.fallback === "strict" ? "wait" : delivery.whileSyncing}
            isDisabled={delivery.fallback === "strict"}
            onChange={(whileSyncing) => change({ whileSyncing })}
            options={(["wait", "cloud"] as const).map((value) => ({
              value,
              label: t(`campaigns:delivery.syncing.${value}`),
            }))}
          />
        </DraftFields>
        <Refusals delivery={delivery} />
      </Section>
      <DraftFields>
        <Section
          title={t("campaigns:delivery.sharing.title")}
          description={t("campaigns:delivery.sharing.onlyOptimized")}
        >
          <RadioGroup
            label={t("campaigns:delivery.sharing.label")}
            value={delivery.activitySharing}
            onChange={(activitySharing) => change({ activitySharing })}
            options={ACTIVITY_SHARING.map((value) => ({
              value,
              label: t(`campaigns:delivery.sharing.${value}.label`),
              description: t(`campaigns:delivery.sharing.${value}.help`),
            }))}
          />
        </Section>
        <Section title={t("campaigns:delivery.when.title")}>
          <When
            label={t("campaigns:delivery.start.label")}
            none={t("campaigns:delivery.start.now")}
            some={t("campaigns:delivery.start.at")}
            value={delivery.start}
            onChange={(start) => change({ start })}
          />
          <When
            label={t("campaigns:delivery.until.label")}
            none={t("campaigns:delivery.until.never")}
            some={t("campaigns:delivery.until.at")}
            value={delivery.usefulUntil}
            onChange={(usefulUntil) => change({ usefulUntil })}
          />
          <Order delivery={delivery} />
          <Checkbox
            isSelected={delivery.keepsQuietHours}
            onChange={(keepsQuietHours) => change({ keepsQuietHours })}
            label={t("campaigns:delivery.quiet.label")}
            description={t("campaigns:delivery.quiet.help")}
          />
        </Section>
        <Section title={t("campaigns:delivery.pace.title")}>
          <Pace campaign={campaign} draft={draft} onChange={change} />
          <Canary value={delivery.canary} onChange={(canary) => change({ canary })} />
          <StormGuardChoice value={delivery.stormGuard} onChange={(stormGuard) => change({ stormGuard })} />
          <Spread value={delivery.perDay} onChange={(perDay) => change({ perDay })} />
        </Section>
      </DraftFields>
    </div>
  );
}

/** Each message decides for itself. */
function Methods({ campaign, draft, onChange }: DeliveryTabProps) {
  const { t } = useTranslation("campaigns");
  const templates = useQuery(orpc.templates.list.queryOptions());
  const preflight = usePreflight(campaign.id);
  const reach = preflight.data === undefined ? null : reachOf(preflight.data);
  return (
    <ul className={styles.choices}>
      {draft.variants.map(({ key, templateId, method }) => {
        const template = templates.data?.templates.find(({ id }) => id === templateId) ?? null;
        // Where optimized delivery isn't active, what Waypost recommends is Cloud API.
        const recommended = preflight.data?.variants.find((variant) => variant.key === key)?.requested;
        return (
          <li key={key} className={styles.stack}>
            {draft.variants.length > 1 && (
              <h3 className={styles.previewTitle}>
                {[t("variants.name", { key }), template?.name].filter(Boolean).join(" · ")}
              </h3>
            )}
            <Method
              template={template}
              method={method}
              reach={reach}
              onChange={(chosen) => onChange((before) => changeVariant(before, key, { method: chosen }))}
            />
            {template?.maxPrice && <MaxPrice maxPrice={template.maxPrice} />}
            {template !== null && (
              <Lifetime template={template} route={method ?? recommended ?? "optimized"} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface WhenProps {
  readonly label: string;
  readonly none: string;
  readonly some: string;
  readonly value: LocalTime | null;
  readonly onChange: (value: LocalTime | null) => void;
}

/** No time, or one on the wall of the zone the person is in. */
function When({ label, none, some, value, onChange }: WhenProps) {
  return (
    <div className={styles.stack}>
      <RadioGroup
        label={label}
        value={value === null ? "none" : "some"}
        onChange={(kind) => onChange(kind === "none" ? null : { date: "", time: "", zone: ownZone() })}
        options={[
          { value: "none", label: none },
          { value: "some", label: some },
        ]}
      />
      {value !== null && <LocalTimeFields value={value} onChange={onChange} />}
    </div>
  );
}

function Order({ delivery }: { readonly delivery: DraftDelivery }) {
  const { t } = useTranslation("campaigns");
  const { start, usefulUntil } = delivery;
  if (start === null || usefulUntil === null) return null;
  if (resolveLocal(start) === null || resolveLocal(usefulUntil) === null || areTimesClear(delivery))
    return null;
  return (
    <p className={styles.error} role="alert">
      {t("delivery.order")}
    </p>
  );
}

const SECOND = 1_000;
/** The most a number may send (meta-facts 7). */
const HIGHEST_PACE = 1_000;

/** Messages a second, and how long everybody takes at that. */
function Pace({
  campaign,
  draft,
  onChange,
}: {
  readonly campaign: CampaignView;
  readonly draft: CampaignDraft;
  readonly onChange: Change;
}) {
  const { t } = useTranslation("campaigns");
  const format = useFormat();
  const audiences = useQuery(orpc.audiences.list.queryOptions());
  const { number } = useSender(campaign, draft.delivery.numberId);
  const most = throughputOf({
    throughputLevel: number?.throughputLevel ?? null,
    isCoexistence: number?.isCoexistence ?? null,
  });
  const { pace } = draft.delivery;
  const people = (audiences.data?.audiences ?? [])
    .filter(({ id }) => draft.people.audiences.includes(id))
    .reduce((sum, { included }) => sum + included, 0);
  const perSecond = Math.min(pace ?? most, most);
  return (
    <>
      <div className={styles.narrow}>
        <CountField
          label={t("delivery.pace.label")}
          value={pace}
          most={HIGHEST_PACE}
          placeholder={String(most)}
          onChange={(typed) => onChange({ pace: typed === 0 ? null : typed })}
          description={t("delivery.pace.help", { count: most })}
          error={pace !== null && pace > most ? t("delivery.pace.tooFast", { count: most }) : null}
        />
      </div>
      {people > 0 && (
        <p className={styles.quiet}>
          {t("delivery.pace.duration", {
            people: t("list.people", { count: people }),
            time: format.duration(Math.ceil(people / perSecond) * SECOND),
          })}
        </p>
      )}
    </>
  );
}
