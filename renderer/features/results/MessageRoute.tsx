/** The route of a message in one cell: both ends where the billed one is not the one that was asked for. */
import { ArrowRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { MessageSummary } from "../../../shared/contract/index.ts";
import { RouteChip, VisuallyHidden } from "../../ui/index.ts";
import styles from "./results.module.css";

type Routes = Pick<MessageSummary, "requestedRoute" | "submittedRoute" | "billedRoute">;

export function MessageRoute({ requestedRoute, submittedRoute, billedRoute }: Routes) {
  const { t } = useTranslation("results");
  const taken = billedRoute ?? submittedRoute;
  // Somebody else sent it: nothing was asked for here.
  if (taken === null) return t("route.notOurs");
  if (requestedRoute === null || taken === requestedRoute) return <RouteChip route={taken} />;
  return (
    <span className={styles.routeChange}>
      <VisuallyHidden>
        {t("list.routeChanged", {
          requested: t(`route.${requestedRoute}`),
          taken: t(`route.${taken}`),
        })}
      </VisuallyHidden>
      <span className={styles.routePair} aria-hidden>
        <RouteChip route={requestedRoute} />
        <ArrowRight />
        <RouteChip route={taken} />
      </span>
    </span>
  );
}
