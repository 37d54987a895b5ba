/**
 * Above every screen: the most important banner, and a count that opens the rest. A banner that Setup's next step
 * repeats is not shown above Setup. Screen readers are told of each new banner once: of the critical one at once, of
 * others when they pause.
 */
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import type { BannerView, SetupView } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { alarm, announce, Dialog } from "../../ui/index.ts";
import { Banner } from "./Banner.tsx";
import styles from "./Banners.module.css";
import { useBannerWords } from "./banner-words.ts";
import { isSaidBySetup } from "./said-by-setup.ts";

const NONE: readonly BannerView[] = [];

export function Banners() {
  const { t } = useTranslation("banners");
  const { data } = useQuery(orpc.banners.list.queryOptions());
  const [isListOpen, setListOpen] = useState(false);
  const banners = data?.banners ?? NONE;
  const steps = useStepsInSight();
  const [pressing] = banners;
  const isSaid = pressing !== undefined && steps !== null && isSaidBySetup(pressing, steps);
  const [first, ...rest] = isSaid ? banners.slice(1) : banners;
  useSpoken(banners);
  return (
    <>
      {first && (
        <section className={styles.banners} aria-label={t("label")}>
          <Banner
            key={first.cause}
            banner={first}
            more={rest.length}
            onMore={rest.length > 0 ? () => setListOpen(true) : undefined}
          />
        </section>
      )}
      {first && isListOpen && (
        <Dialog title={t("all")} isOpen onClose={() => setListOpen(false)}>
          <ul className={styles.list}>
            {banners.map((banner) => (
              <li key={banner.subject.kind}>
                <Banner banner={banner} isInList onFollow={() => setListOpen(false)} />
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </>
  );
}

/** Setup's steps, while Setup is the screen that is shown. */
function useStepsInSight(): SetupView["steps"] | null {
  const isThere = useLocation().pathname === "/setup";
  const { data } = useQuery({ ...orpc.setup.read.queryOptions(), enabled: isThere });
  return isThere ? (data?.steps ?? null) : null;
}

/** Says each banner once: the critical one at once, in words that change only with its cause. */
function useSpoken(banners: readonly BannerView[]): void {
  const words = useBannerWords();
  const known = useRef<ReadonlySet<string>>(new Set());
  const latest = useRef({ banners, words });
  useEffect(() => {
    latest.current = { banners, words };
  });
  const criticalCause = banners.find(({ severity }) => severity === "critical")?.cause ?? null;
  useEffect(() => {
    const critical = latest.current.banners.find(({ cause }) => cause === criticalCause);
    alarm(critical ? latest.current.words.spoken(critical) : "");
  }, [criticalCause]);
  useEffect(() => () => alarm(""), []);
  useEffect(() => {
    const keyOf = ({ subject, cause }: BannerView) => `${subject.kind} ${cause}`;
    const fresh = banners.filter(
      (banner) => banner.severity !== "critical" && !known.current.has(keyOf(banner)),
    );
    known.current = new Set(banners.map(keyOf));
    if (fresh.length > 0) announce(fresh.map((banner) => words.title(banner)).join(". "));
  }, [banners, words]);
}
